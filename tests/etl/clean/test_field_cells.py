"""The cells of a field that is read from several columns."""

import pandas as pd

from etl.clean.field_cells import field_cells
from etl.dataset import Field
from etl.words.text import Text

FRAME = pd.DataFrame(
    {"가": ["1", "", "-", "3"], "나": ["", "2", "", "3 "], "다": ["x", "y", "", ""]}, dtype="str"
)
FOUND = {name: name for name in FRAME.columns}
MISSING = {"": "empty", "-": "unknown"}


def field(*sources: str, join: bool = False) -> Field:
    return Field("a", sources, Text("가", "A"), None, "string", "text", None, {}, join=join)


def test_a_single_column_is_taken_as_it_is() -> None:
    found = field_cells(FRAME, field("가"), FOUND, MISSING)

    assert (found.cells.to_pylist(), found.change, found.conflicts) == (["1", "", "-", "3"], None, ())


def test_of_several_columns_the_first_that_says_something_counts() -> None:
    found = field_cells(FRAME, field("가", "나"), FOUND, MISSING)

    assert found.cells.to_pylist() == ["1", "2", "-", "3"]
    assert found.change is not None
    assert (found.change.rule, found.change.cells, found.change.examples) == ("coalesced", 1, (("", "2"),))
    assert found.conflicts == ()


def test_columns_that_say_different_things_are_reported() -> None:
    assert field_cells(FRAME, field("가", "다"), FOUND, MISSING).conflicts == (0,)


def test_a_column_that_is_not_in_the_file_is_passed_over() -> None:
    assert field_cells(FRAME, field("없음", "나"), {"나": "나"}, MISSING).cells.to_pylist() == [
        "",
        "2",
        "",
        "3 ",
    ]


def test_joined_columns_leave_out_what_says_nothing() -> None:
    found = field_cells(FRAME, field("가", "다", join=True), FOUND, MISSING)

    assert found.cells.to_pylist() == ["1 x", "y", "", "3"]


def test_a_field_without_a_source_is_empty() -> None:
    assert field_cells(FRAME, field(), FOUND, MISSING).cells.to_pylist() == ["", "", "", ""]
