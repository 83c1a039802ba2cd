import pytest

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.partial_date import partial_date
from etl.clean.readings.precision import precision
from etl.clean.readings.year import year


@pytest.mark.parametrize("cell", ["2020년", "2020", "2020년도", "'20년", "'20", "2020년 목표", "2020 e)"])
def test_defect_49_years_get_no_month(cell: str) -> None:
    assert partial_date(cell) == "2020"
    assert precision(cell) == "year"
    assert year(cell) == 2020


@pytest.mark.parametrize("cell", ["2024학년도", "2024 학년도", "'24학년도", "2024회계연도", "2024 회계 연도"])
def test_years_of_schools_and_budgets_have_their_number(cell: str) -> None:
    assert year(cell) == 2024
    with pytest.raises(UnreadableError):
        partial_date(cell)


def test_refuses_a_month_where_a_year_is_declared() -> None:
    with pytest.raises(UnreadableError):
        year("2020-04")
