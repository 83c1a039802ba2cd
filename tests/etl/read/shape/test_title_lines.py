from typing import Any

import pytest
from sheets import BUDGET, BUDGET_MERGES, notes_with_rows

from etl.read.grid import Grid


def test_defect_16_title_and_unit_lines_above_the_header(shaped: Any) -> None:
    frame, log = shaped(BUDGET, sheet={"merges": BUDGET_MERGES})

    assert frame.columns.tolist() == ["구분", "예산_국비", "예산_지방비", "비고"]
    assert frame.index.tolist() == [5, 6]
    assert frame.loc[5].tolist() == ["1단계", "2843", "812", "x"]
    assert notes_with_rows(log, "title") == [("2020년 인공지능 집적단지 예산 현황", 1)]
    assert notes_with_rows(log, "unit") == [("백만원", 2)]
    assert notes_with_rows(log, "header") == [("", 3)]
    assert [note.count for note in log.notes if note.kind == "header_rows"] == [2]
    assert log.rows == 2


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("(단위: 백만원)", "백만원"),
        ("단위 : 동(호)수,천㎡", "동(호)수,천㎡"),
        ("[단위:천원]", "천원"),
        ("(단위 : 건, 백만원)", "건, 백만원"),
        ("* 단위 : 명", "명"),
        ("연도별 예산(단위: 억원)", "억원"),
        ("(단위 백만원)", "백만원"),
        ("(단위: 명, 기준일: 2025. 12. 11.)", "명"),
    ],
)
def test_the_unit_is_noted(shaped: Any, line: str, unit: str) -> None:
    frame, log = shaped([[line], ["구분", "2019", "2020"], ["가", "1,000", "1,100"], ["나", "3", "4"]])

    assert frame.index.tolist() == [3, 4]
    assert notes_with_rows(log, "unit") == [(unit, 1)]


def test_a_title_merged_over_the_whole_table_is_no_part_of_the_header(shaped: Any) -> None:
    frame, log = shaped("예산 현황||\n||\n구분|국비|시비\n가|1|2", sheet={"merges": (((0, 0), (1, 2)),)})

    assert frame.columns.tolist() == ["구분", "국비", "시비"]
    assert notes_with_rows(log, "title") == [("예산 현황", 1)]


def test_a_note_between_title_and_header_is_noted(shaped: Any) -> None:
    frame, log = shaped("예산 현황||\n※ 민자 제외||\n||(단위: 천원)\n구분|국비|시비\n가|1|2")

    assert frame.index.tolist() == [5]
    assert [(note.kind, note.text) for note in log.notes if note.kind != "header"] == [
        ("title", "예산 현황"),
        ("footer", "※ 민자 제외"),
        ("unit", "천원"),
    ]


@pytest.mark.parametrize(
    ("line", "merges"),
    [
        ("||2020년 예산 현황||", ()),
        ("|2020년 예산 현황|||", (((0, 1), (0, 3)),)),
        ("||||(2024. 12. 31. 현재)", ()),
        ("|||2024. 12. 31. 기준|", (((0, 3), (0, 4)),)),
        ("|(십억 원, %)|||", (((0, 1), (0, 4)),)),
        ("예산 현황||||2024년 12월 말 기준", ()),
    ],
)
def test_a_line_above_the_table_may_stand_anywhere(shaped: Any, line: str, merges: Any) -> None:
    rows = [line.split("|"), ["구분", "국비", "시비", "구비", "비고"], ["가", "1", "2", "3", ""]]

    frame, log = shaped(rows, sheet={"merges": merges})

    assert frame.columns.tolist() == rows[1]
    assert len(notes_with_rows(log, "title")) == 1


@pytest.mark.parametrize(
    "body", [[["가나", "제조", "3"], ["나다", "제조", "4"]], [["가나", "제조", "x"]] * 3]
)
def test_a_sentence_with_a_comma_above_a_csv_table_is_a_line(shaped: Any, body: list[list[str]]) -> None:
    rows = [["광주광역시", " 인공지능 기업 현황"], ["업체명", "업종", "비고"], *body]

    frame, log = shaped(Grid(rows, uneven=True))

    assert frame.columns.tolist() == ["업체명", "업종", "비고"]
    assert notes_with_rows(log, "title") == [("광주광역시 인공지능 기업 현황", 1)]
