"""Columns of remarks: sentences that hold a number among sentences that hold none."""

from random import Random

from labelled.column import LabelledColumn, Maker, mixed
from labelled.numbers import business, day, filled
from labelled.spelling import decomposed, wide

TITLES = (
    "비고",
    "민원 내용",
    "처리 내용",
    "특이사항",
    "메모",
    "상담내용",
    "요청사항",
    "답변",
    "의견",
    "내용",
)
_DISTRICTS = ("동구", "서구", "남구", "북구", "광산구")


def sentences(text: str) -> tuple[str, ...]:
    """Return the lines of a text; `⏎` stands for a line break inside a cell."""
    return tuple(line.replace("⏎", "\n") for line in text.strip().splitlines())


_ORDINARY = sentences("""
서류 보완 요청
해당 없음
-
처리 완료({date})
{date} 접수, {date} 처리
{office}로 문의 안내함
담당 부서({office}) 이관
공고 제{year}-{three}호에 따라 선정
{district} {three}세대 대상 안내문 발송
{year}년 예산 {amount}원 반영 예정
AI정책과-{four} 참조
총 {three}건 중 {two}건 완료
면적 {three}.{two}㎡ 변경 신고
{two}회 방문, 부재
주민등록번호 미기재로 반려
연락처 미기재
이메일 수신 거부
차량번호 인식기 {two}대 {year}년 설치
여권민원실 {office} 안내
운전면허 반납 인센티브 {three}명 지급
계좌이체 {three}건, {amount}원
카드 결제 {three}건 취소 처리
{district} 은행나무 {two}주 {year}년 식재
사업자등록번호 {business} 확인
1차 {two}점, 2차 {two}점
참석 {two}명 / 정원 {three}명
{date} ~ {date} 공사로 통행 제한
광주은행 상무지점 {office}
{two}만 {four}원 감액
보건소 {office}(내선 {three}) 연결
""")


def ordinary(rng: Random) -> str:
    """Return a remark that tells nothing of a person, though it is full of numbers."""
    number = business(rng)
    return rng.choice(_ORDINARY).format(
        date=day(rng, 2018, 2026).strftime(rng.choice(("%Y-%m-%d", "%Y. %m. %d.", "%Y.%m.%d", "%y.%m.%d"))),
        year=rng.randint(2015, 2026),
        two=rng.randint(10, 99),
        three=rng.randint(100, 999),
        four=rng.randint(1000, 9999),
        amount=f"{rng.randint(10, 99_999) * 1000:,}",
        office=filled(rng, rng.choice(("062-%##-####", "062)%##-####", "062-%##-####", "02-%###-####"))),
        district=rng.choice(_DISTRICTS),
        business=f"{number[:3]}-{number[3:5]}-{number[5:]}",
    )


def remark(rng: Random, texts: tuple[str, ...], number: Maker) -> str:
    """Return a sentence with a number for every `{}` in it; one in twelve decomposed, few in full width."""
    text = rng.choice(texts)
    # As some editors hand a text on, or some input methods write its signs.
    chance = rng.random()
    if chance < 1 / 12:
        text = decomposed(text)
    elif chance < 1 / 8:
        text = text.replace("{}", "\0").translate({ord(sign): wide(sign) for sign in "():,[]/"})
        text = text.replace("\0", "{}")
    return text.format(*(number(rng) for _ in range(text.count("{}"))))


def remarks(
    rng: Random, kind: str, texts: tuple[str, ...], number: Maker, *, columns: int, count: int = 60
) -> list[LabelledColumn]:
    """Return columns of remarks, of which about half hold one kind of personal data."""
    titles = rng.sample(TITLES, columns)
    return [
        mixed(title, [_labelled(rng, kind, remark(rng, texts, number)) for _ in range(count)])
        for title in titles
    ]


def _labelled(rng: Random, kind: str, text: str) -> tuple[str, tuple[str, ...]]:
    return (text, (kind,)) if rng.random() < 0.55 else (ordinary(rng), ())
