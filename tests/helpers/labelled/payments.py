"""Cards and accounts of persons."""

from random import Random

from labelled.column import MUTE, LabelledColumn, many, whole
from labelled.numbers import card, filled
from labelled.remarks import remarks, sentences
from labelled.spelling import either, plain, spelt

_CARDS = sentences("""
카드번호 {}
카드번호 {} 결제 취소 요청
신용카드 {} 환불
{} (신한카드)
체크카드 {} 분실 신고
카드결제 {} 승인취소
삼성카드 {}
카드번호는 {}입니다
카드 {}으로 재결제
국민행복카드 {} 잔액 문의
결제카드: {} / 일시불
수강료 환불(카드번호 {})
○ 카드사: 농협⏎○ 카드번호: {}
광주상생카드 {} 미충전
""")
_REFUNDS = sentences("""
{0} {1}
{0} {1} 홍길동
{0} {1}(예금주 김OO)
{0}({1})
환급계좌: {0} {1}
계좌번호 {1} ({0})
입금계좌 {0} {1}으로 변경 요청
{1} ({0}, 예금주 본인)
계좌번호는 {0} {1}입니다
강사수당 지급 계좌 {0}/{1}
{0} 계좌 {1} 로 송금
지원금 계좌 오류({0} {1})
○ 은행: {0}⏎○ 계좌번호: {1}⏎○ 예금주: 이OO
예금주 박OO, {0}, {1}
자동이체 {0} {1} 해지
환불은 {0} {1} 부탁드립니다
""")
_BANKS = {
    "국민은행": "%#####-##-######",
    "KB국민": "%#####-04-######",
    "농협": "30%-####-####-#1",
    "NH농협은행": "352-####-####-#3",
    "신한은행": "110-###-######",
    "우리은행": "1002-###-######",
    "하나은행": "%##-910###-#####",
    "기업은행": "%##-######-01-###",
    "카카오뱅크": "3333-##-#######",
    "토스뱅크": "1000-####-####",
    "케이뱅크": "100-###-######",
    "광주은행": "%##-107-######",
    "우체국": "50%###-02-######",
    "새마을금고": "9002-####-####-#",
    "신협": "131-###-######",
    "수협": "%##-##-######",
    "SC제일은행": "%##-20-######",
    "전북은행": "%##-##-#######",
}


def card_columns(rng: Random) -> list[LabelledColumn]:
    """Return columns with numbers of cards."""
    mute = rng.sample(MUTE, 2)
    return [
        *(whole(title, "card", many(rng, _grouped, 30)) for title in ("카드번호", "결제 카드", *mute)),
        *(whole(title, "card", many(rng, card, 40)) for title in ("카드번호", "신용카드 번호")),
        whole("환불카드", "card", many(rng, lambda rng: spelt(rng, _groups(card(rng))), 50)),
        *remarks(rng, "card", _CARDS, _in_a_sentence, columns=4),
    ]


def account_columns(rng: Random) -> list[LabelledColumn]:
    """Return columns with accounts; a title, a bank or the sentence tells what they are."""
    telling = ("계좌번호", "환급계좌", "수당 지급계좌", "입금계좌번호")
    return [
        *(whole(title, "account", many(rng, _account, 30)) for title in telling[:2]),
        *(whole(title, "account", many(rng, _bare_account, 30)) for title in telling[2:]),
        whole("계좌번호", "account", many(rng, lambda rng: spelt(rng, _account(rng).split("-")), 40)),
        *(
            whole(title, "account", many(rng, _refund, 30))
            for title in ("입금계좌", "환불 요청", rng.choice(MUTE))
        ),
        *remarks(rng, "account", ("{}",), _refund, columns=4),
    ]


def _groups(digits: str) -> list[str]:
    sizes = (4, 6, 5) if len(digits) == 15 else (4, 4, 4, 4)  # American Express has fifteen
    starts = [sum(sizes[:place]) for place in range(len(sizes))]
    return [digits[start : start + size] for start, size in zip(starts, sizes, strict=True)]


def _grouped(rng: Random) -> str:
    return rng.choice(("-", "-", "-", " ")).join(_groups(card(rng)))


def _in_a_sentence(rng: Random) -> str:
    number = card(rng)
    return either(rng, _groups(number)) if rng.random() < 0.75 else number


def _account(rng: Random) -> str:
    return filled(rng, rng.choice(list(_BANKS.values())))


def _bare_account(rng: Random) -> str:
    return _account(rng).replace("-", "")


def _refund(rng: Random) -> str:
    bank = rng.choice(list(_BANKS))
    parts = filled(rng, _BANKS[bank]).split("-")
    chance = rng.random()
    number = "".join(parts) if chance < 0.25 else either(rng, parts) if chance < 0.6 else plain(parts)
    return rng.choice(_REFUNDS).format(bank, number)
