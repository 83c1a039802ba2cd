"""How a column is proposed by its title and its cells."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from etl.propose.column import column
from etl.propose.nouns import ProposedField


def proposed(title: str, cells: Sequence[str], units: Sequence[str] = ()) -> ProposedField:
    """Propose a column that is published."""
    field = column(title, cells, units).field
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
        ("참여기업", ["35개사", "12개사"], "integer", "count", {}, None),
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


def test_a_unit_that_makes_amounts_beyond_belief_is_not_believed() -> None:
    found = proposed("사고금액", ["125,000,000,000", "3,000,000,000"], ("백만원",))

    assert (found.reading, found.unit) == ("amount", "KRW")
    assert found.options == {"unit": "원", "instead_of": "백만원"}
    assert "단위가 백만원이라고 적혀 있으나" in found.notes[0]


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
def test_rules_are_what_every_cell_keeps(title: str, cells: Sequence[str], rules: Mapping[str, Any]) -> None:
    assert proposed(title, cells).constraints == rules


def test_words_for_no_value_are_told_apart_from_values() -> None:
    assert dict(column("종업원수", ["1", "2", "-", "X"]).profile.nulls) == {"-": 1, "X": 1}
    assert dict(column("등급", ["O", "X"]).profile.nulls) == {}
    assert dict(column("상태", ["있음", "없음"]).profile.nulls) == {}


def test_a_word_alone_among_figures_says_that_there_is_none() -> None:
    found = proposed("종업원수", [*map(str, range(20)), "휴업"])

    assert (found.type, found.words) == ("integer", ("휴업",))


def test_few_cells_that_cannot_be_read_are_counted_not_told() -> None:
    found = proposed("종업원수", [*map(str, range(100)), "1명은 휴직"])

    assert found.type == "integer"
    assert found.notes == ("읽지 못하는 값이 1행 있습니다. make check가 자리를 알려 줍니다.",)


def test_many_cells_that_cannot_be_read_leave_a_text() -> None:
    found = proposed("설립일", ["20200427", *["20201399"] * 1, *map(str, range(20200501, 20200520))])

    assert (found.type, found.reading) == ("string", "text")
    assert found.notes == ("date(으)로는 1행을 읽지 못해 text로 두었습니다.",)


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
        ("연락처", ["010-1234-5678", "062-123-4567"]),
        ("메모", ["문의 hong@example.com", "없음"]),
        ("빈 열", ["", ""]),
    ],
)
def test_what_may_be_personal_and_what_is_blank_is_left_out(title: str, cells: Sequence[str]) -> None:
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
    ],
)
def test_what_only_looks_like_it_is_not_personal(title: str, cells: Sequence[str]) -> None:
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
        ("연번", ["1", "2", "3"], "1부터 차례로 매긴 번호입니다."),
        ("구분", ["가", "가"], "모든 행의 값이 같습니다."),
        ("기업명", ["(주)가온", "나래"], "(주) 같은 법인 형태는"),
        ("매출액", ["1", "5"], "금액의 단위가 자료에 없습니다."),
        ("확진일", ["8.29.", "11.6."], "연도가 없는 날짜입니다."),
    ],
)
def test_what_a_person_should_know_is_remarked(title: str, cells: Sequence[str], note: str) -> None:
    assert any(found.startswith(note) for found in proposed(title, cells).notes)
