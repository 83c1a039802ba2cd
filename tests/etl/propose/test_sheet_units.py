"""Which columns hold the numbers that a sheet shows divided."""

from collections.abc import Mapping

import pandas as pd
import pytest

from etl.propose.sheet_units import divided_columns
from etl.propose.unit import SheetUnits
from etl.read.log import Note

TITLES = ("연번", "예산액", "집행액")
ROWS = (("1", "450000000", "0"), ("2", "123456000", "99000"), ("3", "1000", ""))


@pytest.mark.parametrize(
    ("note", "found", "certain"),
    [
        ({"text": "÷1,000", "row": 4, "count": 4}, {"예산액", "집행액"}, True),
        ({"text": "÷1,000", "row": 4, "count": 3}, {"예산액"}, True),
        ({"text": "÷1,000", "row": 5, "count": 1}, {"집행액"}, True),
        ({"text": "÷1,000", "row": 4, "count": 9}, {"예산액", "집행액"}, False),
        ({"text": "÷1,000,000", "row": 4, "count": 4}, set(), True),
    ],
)
def test_columns_are_chosen_by_the_number_of_divided_numbers(
    note: Mapping[str, str | int], found: set[str], certain: bool
) -> None:
    frame = pd.DataFrame(ROWS, columns=TITLES, index=[4, 5, 6], dtype="str")
    notes = [Note("scaled_format", str(note["text"]), int(note["row"]), "가", int(note["count"]))]

    assert divided_columns(notes, frame, SheetUnits(("천원",))) == (found, certain)


def test_the_only_column_of_a_unit_is_chosen_beside_other_tables() -> None:
    frame = pd.DataFrame({"예산액(천원)": ["450000000"]}, index=[4], dtype="str")

    found = divided_columns([Note("scaled_format", "÷1,000", 4, "가", 20)], frame, SheetUnits())

    assert found == ({"예산액(천원)"}, True)


def test_without_a_note_nothing_is_divided() -> None:
    frame = pd.DataFrame({"예산액(천원)": ["450000000"]}, dtype="str")

    assert divided_columns([Note("unit", "천원")], frame, SheetUnits()) == (frozenset(), True)
