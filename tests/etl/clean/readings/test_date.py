import contextlib
import datetime
from collections.abc import Callable

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.readings.date import date, date_many
from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.month import month, month_many
from etl.clean.readings.partial_date import partial_date, partial_date_many
from etl.clean.readings.precision import precision, precision_many
from etl.clean.readings.text import text
from etl.clean.readings.year import year, year_many

WEEKDAYS = "월화수목금토일"

DAYS = st.dates(min_value=datetime.date(1970, 1, 1), max_value=datetime.date(2069, 12, 31))

JUNK = st.text(alphabet="0123456789.-/년월일()'화월요 :T예정단기음~MarQ", max_size=30)


@pytest.mark.parametrize(
    "cell",
    [
        "2020.4.27",
        "2020.4.27.",
        "2020. 4. 27.",
        "2020.04.27",
        "20200427",
        "20200427.0",
        "2020/04/27",
        "2020-04-27",
        "20.4.27",
        "'20.4.27",
        "’20. 4. 27.",
        "2020년 4월 27일",
        "2020년4월27일",
        "2020. 4월 27일",
        "2020年 4月 27日",
        "'20년 4월 27일",
        "2020.4.27(월)",
        "2020-04-27 (월요일)",
        "2020년 4월 27일 월요일",
        "２０２０．４．２７",
        "2020-04-27 00:00:00",
        "2020-04-27T00:00:00",
        "2020.4.27 예정",
        "양력 2020.4.27",
        "2020.4.27(양)",
        "2020.4.27.(月)",
        "'20.4월 27일",
        "27-Apr-2020",
        "Apr 27, 2020",
        "April 27, 2020",
    ],
)
def test_defect_48_full_days(cell: str) -> None:
    assert date(text(cell)) == datetime.date(2020, 4, 27)
    assert partial_date(text(cell)) == "2020-04-27"
    assert precision(text(cell)) == "day"


@pytest.mark.parametrize(
    ("cell", "system", "day"),
    [
        ("43948", "1900", datetime.date(2020, 4, 27)),
        ("43948.0", "1900", datetime.date(2020, 4, 27)),
        ("42486", "1904", datetime.date(2020, 4, 27)),
        ("44522", "1900", datetime.date(2021, 11, 22)),
        ("46204", "1900", datetime.date(2026, 7, 1)),
        ("2020-04-27", "1900", datetime.date(2020, 4, 27)),
    ],
)
def test_defect_50_serial_numbers_of_excel(cell: str, system: str, day: datetime.date) -> None:
    assert date(cell, system=system) == day


@pytest.mark.parametrize("cell", ["19999", "60001", "43948.5", "439480"])
def test_defect_50_other_numbers_are_no_days(cell: str) -> None:
    with pytest.raises(UnreadableError):
        date(cell, system="1900")


def test_defect_50_serial_numbers_need_the_option() -> None:
    with pytest.raises(UnreadableError):
        date("43948")


def test_defect_51_years_of_dangi() -> None:
    assert year("단기 4353년") == 2020
    assert date("단기 4353년 4월 27일") == datetime.date(2020, 4, 27)
    with pytest.raises(UnreadableError):
        year("4353년")


@pytest.mark.parametrize(
    "cell", ["음 4.5", "음력 4월 5일", "2020.4.5(음)", "(음) 2020.4.5", "2020년 윤4월 5일"]
)
def test_defect_51_lunar_dates_are_not_converted(cell: str) -> None:
    with pytest.raises(UnreadableError, match="lunar"):
        date(cell, year="2020")


@pytest.mark.parametrize(
    "cell", ["2020.4.31", "2020.2.30", "2020.13.1", "0000-00-00", "1900-01-00", "20200400", "2021-02-29"]
)
def test_defect_53_days_that_no_calendar_has(cell: str) -> None:
    with pytest.raises(UnreadableError, match="does not exist"):
        date(cell)


@pytest.mark.parametrize("cell", ["9999-12-31", "99991231", "9999.12.31"])
def test_defect_53_9999_is_no_day(cell: str) -> None:
    with pytest.raises(UnreadableError, match="no end"):
        date(cell)


def test_defect_56_two_digits_turn_the_century_at_seventy() -> None:
    assert date("98.3.1") == datetime.date(1998, 3, 1)
    assert date("70.3.1") == datetime.date(1970, 3, 1)
    assert date("20.3.1") == datetime.date(2020, 3, 1)
    assert date("'39.3.1") == datetime.date(2039, 3, 1)
    assert date("'03/05/24") == datetime.date(2003, 5, 24)
    assert date("24/03/05") == datetime.date(2024, 3, 5)
    assert date("98/3/1") == datetime.date(1998, 3, 1)


@pytest.mark.parametrize(
    "cell", ["'68.3.1", "69.3.1", "45.8.15", "'45. 8. 15.", "'40.1.1", "31.12.24", "30-12-24"]
)
def test_defect_56_two_digits_are_no_year_that_is_far_ahead(cell: str) -> None:
    with pytest.raises(UnreadableError, match="four digits"):
        date(cell)
    assert date_many(pa.array([cell])).to_pylist() == [None]


@pytest.mark.parametrize("cell", ["03/05/24", "31/12/24", "3/5/24"])
def test_defect_56_two_digits_before_a_slash_may_be_a_day_or_a_month(cell: str) -> None:
    with pytest.raises(UnreadableError):
        date(cell)
    assert date_many(pa.array([cell])).to_pylist() == [None]


def test_defect_57_planned_months_read_like_others() -> None:
    assert partial_date("2020.12(예정)") == "2020-12"
    assert date("2020.12.1 예정") == datetime.date(2020, 12, 1)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("11.06.", datetime.date(2020, 11, 6)),
        ("1.24.", datetime.date(2020, 1, 24)),
        ("5.9.", datetime.date(2020, 5, 9)),
        ("5.09", datetime.date(2020, 5, 9)),
        ("5월 3일", datetime.date(2020, 5, 3)),
        ("3/15", datetime.date(2020, 3, 15)),
        ("25-Mar", datetime.date(2020, 3, 25)),
        ("2.29.", datetime.date(2020, 2, 29)),
        ("2021.4.27", datetime.date(2021, 4, 27)),
    ],
)
def test_the_option_completes_dates_without_a_year(cell: str, day: datetime.date) -> None:
    assert date(cell, year="2020") == day
    assert partial_date(cell, year="2020") == day.isoformat()
    assert precision(cell, year="2020") == "day"


def test_dates_without_a_year_need_the_option() -> None:
    for cell in ("11.06.", "5월 3일", "25-Mar"):
        with pytest.raises(UnreadableError, match="option year"):
            date(cell)


def test_the_option_does_not_guess_days_that_lost_their_zero() -> None:
    with pytest.raises(UnreadableError, match="stored as a number"):
        date("5.1", year="2020")
    with pytest.raises(UnreadableError, match="does not exist"):
        date("2.29.", year="2021")


@pytest.mark.parametrize(
    "cell",
    [
        "2020.4.27(화)",
        "2020.4(월)",
        "2020.4-27",
        "2020-04-27 14:30:00",
        "04/27/2020",
        "2020년 말",
        "미정",
        "20204",
        "",
    ],
)
def test_refuses_what_is_no_date(cell: str) -> None:
    with pytest.raises(UnreadableError):
        partial_date(cell)


def forms(day: datetime.date) -> list[str]:
    weekday = WEEKDAYS[day.weekday()]
    short = f"{day:%y}" if day.year % 100 < 30 or day.year % 100 >= 70 else f"{day.year}"
    quoted = f"'{day:%y}" if day.year % 100 < 40 or day.year % 100 >= 70 else f"{day.year}"
    return [
        day.isoformat(),
        f"{day.isoformat()} 00:00:00",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}. {day.month}. {day.day}.({weekday})",
        f"{day.year}/{day.month}/{day.day}",
        f"{day:%Y%m%d}",
        f"{short}.{day.month}.{day.day}",
        f"{quoted}. {day.month}. {day.day}.",
        f"{day.year}년 {day.month}월 {day.day}일",
        f"{day.year}년 {day.month}월 {day.day}일({weekday})",
        f"단기 {day.year + 2333}년 {day.month}월 {day.day}일",
    ]


@given(DAYS)
def test_reads_every_written_form_of_a_day_back(day: datetime.date) -> None:
    assert [date(form) for form in forms(day)] == [day] * len(forms(day))


@given(DAYS, st.sampled_from(WEEKDAYS))
def test_only_its_own_weekday_stands_beside_a_day(day: datetime.date, weekday: str) -> None:
    cell = f"{day.year}.{day.month}.{day.day}({weekday})"
    if weekday == WEEKDAYS[day.weekday()]:
        assert date(cell) == day
    else:
        with pytest.raises(UnreadableError, match="weekday"):
            date(cell)


@given(JUNK)
def test_dates_never_raise_anything_but_unreadable(cell: str) -> None:
    for reading in (date, partial_date, precision, month, year):
        with contextlib.suppress(UnreadableError):
            reading(cell)


@given(
    st.integers(0, 2300),
    st.integers(0, 14),
    st.integers(0, 33),
    st.sampled_from(["-", ".", "/", ". ", ""]),
    st.sampled_from([1, 2]),
    st.sampled_from(["", ".", "(월)", " 00:00"]),
)
def test_many_dates_are_read_as_one(
    year_: int, month_: int, day: int, separator: str, width: int, end: str
) -> None:
    numbers = [f"{year_:04d}", f"{month_:0{width}d}", f"{day:0{width}d}"]
    cells = [separator.join(numbers[:length]) + end for length in (1, 2, 3)]
    cells += [f"'{year_ % 100:02d}.{month_}.{day}", f"{year_ % 100:02d}.{month_}.{day}{end}"]
    cells += [f"{year_}년 {month_}월 {day}일{end}", f"{year_}년 {month_}월", f"{year_:02d}.{month_}.{day}"]
    check_twins(cells)


@given(st.lists(JUNK | DAYS.flatmap(lambda day: st.sampled_from(forms(day))), min_size=1))
def test_many_of_any_texts_are_read_as_one(cells: list[str]) -> None:
    check_twins(cells)


def check_twins(cells: list[str]) -> None:
    twins: tuple[tuple[Callable[[str], object], Callable[[pa.Array], pa.Array]], ...] = (
        (date, date_many),
        (partial_date, partial_date_many),
        (precision, precision_many),
        (month, month_many),
        (year, year_many),
    )
    for one, many in twins:
        for cell, found in zip(cells, many(pa.array(cells, pa.string())).to_pylist(), strict=True):
            assert found is None or found == one(cell)


def test_many_dates_read_the_common_forms_and_leave_the_others() -> None:
    cells = pa.array(
        ["2020-04-27", "2020.4.27(월)", "20200427", "2020.4.27(화)", "2020.2.30", None, "2020.4"]
    )
    assert date_many(cells).to_pylist() == [datetime.date(2020, 4, 27)] * 3 + [None] * 4
    assert partial_date_many(pa.array(["2020-04", "2020", "2020.1"])).to_pylist() == ["2020-04", "2020", None]
    assert date_many(pa.array([], pa.string())).to_pylist() == []
