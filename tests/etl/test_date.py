import contextlib
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.date import date, partial_date, precision, year
from etl.clean.unreadable import UnreadableError


@pytest.mark.parametrize(
    "cell",
    [
        "2020.4.27",
        "2020.4.27.",
        "2020. 4. 27.",
        "2020.04.27",
        "20200427",
        "2020/04/27",
        "2020-04-27",
        "20.4.27",
        "'20.4.27",
        "’20. 4. 27.",
        "2020년 4월 27일",
        "2020년4월27일",
        "'20년 4월 27일",
        "2020.4.27(월)",
        "2020-04-27 (월요일)",
        "２０２０．４．２７",
        "2020-04-27 00:00:00",
        "2020.4.27 예정",
    ],
)
def test_reads_a_full_day(cell: str) -> None:
    assert date(cell) == datetime.date(2020, 4, 27)
    assert partial_date(cell) == "2020-04-27"
    assert precision(cell) == "day"


@pytest.mark.parametrize(
    "cell", ["2020년 4월", "2020.4", "2020.04.", "202004", "2020-04", "'20.4", "2020.4(예정)", "2020-04 예정"]
)
def test_reads_a_month_and_fills_in_no_day(cell: str) -> None:
    assert partial_date(cell) == "2020-04"
    assert precision(cell) == "month"
    with pytest.raises(UnreadableError, match="partial_date"):
        date(cell)


@pytest.mark.parametrize("cell", ["2020년", "2020", "2020년도", "'20년", "2020년 목표"])
def test_reads_a_year(cell: str) -> None:
    assert partial_date(cell) == "2020"
    assert precision(cell) == "year"
    assert year(cell) == 2020


def test_two_digits_turn_the_century_at_seventy() -> None:
    assert date("98.3.1") == datetime.date(1998, 3, 1)
    assert date("69.3.1") == datetime.date(2069, 3, 1)


@pytest.mark.parametrize(
    "cell",
    [
        "2020.4.31",
        "2020.2.30",
        "2020.13.1",
        "0000-00-00",
        "1900-01-00",
        "9999-12-31",
        "2020.4.27(화)",
        "2020.4(월)",
        "2020.4-27",
        "2020~2024",
        "'20~'24년",
        "2022.04.07 ~ 2025.04.06",
        "지난해 9월",
        "하반기",
        "20년 5월",
        "20.4",
        "음력 4.5",
        "2020-04-27 14:30:00",
        "미정",
        "20204",
        "",
    ],
)
def test_refuses_what_is_no_date(cell: str) -> None:
    with pytest.raises(UnreadableError):
        partial_date(cell)


def test_refuses_january_that_may_be_october_without_its_zero() -> None:
    with pytest.raises(UnreadableError, match="October"):
        partial_date("2020.1")
    assert partial_date("2020.10") == "2020-10"
    assert partial_date("2020-1") == "2020-01"


def test_refuses_a_month_where_a_year_is_declared() -> None:
    with pytest.raises(UnreadableError):
        year("2020-04")


@given(st.dates(min_value=datetime.date(1970, 1, 1), max_value=datetime.date(2069, 12, 31)))
def test_reads_every_written_form_of_a_day_back(day: datetime.date) -> None:
    weekday = "월화수목금토일"[day.weekday()]
    forms = (
        day.isoformat(),
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}. {day.month}. {day.day}.({weekday})",
        f"{day:%Y%m%d}",
        f"{day:%y}.{day.month}.{day.day}",
        f"{day.year}년 {day.month}월 {day.day}일",
    )
    assert [date(form) for form in forms] == [day] * len(forms)


@given(st.text(alphabet="0123456789.-/년월일()'화 :T예정", max_size=30))
def test_dates_never_raise_anything_but_unreadable(cell: str) -> None:
    with contextlib.suppress(UnreadableError):
        partial_date(cell)
