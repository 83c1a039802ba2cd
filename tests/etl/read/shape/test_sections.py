from typing import Any

import pytest

SECTIONS = """
시설명 | 소재지 | 면적 | 관람석
■ 동구 | | |
가체육관 | 동구 1 | 1000 | 100
나체육관 | 동구 2 | 2000 | 200
■ 서구 | | |
다체육관 | 서구 1 | 3000 | 300
"""


def notes(log: Any, kind: str) -> list[tuple[str, int | None, int]]:
    return [(note.text, note.row, note.count) for note in log.notes if note.kind == kind]


def test_headings_between_rows_become_a_column(shaped: Any) -> None:
    frame, log = shaped(SECTIONS, sections="자치구")

    assert frame.columns.tolist() == ["자치구", "시설명", "소재지", "면적", "관람석"]
    assert frame["자치구"].to_dict() == {3: "동구", 4: "동구", 6: "서구"}
    assert notes(log, "section") == [("동구", 2, 2), ("서구", 5, 1)]
    assert log.dropped == {"section": 2}
    assert log.rows == 3


@pytest.mark.parametrize(
    ("cell", "heading"),
    [
        ("□ 동구", "동구"),
        ("◆동구", "동구"),
        ("▶ 동구 ", "동구"),
        ("[북구]", "북구"),
        ("【북구】", "북구"),
        ("<북구>", "북구"),
        ("● [북구]", "북구"),
        ("Ⅰ. 제조업", "Ⅰ. 제조업"),
        ("1. 본청", "1. 본청"),
        ("북구", "북구"),
        ("2023년", "2023년"),
        ("(주)나다", "(주)나다"),
    ],
)
def test_marks_before_a_heading_are_taken_off(shaped: Any, cell: str, heading: str) -> None:
    frame, _log = shaped([["이름", "수", "비고"], [cell, "", ""], ["가", "1", "x"]], sections="구분")

    assert frame["구분"].tolist() == [heading]


def test_a_heading_may_be_merged_over_the_table_or_stand_in_any_column(shaped: Any) -> None:
    frame, _log = shaped(
        [
            ["이름", "수", "비고"],
            ["동구", "동구", "동구"],
            ["가", "1", ""],
            ["", "서구", ""],
            ["나", "2", ""],
        ],
        sections="구",
    )

    assert frame["구"].tolist() == ["동구", "서구"]


@pytest.mark.parametrize(
    ("row", "kept"),
    [("5||", 3), ("소계||3", 3), ("※ 민자 제외||", 3), ("합계||", 3), ("-||", 3), ("상동||", 3)],
)
def test_what_is_no_heading_stays_a_row(shaped: Any, row: str, kept: int) -> None:
    frame, log = shaped(f"이름|수|비고\n가|1|x\n{row}\n나|2|y", sections="구", subtotals="keep")

    assert len(frame) == kept
    assert not log.dropped


def test_sums_and_filled_cells_stay_in_their_section(shaped: Any) -> None:
    frame, log = shaped(
        """
        구분 | 시설 | 수
        ■ 동구 | |
        소계 | | 3
        실내 | 가 | 1
         | 나 | 2
        ■ 서구 | |
        소계 | | 7
         | 다 | 3
        실외 | 라 | 4
        합계 | | 10
        """,
        sections="자치구",
        fill_down=("구분",),
    )

    assert frame.iloc[:, :3].to_numpy().tolist() == [
        ["동구", "실내", "가"],
        ["동구", "실내", "나"],
        ["서구", "", "다"],
        ["서구", "실외", "라"],
    ]
    assert log.dropped == {"section": 2, "subtotal": 3}


def test_rows_before_the_first_heading_have_none(shaped: Any) -> None:
    frame, _log = shaped("이름|수\n가|1\n■ 동구|\n나|2", sections="구")

    assert frame["구"].tolist() == ["", "동구"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("이름|수\n■ 동구|\n가|1", "has a column '이 름' already; give sections: another title."),
        ("이름\n■ 동구\n가", "sections: a heading cannot be distinguished from a row"),
    ],
)
def test_sections_that_cannot_be_are_refused(refused: Any, text: str, message: str) -> None:
    title = "이 름" if "|" in text else "구"

    assert message in refused(text, sections=title, header=(1, 1))


def test_headings_that_stay_as_rows_are_noted(shaped: Any) -> None:
    frame, log = shaped(SECTIONS)

    assert len(frame) == 5
    assert notes(log, "section_kept") == [("■ 동구", 2, 2)]


def test_a_line_merged_over_the_table_is_noted(shaped: Any) -> None:
    _frame, log = shaped(
        "이름|수|비고\n동구\n가|1|x\n나||y", sheet={"merges": (((1, 0), (1, 2)), ((3, 0), (3, 1)))}
    )

    assert notes(log, "section_kept") == [("동구", 2, 1)]


@pytest.mark.parametrize("row", ["나||", "○||", "(주)나다||", "▲5||", "■ 동구|3|", "1.5||", "※ 나||"])
def test_what_is_not_marked_as_a_heading_is_not_noted(shaped: Any, row: str) -> None:
    _frame, log = shaped(f"이름|수|비고\n가|1|x\n{row}\n다|2|y")

    assert not notes(log, "section_kept")
