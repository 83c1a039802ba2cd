import contextlib
import datetime

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.period import period, period_many

WEEKDAYS = "월화수목금토일"
DAYS = st.dates(min_value=datetime.date(1970, 1, 1), max_value=datetime.date(2069, 12, 31))


@pytest.mark.parametrize(
    ("cell", "begin", "end"),
    [
        ("2022.04.07 ~ 2025.04.06", "2022-04-07", "2025-04-06"),
        ("2022.04.07-2025.04.06", "2022-04-07", "2025-04-06"),
        ("2022.4.7 - 2025.4.6", "2022-04-07", "2025-04-06"),
        ("2022-04-07 ~ 2025-04-06", "2022-04-07", "2025-04-06"),
        ("20220407~20250406", "2022-04-07", "2025-04-06"),
        ("2022.4.7.(목) ~ 2025.4.6.(일)", "2022-04-07", "2025-04-06"),
        ("2020~2024", "2020", "2024"),
        ("2020-2024", "2020", "2024"),
        ("'20~'24년", "2020", "2024"),
        ("2020~24", "2020", "2024"),
        ("2020.1.~2020.12.", "2020-01", "2020-12"),
        ("2020.1~2020.12", "2020-01", "2020-12"),
        ("2020년 4월 ~ 2021년 3월", "2020-04", "2021-03"),
        ("2020년 4월부터 2021년 3월까지", "2020-04", "2021-03"),
        ("2020.4 ~ 2022.3(24개월)", "2020-04", "2022-03"),
        ("2020년 4월~6월", "2020-04", "2020-06"),
        ("2020.4.7 ~ 4.30", "2020-04-07", "2020-04-30"),
        ("2020.4.7~30", "2020-04-07", "2020-04-30"),
        ("2020 ~ 2021.6(예정)", "2020", "2021-06"),
        ("2020.4.27", "2020-04-27", "2020-04-27"),
        ("2024. 3. 5.(화) ~ 3. 7.(목)", "2024-03-05", "2024-03-07"),
        ("2024. 3. 5.(화) ~ 3. 7.(목), 3일간", "2024-03-05", "2024-03-07"),
        ("2024. 3. 5.(火)∼3. 7.(木)", "2024-03-05", "2024-03-07"),
        ("2024년 3월 5일(화)~7일(목)", "2024-03-05", "2024-03-07"),
        ("2024년 3월 5일(화요일) ~ 7일(목요일)", "2024-03-05", "2024-03-07"),
        ("2024.3.5 - 2024.4.3 (30일간)", "2024-03-05", "2024-04-03"),
        ("2024.3.5 ~ 2024.3.5 (1일)", "2024-03-05", "2024-03-05"),
        ("2024.3.5부터 30일까지", "2024-03-05", "2024-03-30"),
        ("'20.1월~'24.12월", "2020-01", "2024-12"),
    ],
)
def test_defect_54_ranges(cell: str, begin: str, end: str) -> None:
    assert period(cell) == begin
    assert period(cell, "end") == end


@pytest.mark.parametrize(
    ("cell", "begin", "end"),
    [
        ("2020년 상반기", "2020-01", "2020-06"),
        ("2020년 하반기", "2020-07", "2020-12"),
        ("'20 하반기", "2020-07", "2020-12"),
        ("2020년 1/4분기", "2020-01", "2020-03"),
        ("2020 4/4", "2020-10", "2020-12"),
        ("2020. 1분기", "2020-01", "2020-03"),
        ("2020.1/4", "2020-01", "2020-03"),
        ("2020/1/4", "2020-01-04", "2020-01-04"),
        ("2020Q3", "2020-07", "2020-09"),
        ("2020년 상반기 ~ 2021년 하반기", "2020-01", "2021-12"),
    ],
)
def test_defect_52_parts_of_a_year(cell: str, begin: str, end: str) -> None:
    assert period(cell) == begin
    assert period(cell, "end") == end


@pytest.mark.parametrize("cell", ["하반기", "1/4분기", "지난해 9월 ~ 올해"])
def test_defect_52_parts_of_an_unknown_year_are_refused(cell: str) -> None:
    with pytest.raises(UnreadableError, match="add the year"):
        period(cell)


@pytest.mark.parametrize(
    "cell",
    ["2020.3 ~", "2020.3~현재", "2020.3 ~ 계속", "2020.3 이후", "2020년 3월부터", "2020-03 ~ 9999-12-31"],
)
def test_defect_53_an_open_period_has_no_end(cell: str) -> None:
    assert period(cell) == "2020-03"
    assert period(cell, "end") is None


@pytest.mark.parametrize(
    "cell",
    [
        "2024.3.5 (30일간)",
        "2024.3 (3개월)",
        "2020(5년)",
        "2020.3 ~ (3개월)",
        "2020.3~현재(3개월)",
        "~ 2020.3(3개월)",
        "2024.3.5, 30일간",
    ],
)
def test_a_duration_with_one_end_is_refused(cell: str) -> None:
    for part in ("begin", "end"):
        with pytest.raises(UnreadableError, match="only the duration"):
            period(cell, part)


@pytest.mark.parametrize("cell", ["2024.3.5부터 30일", "2020년부터 25년"])
def test_what_may_be_a_duration_or_an_end_is_refused(cell: str) -> None:
    with pytest.raises(UnreadableError, match="last day or a duration"):
        period(cell, "end")


@pytest.mark.parametrize(
    ("cell", "begin", "end"),
    [
        ("3.5 ~ 4.30", "2024-03-05", "2024-04-30"),
        ("5월 3일 ~ 6월 7일", "2024-05-03", "2024-06-07"),
        ("3월 ~ 5월", "2024-03", "2024-05"),
        ("~ 4.30", None, "2024-04-30"),
        ("3월 ~", "2024-03", None),
        ("상반기", "2024-01", "2024-06"),
        ("3/4분기", "2024-07", "2024-09"),
        ("2020년 하반기", "2020-07", "2020-12"),
    ],
)
def test_the_option_completes_periods_without_a_year(cell: str, begin: str | None, end: str | None) -> None:
    assert (period(cell, year="2024"), period(cell, "end", year="2024")) == (begin, end)


@pytest.mark.parametrize("cell", ["11.2 ~ 1.5", "1/4", "3-5", "5.1"])
def test_the_option_does_not_guess(cell: str) -> None:
    with pytest.raises(UnreadableError):
        period(cell, year="2024")


def test_a_period_may_have_an_end_only() -> None:
    assert period("~ 2020.3") is None
    assert period("~ 2020.3", "end") == "2020-03"


@pytest.mark.parametrize(
    "cell",
    [
        "~",
        "2024~2020",
        "2022.12~2",
        "2020-24",
        "2020.4.31 ~ 2020.5.1",
        "2020.4.27~31",
        "2020~2021~2022",
        "1 ~ 2",
        "9999-12-31 ~ 2020",
        "12개월",
        "",
        "2024. 3. 5.(화) ~ 3. 7.(금)",
        "2024년 3월(화)~7월(목)",
        "'20~'50년",
    ],
)
def test_refuses_what_is_no_period(cell: str) -> None:
    for part in ("begin", "end"):
        with pytest.raises(UnreadableError):
            period(cell, part)


@given(DAYS, DAYS, st.sampled_from(["~", " ~ ", " – ", " - ", "부터 "]))
def test_reads_every_written_range_back(first: datetime.date, last: datetime.date, between: str) -> None:
    begin, end = sorted((first, last))
    for form in (
        "{0.year}.{0.month}.{0.day}",
        "{0:%Y-%m-%d}",
        "{0.year}년 {0.month}월 {0.day}일",
        "{0:%Y%m%d}",
    ):
        cell = form.format(begin) + between + form.format(end)
        assert (period(cell), period(cell, "end")) == (begin.isoformat(), end.isoformat())


@given(DAYS, st.integers(0, 27), st.sampled_from(["~", " ~ ", "∼"]))
def test_reads_ends_without_a_year_but_with_a_weekday_back(
    begin: datetime.date, length: int, between: str
) -> None:
    end = begin + datetime.timedelta(days=length)
    first, last = (WEEKDAYS[day.weekday()] for day in (begin, end))
    front = f"{begin.year}. {begin.month}. {begin.day}.({first}){between}"
    cell = f"{front}{end.month}. {end.day}.({last})"

    if end.year == begin.year:
        assert (period(cell), period(cell, "end")) == (begin.isoformat(), end.isoformat())
    if end.month == begin.month:
        assert period(f"{front}{end.day}.({last})", "end") == end.isoformat()
    with pytest.raises(UnreadableError, match="weekday"):
        period(f"{front}{begin.month}. {begin.day}.({WEEKDAYS[begin.weekday() - 1]})")


@given(DAYS, DAYS, st.sampled_from(["~", " ~ ", " – ", " - "]), st.sampled_from(["begin", "end"]))
def test_many_periods_are_read_as_one(
    first: datetime.date, last: datetime.date, between: str, part: str
) -> None:
    begin, end = sorted((first, last))
    cells = [
        form.format(begin) + between + form.format(end)
        for form in (
            "{0.year}.{0.month}.{0.day}",
            "{0:%Y-%m-%d}",
            "{0.year}. {0.month}. {0.day}.",
            "{0.year}",
        )
    ]
    found = period_many(pa.array(cells), part).to_pylist()

    assert period_many(pa.array(cells), part, year="2020").to_pylist() == found
    assert [each for each in found if each] == [period(cells[0], part)] * (3 if "~" in between else 0)


def test_many_periods_leave_what_is_no_day_and_what_ends_before_it_begins() -> None:
    cells = pa.array(
        ["2020.2.30 ~ 2020.3.1", "2020.3.2 ~ 2020.3.1", "2020.3.1 ~", "2020.3.1 ~ 2020.3.1", None]
    )

    assert period_many(cells).to_pylist() == [None, None, None, "2020-03-01", None]


@given(st.text(alphabet="0123456789.-/년월일()'~ 상하반분기현재부터까지", max_size=40))
def test_periods_never_raise_anything_but_unreadable(cell: str) -> None:
    for part in ("begin", "end"):
        with contextlib.suppress(UnreadableError):
            period(cell, part)
