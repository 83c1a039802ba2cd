import pyarrow as pa
import pytest

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.partial_date import partial_date
from etl.clean.readings.precision import precision, precision_many


def test_defect_52_parts_of_a_year_need_a_period() -> None:
    for cell, precise in (
        ("2020년 상반기(예정)", "half"),
        ("2020년 3/4분기", "quarter"),
        ("2020Q1", "quarter"),
    ):
        with pytest.raises(UnreadableError, match="period"):
            partial_date(cell)
        assert precision(cell) == precise


@pytest.mark.parametrize(
    ("cell", "precise"), [("2020-04-27", "day"), ("2020.4(예정)", "month"), ("2020년", "year")]
)
def test_says_how_precise_a_date_is(cell: str, precise: str) -> None:
    assert precision(cell) == precise


def test_the_option_tells_the_year_of_a_date_without_one() -> None:
    assert precision("상반기", year="2024") == "half"
    assert precision("5월 3일", year="2024") == "day"


def test_many_dates_of_the_common_forms_are_read_and_the_others_left() -> None:
    cells = pa.array(["2020-04-27", "2020-04", "2020", "?", None])

    assert precision_many(cells).to_pylist() == ["day", "month", "year", None, None]
