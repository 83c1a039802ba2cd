from typing import Any

import pytest

from etl.read.grid import Grid


def test_rows_in_a_message_hide_personal_data(refused: Any) -> None:
    found = refused("hong@example.kr|존재\nkim@example.kr|존재")

    assert "example.kr" not in found
    assert "***" in found


def test_the_columns_of_a_file_without_a_header_can_be_declared(shaped: Any) -> None:
    frame, log = shaped("1100000000|서울특별시|존재\n2600000000|부산|폐지", columns=("코드", "이름", "상태"))

    assert frame.columns.tolist() == ["코드", "이름", "상태"]
    assert frame.index.tolist() == [1, 2]
    assert [(note.kind, note.count) for note in log.notes] == [("columns", 3)]


def test_declared_columns_must_be_as_many_as_there_are(refused: Any) -> None:
    assert "columns: names 2 columns, but 3 are filled." in refused("1|2|3", columns=("a", "b"))


def test_keys_of_records_are_the_header_for_certain(shaped: Any) -> None:
    frame, _log = shaped("1|2\n3|4\n※ 5|", sheet={"titled": True})

    assert frame.columns.tolist() == ["1", "2"]
    assert frame.index.tolist() == [2, 3]


@pytest.mark.parametrize(
    ("text", "raw", "rule"),
    [
        (
            "구분|금액\na|1",
            {"header": (9, 9)},
            "header: says row 9, but there are only 2 rows.",
        ),
        (" | \n구분|금액\na|1", {"header": (1, 1)}, "the header row is blank."),
        ("구분| \na|4", {"header": (1, 1)}, "row 2: column B holds a value but has no title."),
        ("구분| \na|4", {"header": (1, 1)}, "leave it out by area: A1:A"),
        (" | ", {}, "is empty."),
    ],
)
def test_refuses_a_header_that_titles_nothing(refused: Any, text: str, raw: Any, rule: str) -> None:
    assert rule in refused(text, **raw)


def test_more_columns_than_a_table_has_are_refused(refused: Any) -> None:
    rows = [["구분"], [str(at) for at in range(5001)]]

    assert "row 2: has 5001 cells, but a table has 5000 columns at most" in refused(Grid(rows, uneven=True))
