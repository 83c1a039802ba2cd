import contextlib
from datetime import date
from datetime import datetime as moments

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.readings.datetime import datetime, datetime_many
from etl.clean.readings.errors import UnreadableError

DAYS = st.dates(min_value=date(1970, 1, 1), max_value=date(2069, 12, 31))
MOMENTS = st.builds(moments.combine, DAYS, st.times())


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2020-04-27 24:00", "2020-04-28T00:00"),
        ("2020.12.31 24:00", "2021-01-01T00:00"),
        ("20200427 24:00", "2020-04-28T00:00"),
        ("2017010101 15", "2017-01-01T01:15"),
        ("201701010115", "2017-01-01T01:15"),
        ("20170101011530", "2017-01-01T01:15:30"),
        ("20170101 0115", "2017-01-01T01:15"),
        ("2025-04-03 10:13:54", "2025-04-03T10:13:54"),
        ("2025-04-03 10:13:54.0", "2025-04-03T10:13:54"),
        ("2025-04-03T10:13", "2025-04-03T10:13"),
        ("2020. 4. 27. 오후 2:05", "2020-04-27T14:05"),
        ("'20.4.27 14:05", "2020-04-27T14:05"),
        ("20.4.27 14:05", "2020-04-27T14:05"),
        ("2020.4.27(월) 14:05", "2020-04-27T14:05"),
        ("2020년 4월 27일 오후 2시 5분", "2020-04-27T14:05"),
        ("2020년 4월 27일 14시", "2020-04-27T14:00"),
        ("2020-04-27 2:05 PM", "2020-04-27T14:05"),
        ("2020-04-27 14:05 (예정)", "2020-04-27T14:05"),
        ("2020-04-27T14:05:00+09:00", "2020-04-27T14:05:00"),
        ("2020-04-27 14:05 KST", "2020-04-27T14:05"),
        ("2020-04-27T15:05:00Z", "2020-04-28T00:05:00"),
        ("2020-04-27T05:05:00.000Z", "2020-04-27T14:05:00"),
        ("2020-04-27T00:05-05:00", "2020-04-27T14:05"),
    ],
)
def test_defect_55_days_with_a_time(cell: str, expected: str) -> None:
    assert datetime(cell) == expected


@pytest.mark.parametrize(
    "cell",
    [
        "2020-04-27",
        "14:05",
        "2020-04 14:05",
        "2020-04-31 10:00",
        "2020-04-27 25:00",
        "2020.4.27(화) 14:05",
        "5월 3일 14:05",
        "2020-04-27 14:05 ~ 16:00",
        "음력 2020.4.5 14:05",
        "",
    ],
)
def test_refuses_what_is_no_day_with_a_time(cell: str) -> None:
    with pytest.raises(UnreadableError):
        datetime(cell)


def test_the_option_completes_a_day_without_a_year() -> None:
    assert datetime("4월 27일 14:05", year="2020") == "2020-04-27T14:05"
    assert datetime("2021.4.27 14:05", year="2020") == "2021-04-27T14:05"
    assert datetime_many(pa.array(["4월 27일 14:05", "2021.04.27 14:05"]), year="2020").to_pylist() == [
        None,
        "2021-04-27T14:05",
    ]


def test_a_missing_minute_is_not_filled_in() -> None:
    with pytest.raises(UnreadableError, match="minutes are missing"):
        datetime("2017010101")


def forms(moment: moments) -> list[str]:
    return [
        f"{moment:%Y-%m-%d %H:%M}",
        f"{moment:%Y-%m-%dT%H:%M}",
        f"{moment:%Y.%m.%d %H:%M}",
        f"{moment:%Y%m%d%H%M}",
        f"{moment:%Y%m%d%H %M}",
        f"{moment.year}. {moment.month}. {moment.day}. {moment.hour}:{moment:%M}",
        f"{moment.year}년 {moment.month}월 {moment.day}일 {moment.hour}시 {moment.minute}분",
    ]


@given(MOMENTS)
def test_reads_every_written_moment_back(moment: moments) -> None:
    assert [datetime(form) for form in forms(moment)] == [f"{moment:%Y-%m-%dT%H:%M}"] * len(forms(moment))
    assert datetime(f"{moment:%Y-%m-%d %H:%M:%S}") == f"{moment:%Y-%m-%dT%H:%M:%S}"


@given(st.text(alphabet="0123456789.-/:T Z+년월일시분오전후(월)", max_size=30))
def test_moments_never_raise_anything_but_unreadable(cell: str) -> None:
    with contextlib.suppress(UnreadableError):
        datetime(cell)


@given(
    MOMENTS.flatmap(lambda moment: st.sampled_from(forms(moment))),
    st.sampled_from(["", ":00", ":61", "Z", ".0"]),
    st.sampled_from(["0", "9", "T"]),
)
def test_many_moments_are_read_as_one(form: str, end: str, sign: str) -> None:
    cells = [form + end, form.replace("1", sign) + end]
    for cell, found in zip(cells, datetime_many(pa.array(cells)).to_pylist(), strict=True):
        assert found is None or found == datetime(cell)


def test_many_moments_read_the_common_forms_and_leave_the_others() -> None:
    cells = pa.array(["2020-04-27 14:05:30", "20200427 14:05", "2020-04-31 14:05", "2020-04-27 24:00", None])
    assert datetime_many(cells).to_pylist() == ["2020-04-27T14:05:30", "2020-04-27T14:05", None, None, None]
