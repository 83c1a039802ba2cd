import contextlib
import datetime

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.time import time, time_many


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("오후 2시", "14:00"),
        ("오후 2:05", "14:05"),
        ("2:05 PM", "14:05"),
        ("2pm", "14:00"),
        ("오전 12시", "00:00"),
        ("오후 12시", "12:00"),
        ("정오", "12:00"),
        ("오후 14시", "14:00"),
        ("9:00", "09:00"),
        ("09:00", "09:00"),
        ("0900", "09:00"),
        ("14시", "14:00"),
        ("14시 30분", "14:30"),
        ("14시30분", "14:30"),
        ("14시 반", "14:30"),
        ("09:00:00", "09:00"),
        ("09:00:30", "09:00:30"),
        ("24:00", "24:00"),
        ("00:00", "00:00"),
    ],
)
def test_defect_55_times(cell: str, expected: str) -> None:
    assert time(cell) == expected


@pytest.mark.parametrize(
    "cell",
    [
        *("25:00", "24:30", "24:00:01", "9:60", "9:00:60"),
        *("9", "900", "0.375", "9.30", "자정", "09:00~18:00", ""),
        *("오전 13시", "오후 0시", "오전 9:00 PM"),
    ],
)
def test_refuses_what_is_no_time(cell: str) -> None:
    with pytest.raises(UnreadableError):
        time(cell)


@given(st.times())
def test_reads_every_written_time_back(moment: datetime.time) -> None:
    hour, minute = moment.hour, moment.minute
    half = "오전" if hour < 12 else "오후"
    forms = (
        f"{hour}:{minute:02d}",
        f"{hour:02d}:{minute:02d}",
        f"{hour:02d}{minute:02d}",
        f"{hour}시 {minute}분",
        f"{half} {hour % 12 or 12}시 {minute}분",
        f"{half} {hour % 12 or 12}:{minute:02d}",
        f"{moment:%I:%M %p}",
    )
    assert [time(form) for form in forms] == [f"{hour:02d}:{minute:02d}"] * len(forms)


@given(st.text(alphabet="0123456789:시분초 오전후AMPm반.", max_size=20))
def test_times_never_raise_anything_but_unreadable(cell: str) -> None:
    with contextlib.suppress(UnreadableError):
        time(cell)


@given(st.integers(0, 30), st.integers(0, 70), st.sampled_from(["", ":00", ":30", " ", "분"]))
def test_many_times_are_read_as_one(hour: int, minute: int, end: str) -> None:
    cells = [f"{hour}:{minute:02d}{end}", f"{hour:02d}:{minute}{end}", f"{hour:02d}{minute:02d}{end}"]
    for cell, found in zip(cells, time_many(pa.array(cells)).to_pylist(), strict=True):
        assert found is None or found == time(cell)


def test_many_times_read_the_common_forms_and_leave_the_others() -> None:
    cells = pa.array(["9:00", "09:00", "18:30:00", "24:00", "25:00", None])
    assert time_many(cells).to_pylist() == ["09:00", "09:00", "18:30", None, None, None]
