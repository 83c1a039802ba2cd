"""Resident numbers, numbers of foreigners, and both of them masked."""

from collections.abc import Callable
from random import Random

from labelled.column import MUTE, LabelledColumn, Maker, many, mixed, whole
from labelled.numbers import corporation, foreigner, resident
from labelled.remarks import remarks, sentences
from labelled.spelling import either, plain, spelt, wide

_RESIDENTS = sentences("""
본인 {}
{} 본인
신청인 주민번호 {}
주민번호 {}입니다. 확인 부탁드립니다.
제 주민등록번호는 {}이고 주소는 북구 용봉동입니다
주민등록번호 {}번으로 조회되지 않음
주민등록번호{}으로 재조회
세대주({}) 전입신고 완료
대리인 {} 위임장 첨부
배우자 {} 합산 신청
{} 로 신청함
수급자격 중복({})
{}/광주 북구 용봉동
김OO({}) 서류 미비
민원인 성명 홍길동, 주민번호 {}, 등본 재발급 요청
※{} 자료 누락
주민번호:{};구분:감면
피상속인 {} 사망(2023.5.2.)
○ 대상자: 이OO⏎○ 주민번호: {}⏎○ 문의: 062-613-1234
- 지원대상 : 박○○ [{}]
{} 외 2명
{}, {} 2인
동일인({}) 중복 신청
체납자{} 압류 해제
{}은 2023년 전출, {}는 사망말소
신분증 확인 {} 완료
홍길동 {} 남 광주광역시 광산구
주민번호 {} / 3인 가구 / 차상위
관련 : AI정책과-1234(2024. 3. 12.), 대상 {}
접수번호 20240312-00012 신청자 {} 반려
{}님 바우처 미수령
성명 주민번호⏎최OO {}⏎정OO {}
RRN {}
?name=hong&jumin={}&type=2
""")
_FOREIGNERS = sentences("""
외국인등록번호 {}
외국인등록번호는 {}입니다
유학생({}) 체류지 변경
{} 체류기간 연장 신청
국내거소신고번호 {}
결혼이민자 {} 한국어 교육 신청
E-9 근로자 {} 고용변동 신고
중국 국적 {} 건강보험 문의
ARC No. {}
Alien Registration No.: {}
등록번호 {}번 외국인 아동 보육료 지원
{}/베트남/광산구 월곡동
NGUYEN({}) 통역 요청
고려인 동포 {} 의료비 지원 대상임
외국인 {} 외 1명
{}으로 조회, 체류자격 F-4
사업장 변경({}) 확인
세대원 {}, {} 추가
외국인번호:{};국적:UZB
○ 성명: TRAN OO⏎○ 등록번호: {}⏎○ 체류자격: D-2
기숙사 입사자 {} 결핵검진 완료
""")
_MASKED = sentences("""
신청인 {}
주민번호 {}
{} 본인 확인
수급자({}) 방문 상담
김OO({})
대상자 {} 외 3명
{}/북구
생년월일 및 성별 {} 확인
최○○ {} 미수령
주민등록번호 {}으로 조회됨
세대주 {}, 배우자 {}
""")
_STARS = (
    "******",
    "******",
    "*****",
    "XXXXXX",
    "xxxxxx",
    "●●●●●●",
    "○○○○○○",
    "OOOOOO",
    "••••••",
    "＊＊＊＊＊＊",
    "□□□□□□",
)


def resident_columns(rng: Random) -> list[LabelledColumn]:
    """Return columns with resident numbers."""
    titles = ("주민등록번호", "주민번호", "신청인 주민등록번호", "세대주 주민번호", "신청자 식별번호")
    return [
        *_numbers(rng, "resident_number", titles, resident),
        *remarks(rng, "resident_number", _RESIDENTS, _in_a_sentence(resident), columns=5),
        # Those who were born since the tails are drawn by lot: a checksum knows nothing of them.
        whole("아동 주민등록번호", "resident_number", many(rng, _hyphenated(_children), 40)),
        whole(rng.choice(MUTE), "resident_number", many(rng, _children, 120)),
        whole("주민등록번호", "resident_number", many(rng, _without_zeros(2000, 2009), 60)),
        whole(rng.choice(MUTE), "resident_number", many(rng, _without_zeros(1994, 2010), 100)),
        mixed("주민(법인)등록번호", [_person_or_firm(rng) for _ in range(60)]),
        whole("파일명", "resident_number", many(rng, _file_name, 30)),
    ]


def foreigner_columns(rng: Random) -> list[LabelledColumn]:
    """Return columns with numbers of foreigners."""
    titles = ("외국인등록번호", "등록번호", "국내거소신고번호", "외국인번호", "Alien Registration No.")
    return [
        *_numbers(rng, "foreigner_number", titles, foreigner),
        *remarks(rng, "foreigner_number", _FOREIGNERS, _in_a_sentence(foreigner), columns=4),
        mixed("주민(외국인)등록번호", [_citizen_or_not(rng) for _ in range(80)]),
    ]


def masked_columns(rng: Random) -> list[LabelledColumn]:
    """Return columns with masked numbers, which still tell a birth date and mostly the sex."""
    titles = ("주민등록번호", "생년월일(성별)", "주민번호", "외국인등록번호")
    return [
        *(whole(title, "masked_number", many(rng, _masked, 30)) for title in titles),
        *(whole(title, "masked_number", many(rng, _masked, 20)) for title in rng.sample(MUTE, 3)),
        whole("주민번호(뒷자리 일부)", "masked_number", many(rng, _partly_masked, 30)),
        *remarks(rng, "masked_number", _MASKED, _masked, columns=3),
    ]


def _numbers(
    rng: Random, kind: str, titles: tuple[str, ...], number: Callable[[Random], str]
) -> list[LabelledColumn]:
    """Return columns of one number a cell: as the form asks, oddly, bare, and as programs write it."""
    first, second, third, *_ = titles
    mute = rng.sample(MUTE, 6)
    hyphenated, odd = _hyphenated(number), lambda rng: spelt(rng, _halves(number(rng)))
    return [
        *(whole(title, kind, many(rng, hyphenated, 30)) for title in (first, third, *mute[:2])),
        *(whole(title, kind, many(rng, odd, 60)) for title in (*titles[1:], mute[2])),
        *(whole(title, kind, many(rng, number, 60)) for title in (first, second)),
        *(
            whole(title, kind, many(rng, number, count))
            for title, count in zip(mute[3:], (30, 80, 200), strict=True)
        ),
        whole(second, kind, many(rng, lambda rng: f"{number(rng)}.0", 30)),
        whole(first, kind, many(rng, lambda rng: f"{int(number(rng)):,}", 30)),
        whole(third, kind, many(rng, lambda rng: wide(number(rng)), 30)),
    ]


def _halves(digits: str) -> tuple[str, str]:
    return digits[:6], digits[6:]


def _hyphenated(number: Maker) -> Maker:
    return lambda rng: plain(_halves(number(rng)))


def _in_a_sentence(number: Maker) -> Maker:
    return lambda rng: either(rng, _halves(number(rng)))


def _children(rng: Random) -> str:
    return resident(rng, 2021, 2025)


def _without_zeros(first: int, last: int) -> Maker:
    """Return a maker of numbers as a spreadsheet shows them that took them for numbers."""
    return lambda rng: str(int(resident(rng, first, last)))


def _person_or_firm(rng: Random) -> tuple[str, tuple[str, ...]]:
    if rng.random() < 0.6:
        return plain(_halves(resident(rng))), ("resident_number",)
    return plain(_halves(corporation(rng))), ()


def _citizen_or_not(rng: Random) -> tuple[str, tuple[str, ...]]:
    if rng.random() < 0.5:
        return plain(_halves(resident(rng))), ("resident_number",)
    return plain(_halves(foreigner(rng))), ("foreigner_number",)


def _file_name(rng: Random) -> str:
    number = plain(_halves(resident(rng)))
    pattern = rng.choice(("홍길동_{}.pdf", "신청서_{}.hwp", "{}_통장사본.jpg", "2024_등본({}).pdf", "{}.tif"))
    return pattern.format(number)


def _masked(rng: Random) -> str:
    digits, stars = rng.choice((resident, resident, foreigner))(rng), rng.choice(_STARS)
    head, sex = digits[:6], digits[6]
    return rng.choices(
        (
            f"{head}-{sex}{stars}",
            f"{head}-{stars[0] * 7}",
            f"{head}{sex}{stars}",
            f"{head} - {sex}{stars}",
            wide(f"{head}-{sex}******"),
        ),
        (70, 10, 8, 6, 6),
    )[0]


def _partly_masked(rng: Random) -> str:
    head, tail = _halves(resident(rng))
    shown = rng.choice((1, 2, 3))
    return f"{head}-{tail[:shown]}" + rng.choice("**xX●") * (7 - shown)
