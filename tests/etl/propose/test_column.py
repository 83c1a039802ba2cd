"""How a column is proposed by its title and its cells."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from etl.propose.column import column
from etl.propose.nouns import ProposedField
from etl.propose.unit import SheetUnits


def proposed(title: str, cells: Sequence[str], units: Sequence[str] = ()) -> ProposedField:
    """Propose a column that is published."""
    field = column(title, cells, SheetUnits(tuple(units))).field
    assert field is not None
    return field


@pytest.mark.parametrize(
    ("title", "cells", "kind", "reading", "options", "unit"),
    [
        ("기업명", ["가", "나"], "string", "text", {}, None),
        ("종업원수", ["1,200", "35"], "integer", "integer", {}, None),
        ("사업비(백만원)", ["1,200", "35"], "integer", "amount", {"unit": "백만원"}, "KRW"),
        ("사업비(원)", ["1,200", "35"], "integer", "amount", {}, "KRW"),
        ("수주액(십억원)", ["120.5", "3"], "number", "number", {}, "십억원"),
        ("평균기온(℃)", ["-1.5", "3"], "number", "number", {}, "℃"),
        ("면적(㎡)", ["1500", "300.5"], "number", "area", {}, "㎡"),
        ("부지면적", ["1500", "300"], "number", "number", {}, None),
        ("설립일", ["20200427", "20210102"], "date", "date", {}, None),
        ("설립일", ["2020.4.27", "2021/01/02"], "date", "date", {}, None),
        ("기준연도", ["2020", "2021"], "year", "year", {}, None),
        ("매출", ["4,116억원", "1조 2천억"], "integer", "amount", {}, "KRW"),
        ("참여기업", ["35개사", "12개사"], "integer", "count", {}, "개사"),
        ("종업원수", ["20명", "35명", "15", "5명"], "integer", "count", {}, "명"),
        ("집행률(%)", ["71.2%", "50", "50.0%", "15 %"], "number", "percent", {}, "%"),
        ("구분", ["20대", "30대", "60대 이상"], "string", "text", {}, None),
        ("보유대수", ["20대", "30대", "15대"], "integer", "count", {}, "대"),
        ("집행액(백만원)", ["71.2", "100", "▲30"], "integer", "amount", {"unit": "백만원"}, "KRW"),
        ("취업자(천명)_남", ["12", "30"], "integer", "count", {"unit": "천"}, "명"),
        ("인구밀도(명/㎢)_Density", ["12", "30"], "integer", "integer", {}, "명/㎢"),
        ("공개여부", ["Y", "N"], "boolean", "flag", {}, None),
        ("법정동코드", ["2911010100", "2911010200"], "string", "text", {}, None),
        ("우편번호", ["61000", "01234"], "string", "postal_code", {}, None),
        ("관리번호", ["001", "002"], "string", "text", {}, None),
        ("값", ["001", "002"], "string", "text", {}, None),
        ("연번", ["1", "2"], "integer", "integer", {}, None),
        ("품목", ["20200101", "20200102"], "integer", "integer", {}, None),
    ],
)
def test_a_column_is_read_by_its_title_and_its_cells(
    title: str,
    cells: Sequence[str],
    kind: str,
    reading: str,
    options: Mapping[str, Any],
    unit: str | None,
) -> None:
    found = proposed(title, cells)

    assert (found.type, found.reading, found.options, found.unit) == (kind, reading, options, unit)


def test_a_unit_that_makes_amounts_implausible_is_not_applied() -> None:
    found = proposed("사고금액", ["125,000,000,000", "3,000,000,000"], ("백만원",))

    assert (found.reading, found.unit) == ("amount", "KRW")
    assert found.options == {"unit": "원", "instead_of": "백만원"}
    assert "The unit is given as '백만원', but the values are too large" in found.notes[0]


def test_what_the_sheet_shows_divided_is_not_multiplied() -> None:
    units = SheetUnits(("천원",), divided=frozenset(("조성액",)))

    found = column("조성액", ["450000000", "99000"], units).field

    assert found is not None
    assert (found.reading, found.options, found.unit) == (
        "amount",
        {"unit": "원", "instead_of": "천원"},
        "KRW",
    )
    assert found.notes[0].startswith("The cell format shows the amounts in '천원'")
    assert found.question is None


def test_a_person_is_asked_where_it_is_uncertain_which_column_is_shown_divided() -> None:
    units = SheetUnits(("천원",), divided=frozenset(("조성액",)), certain=False)

    found = column("조성액", ["450000000", "99000"], units).field

    assert found is not None
    assert found.question is not None
    assert "it is not certain in which columns" in found.question


def test_people_under_a_unit_of_money_keep_their_own() -> None:
    found = proposed("가입자", ["120명", "35명"], ("천원",))

    assert (found.reading, found.unit) == ("count", "명")


@pytest.mark.parametrize(
    ("units", "asked"),
    [
        (SheetUnits(("백만원",), has_money_title=True), "whether the unit '백만원' applies to this column"),
        (SheetUnits(("백만원",), has_money_title=False), None),
        (SheetUnits(("명", "백만원"), has_money_title=True), None),
        (SheetUnits(()), None),
    ],
)
def test_a_column_that_may_be_money_is_asked_about(units: SheetUnits, asked: str | None) -> None:
    found = column("첨단", ["10", "20"], units).field

    assert found is not None
    assert (found.question is None) if asked is None else (found.question and asked in found.question)


@pytest.mark.parametrize(
    ("title", "units"),
    [("전년도예산액", ("천원",)), ("2023년도 결산", ("천원",)), ("징수", ("천원",)), ("사업비(원)", ())],
)
def test_no_note_says_that_a_given_unit_is_missing(title: str, units: Sequence[str]) -> None:
    found = proposed(title, ["1000", "900"], units)

    assert found.reading == "amount"
    assert not any("No unit is given" in note for note in found.notes)


@pytest.mark.parametrize(
    ("title", "word"),
    [("연번", "총계"), ("수량", "총계"), ("수량", "2023 소계"), ("연번", "결번"), ("관리번호", "없던것")],
)
def test_words_for_sums_and_in_serial_numbers_are_not_missing_values(title: str, word: str) -> None:
    assert column(title, [*map(str, range(1, 31)), word]).field is not None
    assert proposed(title, [*map(str, range(1, 31)), word]).words is None


@pytest.mark.parametrize(
    ("title", "cells", "rules"),
    [
        ("기업명", ["가", "나"], {"required": True, "unique": True}),
        ("기업명", ["가", "가", ""], {}),
        ("구분", ["가", "나"] * 4, {"required": True, "enum": ["가", "나"]}),
        ("종업원수", ["1", "2"], {"required": True, "minimum": 0}),
        ("증감액", ["-1", "2"], {"required": True}),
        ("위도", ["35.1601", "35.1602"], {"required": True}),
    ],
)
def test_constraints_are_what_every_cell_meets(
    title: str, cells: Sequence[str], rules: Mapping[str, Any]
) -> None:
    assert proposed(title, cells).constraints == rules


def test_words_for_missing_values_are_kept_apart_from_values() -> None:
    assert dict(column("종업원수", ["1", "2", "-", "X"]).profile.nulls) == {"-": 1, "X": 1}
    assert dict(column("등급", ["O", "X"]).profile.nulls) == {}
    assert dict(column("상태", ["있음", "없음"]).profile.nulls) == {}


def test_a_lone_word_among_numbers_is_a_missing_value() -> None:
    found = proposed("종업원수", [*map(str, range(20)), "휴업"])

    assert (found.type, found.words) == ("integer", ("휴업",))


def test_few_unreadable_cells_are_counted_and_not_shown() -> None:
    found = proposed("종업원수", [*map(str, range(100)), "1명은 휴직"])

    assert found.type == "integer"
    assert found.notes == ("1 row has a value that cannot be read; make check shows where.",)


def test_many_unreadable_cells_leave_a_column_as_text() -> None:
    found = proposed("설립일", ["20200427", *["20201399"] * 1, *map(str, range(20200501, 20200520))])

    assert (found.type, found.reading) == ("string", "text")
    assert found.notes == ("1 row cannot be read as date, so the column is left as text.",)


def test_a_name_with_a_code_becomes_two_columns() -> None:
    found = column("행정구역", ["동구 (2911000000)", "서구 (2914000000)"])

    assert found.field is not None
    assert [(field.name, field.extract) for field in (found.field, *found.further)] == [
        ("admdst_nm", r"^(.*\S)\s*\(\d+\)$"),
        ("admdst_nm_cd", r"\((\d+)\)$"),
    ]


def test_ages_are_numbers() -> None:
    found = proposed("연령", ["0세", "1세", "100세 이상"])

    assert (found.type, found.extract, found.unit) == ("integer", r"(\d{1,3})세", "세")


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("대표자", ["가나다", "라마바"]),
        ("담당자 성명", ["가나다", "라마바"]),
        ("휴대전화", ["", "1"]),
        ("이메일", ["a", "b"]),
        ("생년월일", ["1", "2"]),
        ("생년", ["1950", "1948"]),
        ("출생연도", ["1950", "1948"]),
        ("지급계좌", ["123-456-789012", "1002-123-456789"]),
        ("예금주", ["가", "나"]),
        ("여권번호", ["M12345678"]),
        ("면허번호", ["11-12-345678-90"]),
        ("차량번호", ["12가 3456"]),
        ("등록번호", ["12가 3456", "34나 5678"]),
        ("연락처(휴대폰)", ["1", "2"]),
        ("수급자", ["김가나", "박다라"]),
        ("담당공무원", ["이모", "최모"]),
        ("신청인", ["홍○○", "김○○"]),
        ("수령인", ["김가나", "박다라"]),
        ("보호자", ["김가나", "박다라"]),
        ("참여자", ["김가나", "박다라"]),
        ("연락처", ["010-1234-5678", "062-123-4567"]),
        ("메모", ["문의 hong@example.com", "없음"]),
        ("빈 열", ["", ""]),
    ],
)
def test_columns_that_may_be_personal_or_are_blank_are_left_out(title: str, cells: Sequence[str]) -> None:
    found = column(title, cells)

    assert found.field is None
    assert found.reason
    assert not any(cell and cell in found.reason for cell in cells if len(cell) > 1)


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("법인등록번호", ["1101110003668", "2001110003669"]),
        ("법정동코드", ["1111010100", "1111010200"]),
        ("행정구역", ["서울특별시 (1100000000)", "부산광역시 (2600000000)"]),
        ("주소", ["광주 동구 103동 1502호", "광주 서구"]),
        ("전화번호", ["062-123-4567", "062-123-4568"]),
        ("등록일자", ["20200101", "20200102"]),
        ("참여자", ["20", "30"]),
        ("대상자", ["청년", "대학생"]),
        ("수급자", ["1,200", "35"]),
        ("계좌수", ["1,200", "35"]),
        ("발생년", ["2023", "2024"]),
        ("건설업면허번호", ["01-1234", "01-1235"]),
    ],
)
def test_columns_that_only_look_personal_are_published(title: str, cells: Sequence[str]) -> None:
    found = column(title, cells)

    assert found.field is not None
    assert found.field.question is None


def test_a_few_suspicious_cells_ask_a_person() -> None:
    found = proposed("비고", [*(f"내용 {at}" for at in range(99)), "hong@example.com"])

    assert found.question is not None
    assert "hong" not in found.question


@pytest.mark.parametrize(
    ("title", "cells", "note"),
    [
        ("연번", ["1", "2", "3"], "The values number the rows from 1."),
        ("구분", ["가", "가"], "Every row has the same value."),
        ("기업명", ["(주)가온", "나래"], "Legal forms of companies can be removed"),
        ("매출액", ["1", "5"], "No unit is given for the amounts."),
        ("확진일", ["8.29.", "11.6."], "The dates have no year."),
    ],
)
def test_a_note_says_what_a_steward_should_know(title: str, cells: Sequence[str], note: str) -> None:
    assert any(found.startswith(note) for found in proposed(title, cells).notes)
