import pytest

from etl.clean.readings.date import date
from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.month import month
from etl.clean.readings.partial_date import partial_date
from etl.clean.readings.precision import precision


@pytest.mark.parametrize(
    "cell",
    [
        "2020년 4월",
        "2020년 4월 중",
        "2020.4",
        "2020.04.",
        "2020. 4월",
        "202004",
        "2020-04",
        "'20.4",
        "'20.4월",
        "'20. 4월 중",
        "2020.4(예정)",
        "2020-04 예정",
        "2020.04 p)",
        "Apr-20",
        "Apr.20",
        "April 2020",
    ],
)
def test_defect_49_months_get_no_day(cell: str) -> None:
    assert partial_date(cell) == "2020-04"
    assert month(cell) == "2020-04"
    assert precision(cell) == "month"
    with pytest.raises(UnreadableError, match="partial_date"):
        date(cell)


def test_defect_49_january_that_may_be_october_without_its_zero() -> None:
    for reading in (partial_date, month):
        with pytest.raises(UnreadableError, match="October"):
            reading("2020.1")
    assert partial_date("2020.10") == "2020-10"
    assert partial_date("2020-1") == "2020-01"
    assert partial_date("2020.1.") == "2020-01"
    assert partial_date("2020. 1") == "2020-01"


@pytest.mark.parametrize(
    "cell",
    [
        "지난해 9월",
        "올해",
        "작년",
        "이달 중",
        "상반기",
        "하반기",
        "1/4분기",
        "연말",
        "4월초",
        "5월 중",
    ],
)
def test_defect_52_relative_dates_are_refused(cell: str) -> None:
    with pytest.raises(UnreadableError, match="add the year by a correction"):
        partial_date(cell)


@pytest.mark.parametrize("cell", ["20년 5월", "20.4"])
def test_defect_52_two_digits_alone_are_no_year(cell: str) -> None:
    with pytest.raises(UnreadableError, match="two digits"):
        partial_date(cell)


@pytest.mark.parametrize("cell", ["2020~2024", "'20~'24년", "2022.04.07 ~ 2025.04.06"])
def test_defect_54_a_range_is_no_date(cell: str) -> None:
    with pytest.raises(UnreadableError):
        partial_date(cell)
