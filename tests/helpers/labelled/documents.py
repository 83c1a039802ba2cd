"""Passports, driving licences and the plates of vehicles."""

from random import Random

from labelled.column import MUTE, LabelledColumn, many, whole, words
from labelled.numbers import filled
from labelled.remarks import remarks, sentences
from labelled.spelling import INVISIBLE, decomposed, either, plain, spelt, wide

_JOURNEYS = sentences("""
여권번호 {}
여권번호는 {}입니다
여권({}) 사본 제출
Passport No. {}
passport: {}
PP No.{}
출장자 여권 {} 만료 예정
{}(여권)
국외연수 대상자 여권번호 {}
여권 재발급 요청({})
여권번호:{}, 유효기간 2030.05.01
CES 참관단 HONG/GILDONG 여권 {}
여권 분실 신고 {} 접수
여권번호 {}으로 항공권 발권
○ 영문성명: KIM OO⏎○ 여권번호: {}
여권 {}, {} 2명 비자 신청
""")
_DRIVERS = sentences("""
운전면허 {}
운전면허번호 {}입니다
면허번호 {} 취소처분
{} (1종 보통)
면허증번호 : {}
벌점 조회 대상 {}
셔틀버스 기사 면허 {}
고령운전자 자진반납 면허번호 {}
면허({}) 정지 100일
2종보통 {}
면허번호 {}으로 자격 확인
자율주행 시험운전자 홍길동({})
운전면허증 {} 사본 첨부
○ 면허번호: {}⏎○ 종별: 1종 대형
""")
_CARS = sentences("""
{} 차량 불법주정차 신고
차량번호 {}
차량번호:{}
{}(쏘나타, 흰색)
{} 견인 조치
신고차량: {}
{} 차주 연락 두절
방문차량 {} 등록
{}이 인도에 주차
소유자 요청으로 {} 과태료 이의신청
{} 과태료 40,000원
장애인 주차구역 위반({})
{}, {} 2대
사고차량 {} / 062-613-1234 통보
정기주차 신청 {}입니다
전기차 보조금 대상 {} 말소
○ 일시: 2024. 3. 12. 14:20⏎○ 차량: {}⏎○ 장소: 상무지구
번호판 {} 훼손
[{}] 무단방치 차량
""")
_REGIONS = words("서울 부산 대구 인천 광주 대전 울산 경기 강원 충북 충남 전북 전남 경북 경남 제주")
_LICENCE_CODES = [str(code) for code in (*range(11, 27), 28)]
_PRIVATE = "가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주"
_HIRED = "바사아자배하허호"


def passport_columns(rng: Random) -> list[LabelledColumn]:
    """Return columns with passports; a title or the sentence tells what they are."""
    return [
        *(
            whole(title, "passport", many(rng, _passport, 40))
            for title in ("여권번호", "Passport No.", "여권 번호")
        ),
        whole("여권번호", "passport", many(rng, _odd_passport, 50)),
        whole("신분증번호(여권)", "passport", many(rng, _passport, 30)),
        whole("외국인 근로자 여권번호", "passport", many(rng, _foreign_passport, 30)),
        *remarks(rng, "passport", _JOURNEYS, _passport, columns=3),
        *remarks(rng, "passport", _JOURNEYS, _odd_passport, columns=1),
    ]


def licence_columns(rng: Random) -> list[LabelledColumn]:
    """Return columns with driving licences."""
    titles = ("운전면허번호", "면허번호", "운전면허증 번호", *rng.sample(MUTE, 2))
    return [
        *(whole(title, "driving_licence", many(rng, _licence, 30)) for title in titles),
        whole("면허번호", "driving_licence", many(rng, _odd_licence, 50)),
        whole("운전면허번호", "driving_licence", many(rng, lambda rng: "".join(_licence_parts(rng)), 40)),
        *remarks(rng, "driving_licence", _DRIVERS, _licence, columns=3),
        *remarks(rng, "driving_licence", _DRIVERS, _odd_licence, columns=1),
    ]


def plate_columns(rng: Random) -> list[LabelledColumn]:
    """Return columns with plates of vehicles."""
    titles = ("차량번호", "자동차등록번호", "차번호", *rng.sample(MUTE, 3))
    return [
        *(whole(title, "plate", many(rng, _plate, 30)) for title in titles),
        *(whole(title, "plate", many(rng, _odd_plate, 40)) for title in ("차량 번호", rng.choice(MUTE))),
        *remarks(rng, "plate", _CARS, _plate, columns=3),
        *remarks(rng, "plate", _CARS, _odd_plate, columns=1),
    ]


def _passport(rng: Random) -> str:
    """Return a Korean passport: of the form before December 2021, or with the letter in the fifth place."""
    letter = rng.choice("MMMMMMMMSRGD")
    return (
        filled(rng, f"{letter}########")
        if rng.random() < 0.5
        else filled(rng, f"{letter}###{_capital(rng)}####")
    )


def _odd_passport(rng: Random) -> str:
    number = _passport(rng)
    place = rng.randint(1, len(number) - 1)
    return rng.choice(
        (
            number.lower(),
            wide(number),
            f"{number[0]} {number[1:]}",
            f"{number[0]}-{number[1:]}",
            f"{number[:5]} {number[5:]}",
            number[:place] + rng.choice(INVISIBLE) + number[place:],
            f" {number} ",
            f"No.{number}",
            f"{number}(일반)",
        )
    )


def _foreign_passport(rng: Random) -> str:
    """Return a number as passports of China, Vietnam, Uzbekistan, Cambodia or Indonesia bear it."""
    pattern = rng.choice(
        ("E########", f"E{_capital(rng)}#######", "C#######", "F%#######", "N0#######", "B#######")
    )
    return filled(rng, pattern)


def _capital(rng: Random) -> str:
    return rng.choice("ABCDEFGHJKLMNPQRSTUVWXYZ")


def _licence_parts(rng: Random) -> tuple[str, ...]:
    return rng.choice(_LICENCE_CODES), f"{rng.randrange(100):02}", filled(rng, "######"), filled(rng, "##")


def _licence(rng: Random) -> str:
    """Return a licence with the region's code, or with its name as licences had it before the codes."""
    code, *rest = _licence_parts(rng)
    return plain((code, *rest)) if rng.random() < 0.65 else f"{rng.choice(_REGIONS)} {plain(rest)}"


def _odd_licence(rng: Random) -> str:
    code, *rest = parts = _licence_parts(rng)
    region = rng.choice(_REGIONS)
    chance = rng.random()
    if chance < 0.6:
        return either(rng, parts) if chance < 0.1 else spelt(rng, parts)
    named = (
        f"{region}{plain(rest)}",
        f"{region}-{plain(rest)}",
        f"{region}({code})-{plain(rest)}",
        decomposed(region),
    )
    text = rng.choice(named)
    return f"{text} {spelt(rng, rest)}" if text == named[-1] else text


def _plate(rng: Random) -> str:
    """Return a plate: of two or three digits, private or hired, or with the region's name."""
    letter = rng.choice(_PRIVATE) if rng.random() < 0.85 else rng.choice(_HIRED)
    digits = filled(rng, "%###")
    return rng.choices(
        (
            f"{rng.randint(10, 99)}{letter}{digits}",
            f"{rng.randint(100, 799)}{letter}{digits}",
            f"{rng.randint(10, 99)}{letter} {digits}",
            f"{rng.randint(100, 799)}{letter} {digits}",
            f"{rng.choice(_REGIONS)}{rng.randint(10, 99)}{letter}{digits}",
            f"{rng.choice(_REGIONS)} {rng.randint(10, 99)}{letter} {digits}",
        ),
        (30, 35, 12, 12, 5, 6),
    )[0]


def _odd_plate(rng: Random) -> str:
    number, letter, digits = filled(rng, rng.choice(("%#", "%##"))), rng.choice(_PRIVATE), filled(rng, "%###")
    plate = f"{number}{letter}{digits}"
    return rng.choice(
        (
            f"{number} {letter} {digits}",
            f"{number} {letter}{digits}",
            f"{number}{letter}-{digits}",
            f"{number}-{letter}-{digits}",
            f"{number}{letter}\n{digits}",
            f"{number}{letter}\u00a0{digits}",
            f"{number}{letter}\u200b{digits}",
            wide(plate),
            f"{wide(number)}{letter} {wide(digits)}",
            decomposed(plate),
            f"{rng.choice(_REGIONS)} {rng.randint(10, 99)} {letter} {digits}",
            f"{rng.choice(_REGIONS)}{rng.randint(10, 99)}{letter}\n{digits}",
            f"{plate}(그랜저)",
        )
    )
