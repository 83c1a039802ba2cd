from typing import Any

import pytest

from etl.read.grid import Grid
from etl.read.shape import find_tables

ONE = "예산 현황\n | | (단위: 천원)\n구분 | 건수 | 금액\n가 | 1 | 10\n나 | 2 | 20\n\n※ 잠정치"
BELOW = """
1. 기업 현황
구분 | 기업 수 | 종사자
동구 | 3 | 30
서구 | 4 | 40

2. 예산 현황
연도 | 국비 | 시비 | 합계
2020 | 1 | 2 | 3
2021 | 3 | 4 | 7
자료: 광주광역시
"""
BESIDE = """
구 | 기업 | | 분야 | 과제
동구 | 3 | | 에너지 | 5
서구 | 4 | | 자동차 | 6
남구 | 5 | | |
북구 | 6 | | |
"""
TWINS = "구분 | 금액 | | 구분 | 금액\n가 | 1 | | 다 | 3\n나 | 2 | | 라 | 4"
OFFSET = """
구 | 기업 | | |
동구 | 3 | | |
서구 | 4 | | 행 레이블 | 합계 : 기업
남구 | 5 | | 동구 | 3
북구 | 6 | | 서구 | 4
"""
EQUAL = "구 | 기업 | | 분야 | 과제\n동구 | 3 | | 에너지 | 5\n서구 | 4 | | 자동차 | 6"


def areas(grid: Grid) -> list[tuple[str, tuple[int, int]]]:
    return [(str(table.area), table.header) for table in find_tables(grid)]


def test_a_table_is_found_with_what_stands_beside_it(grid: Any) -> None:
    (table,) = find_tables(grid(ONE))

    assert str(table.area) == "A3:C5"
    assert table.header == (3, 3)
    assert table.certain
    assert table.titles == ("구분", "건수", "금액")
    assert table.title_lines == ("예산 현황",)
    assert table.unit == "천원"
    assert table.footers == ("※ 잠정치",)


def test_a_blank_sheet_has_none(grid: Any) -> None:
    assert find_tables(grid(" | \n |")) == []


def test_a_sheet_of_texts_has_none_for_certain(grid: Any, refused: Any) -> None:
    rows = [["", "2. 동별 금액"], ["", ""], ["", "정보 부존재"], ["", "공공기관이 정보를 가지지 않은 경우"]]

    assert [table.certain for table in find_tables(grid(rows))] == [False]
    assert "it is not certain which row is the header" in refused(rows)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (BELOW, [("A2:C4", (2, 2)), ("A7:D9", (7, 7))]),
        (
            BELOW.replace("1. 기업 현황\n", "").replace("2. 예산 현황\n", ""),
            [("A1:C3", (1, 1)), ("A5:D7", (5, 5))],
        ),
        (BESIDE, [("A1:B5", (1, 1)), ("D1:E3", (1, 1))]),
        (TWINS, [("A1:B3", (1, 1)), ("D1:E3", (1, 1))]),
        (OFFSET, [("A1:B5", (1, 1)), ("D3:E5", (3, 3))]),
    ],
)
def test_defect_22_several_tables_on_a_sheet(
    grid: Any, refused: Any, text: str, found: list[tuple[str, tuple[int, int]]]
) -> None:
    assert areas(grid(text)) == found

    message = refused(text)
    assert "holds 2 tables; select one in dataset.yml:" in message
    for area, _header in found:
        assert f"area: {area}" in message


def test_defect_22_an_area_takes_one_of_them(shaped: Any) -> None:
    frame, log = shaped(BELOW, area="A7:D9")

    assert frame.columns.tolist() == ["연도", "국비", "시비", "합계"]
    assert frame.index.tolist() == [8, 9]
    assert [(note.text, note.row) for note in log.notes if note.kind == "other_table"] == [("A2:C4", 2)]


def test_an_area_may_be_open_below_and_its_rows_keep_their_numbers(shaped: Any) -> None:
    frame, _log = shaped(OFFSET, area="D3:E")

    assert frame.columns.tolist() == ["행 레이블", "합계 : 기업"]
    assert frame["행 레이블"].to_dict() == {4: "동구", 5: "서구"}


def test_an_area_and_a_header_count_rows_as_the_sheet_does(shaped: Any) -> None:
    frame, _log = shaped(BELOW, area="A6:C9", header=(7, 7))

    assert frame["시비"].to_dict() == {8: "2", 9: "4"}


@pytest.mark.parametrize(
    ("area", "rule"),
    [
        ("Z50:Z60", "the area Z50:Z60 lies outside the sheet, which has 5 rows and 5 columns."),
        ("B5:A1", "B5:A1 is not an area; write its first and last cell"),
        ("ZZZ1:ZZZ2", "ZZZ1:ZZZ2 is not an area"),
    ],
)
def test_an_area_must_be_on_the_sheet(refused: Any, area: str, rule: str) -> None:
    assert rule in refused(BESIDE, area=area)


def test_a_header_outside_the_area_is_refused(refused: Any) -> None:
    assert "row 1 is hidden or outside the area" in refused(OFFSET, area="D3:E", header=(1, 1))


@pytest.mark.parametrize(
    "text",
    [
        "구분 | 금액 | | 담당 | 전화\n가 | 1 | | 김 | 2114\n나 | 2 | | 이 | 2115\n합계 | 3 | | |",
        "구분 | 금액 | | 비고\n가 | 1 | |\n나 | 2 | | x\n다 | 3 | |\n라 | 4 | |",
        "구분 | 금액\n가 | 1\n\n나 | 2\n\n다 | 미정\n라 | 4",
        "구분 | 기관\n가 | 나\n\n다 | 라",
        "현황\n구분 | 금액\n가 | 1\n\n현황\n구분 | 금액\n나 | 2",
    ],
)
def test_blank_rows_and_columns_alone_make_no_second_table(grid: Any, text: str) -> None:
    assert len(find_tables(grid(text))) == 1


def test_a_column_without_a_title_beside_the_table_is_refused(refused: Any) -> None:
    found = refused("구분 | 건수 | 금액 | 인원 | | \n가 | 1 | 3 | 5 | | 10\n나 | 2 | 4 | 6 | | 20")

    assert "row 2: column F holds a value but has no title." in found
    assert "area: A1:D" in found


def test_a_second_table_with_years_as_titles_is_seen(grid: Any) -> None:
    text = (
        "구분 | 기업 수\n동구 | 3\n서구 | 4\n\n예산\n구분 | 2020년 | 2021년\n동구 | 30 | 40\n서구 | 31 | 41"
    )

    assert areas(grid(text)) == [("A1:B3", (1, 1)), ("A6:C8", (6, 6))]


def test_what_stands_beside_an_area_is_noted_too(shaped: Any) -> None:
    _frame, log = shaped(ONE, area="A3:C5")

    assert [(note.kind, note.text) for note in log.notes if note.kind != "header"] == [
        ("title", "예산 현황"),
        ("unit", "천원"),
        ("footer", "※ 잠정치"),
    ]
    assert not log.dropped


@pytest.mark.parametrize(
    "text",
    [
        "구분 | 금액 | 비고 | | 구분 | 인원 | 면적\n가 | 1 | | | 다 | 3 | 5\n나 | 2 | x | | 라 | 4 | 6",
        "기업 현황 | | | 과제 현황 |\n" + EQUAL,
    ],
)
def test_equal_tables_side_by_side_are_recognised_by_their_titles(grid: Any, refused: Any, text: str) -> None:
    assert len(find_tables(grid(text))) == 2
    assert "holds 2 tables" in refused(text)


def test_a_title_and_a_unit_above_a_spacer_column_make_one_table(grid: Any) -> None:
    assert len(find_tables(grid("기업 현황 | | | (단위: 명) |\n" + EQUAL))) == 1


def test_many_columns_between_blank_ones_are_one_table(grid: Any) -> None:
    rows = [[cell for at in range(200) for cell in (f"열{at}", f"값{at}", "")], ["1", "2", ""] * 200]

    assert len(find_tables(grid(rows))) == 1
