import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.integer import integer, integer_many


@pytest.mark.parametrize(
    ("cell", "value"), [("12", 12), ("1,234", 1234), ("-5", -5), ("+5", 5), ("６２", 62), ("7.0", 7)]
)
def test_reads_a_whole_number_in_digits(cell: str, value: int) -> None:
    assert integer(cell) == value


@pytest.mark.parametrize("cell", ["1.5", "12명", "1,23", "", "1e5", "0x10", "1_000", "9" * 61])
def test_refuses_what_is_not_a_whole_number(cell: str) -> None:
    with pytest.raises(UnreadableError):
        integer(cell)


@pytest.mark.parametrize(
    ("cell", "value"),
    [("62123456.0", 62_123_456), ("△1,200", -1200), ("(5)", -5), ("1,234 p)", 1234), ("007", 7)],
)
def test_defect_44_whole_numbers_as_spreadsheets_and_bookkeepers_write_them(cell: str, value: int) -> None:
    assert integer(cell) == value


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_reads_every_written_form_of_a_whole_number_back(value: int) -> None:
    cells = [str(value), f"{value:,}", f"{value}.0"]

    assert [integer(cell) for cell in cells] == [value] * 3
    assert integer_many(pa.array(cells)).to_pylist() == [value] * 3
