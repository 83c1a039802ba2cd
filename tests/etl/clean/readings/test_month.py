import datetime

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.month import month, month_many

DAYS = st.dates(min_value=datetime.date(1970, 1, 1), max_value=datetime.date(2069, 12, 31))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("Mar.25", "2025-03"), ("Mar-25", "2025-03"), ("25-Mar", "2025-03"), ("2023.06 p)", "2023-06")],
)
def test_reads_months_that_excel_wrote_in_english(cell: str, expected: str) -> None:
    assert month(cell) == expected


def test_the_option_completes_months_and_parts_of_a_year() -> None:
    assert month("5월", year="2024") == "2024-05"
    assert month("2020년 4월", year="2024") == "2020-04"
    assert month_many(pa.array(["5월", "2020-04"]), year="2024").to_pylist() == [None, "2020-04"]
    with pytest.raises(UnreadableError, match="option year"):
        month("5월")


@pytest.mark.parametrize("cell", ["2020-04-27", "2020", "2020년 1분기", "13-2020"])
def test_refuses_what_is_no_month(cell: str) -> None:
    with pytest.raises(UnreadableError):
        month(cell)


@given(DAYS)
def test_reads_every_written_form_of_a_month_back(day: datetime.date) -> None:
    written = f"{day.year}-{day.month:02d}"
    quoted = f"'{day:%y}" if day.year % 100 < 40 or day.year % 100 >= 70 else f"{day.year}"
    for form in (
        written,
        f"{day:%Y%m}",
        f"{day.year}년 {day.month}월",
        f"{day:%Y.%m}",
        f"{quoted}.{day.month}월",
    ):
        assert month(form) == written
