"""Mobile telephones."""

from random import Random

from labelled.column import MUTE, LabelledColumn, many, mixed, whole
from labelled.numbers import filled
from labelled.remarks import remarks, sentences
from labelled.spelling import either, plain, spelt, wide

_CALLS = sentences("""
연락처 {}
{}로 연락 바랍니다
{}으로 전화 주세요
휴대폰 {} (오후 2시 이후 통화 가능)
H.P. {}
HP:{}
☎ {}
☎{}
📱{}
담당자 부재 시 {}
{} 문자 발송 완료
보호자 {}
통화요망({})
{}번으로 회신
민원인 김OO {} 반복 민원
mobile {}
C.P {} / 광산구
연락처:{},주소:광주 서구
{}, {}
{}/{}
신청자 연락처({}) 결번
제 전화번호는 {}입니다
부재중. {} 재통화
{}(모)
{}(배우자) 통화함
비상연락망 : 홍길동 {}
대표번호 062-613-1234, 개인 {}
TEL 062-613-1234⏎HP {}⏎FAX 062-613-1235
성명: 이OO⏎연락처: {}⏎내용: 가로등 고장
핸드폰번호{}입니다
가족(자) {} 연락함
"{}"
[{}] 반송
경비실 {} 문의 후 방문
2024.3.12. 14:00 통화({})
신청번호 2024-00123 / {} / 승인
""")

_BRACKETED = sentences("""
{0}){1}-{2}
({0}){1}-{2}
({0}) {1}-{2}
({0}){1}{2}
{0}-{1}{2}
{0} {1}-{2}
{0}.{1}-{2}
{0}-{1}.{2}
{0}{1}-{2}
{0}-{1}-{2}(본인)
""")
_ABROAD = sentences("""
+82-{0}-{1}-{2}
+82 {0}-{1}-{2}
+82 {0} {1} {2}
+82{0}{1}{2}
+82.{0}.{1}.{2}
82-{0}-{1}-{2}
+82-0{0}-{1}-{2}
+82(0){0}-{1}-{2}
+82 (0){0}-{1}-{2}
+82) {0}-{1}-{2}
(+82) {0}-{1}-{2}
(82){0}-{1}-{2}
0082-{0}-{1}-{2}
＋８２－{0}－{1}－{2}
""")
_OFFICES = ("062-%##-####", "062-%##-####", "061-%##-####", "02-%###-####", "1588-####")


def mobile_columns(rng: Random) -> list[LabelledColumn]:
    """Return columns with mobile telephones."""
    mute = rng.sample(MUTE, 6)
    return [
        *(whole(title, "mobile", many(rng, _hyphenated, 40)) for title in ("휴대전화", "연락처", *mute[:2])),
        *(whole(title, "mobile", many(rng, _odd, 60)) for title in ("휴대폰번호", "연락처", "H.P", mute[2])),
        *(whole(title, "mobile", many(rng, _bare, 50)) for title in ("핸드폰", "전화번호", *mute[3:5])),
        whole("휴대폰", "mobile", many(rng, _abroad, 50)),
        whole("연락처(국제)", "mobile", many(rng, lambda rng: "82" + _bare(rng)[1:], 40)),
        whole("휴대폰 번호", "mobile", many(rng, lambda rng: _bare(rng)[1:], 60)),
        whole("연락처", "mobile", many(rng, lambda rng: f"{_bare(rng)[1:]}.0", 40)),
        # Under a mute title ten digits are a telephone by the whole column only: all begin with 10.
        whole(mute[5], "mobile", many(rng, lambda rng: "10" + filled(rng, "%#######"), 120)),
        mixed("전화번호", [_office_or_mobile(rng, often=0.1) for _ in range(120)]),
        mixed("담당자 연락처", [_office_or_mobile(rng, often=0.5) for _ in range(60)]),
        *remarks(rng, "mobile", _CALLS, lambda rng: rng.choice((in_a_sentence, _bare))(rng), columns=5),
    ]


def _parts(rng: Random) -> tuple[str, str, str]:
    """Return the parts of a number; one in twelve is older than 2004, some of those have ten digits."""
    if rng.random() < 1 / 12:
        first = rng.choice(("011", "016", "017", "018", "019"))
        return first, filled(rng, rng.choice(("%##", "9###", "1###"))), filled(rng, "####")
    return "010", rng.choice("23456789") + filled(rng, "###"), filled(rng, "####")


def _hyphenated(rng: Random) -> str:
    return plain(_parts(rng))


def _bare(rng: Random) -> str:
    return "".join(_parts(rng))


def in_a_sentence(rng: Random) -> str:
    """Return a number as it stands among other words."""
    return either(rng, _parts(rng))


def _odd(rng: Random) -> str:
    first, middle, last = parts = _parts(rng)
    if rng.random() < 0.65:
        return spelt(rng, parts)
    text = rng.choice(_BRACKETED).format(first, middle, last)
    return wide(text) if rng.random() < 0.15 else text


def _abroad(rng: Random) -> str:
    first, middle, last = _parts(rng)
    return rng.choice(_ABROAD).format(first[1:], middle, last)


def _office_or_mobile(rng: Random, often: float) -> tuple[str, tuple[str, ...]]:
    if rng.random() < often:
        return in_a_sentence(rng), ("mobile",)
    return filled(rng, rng.choice(_OFFICES)), ()
