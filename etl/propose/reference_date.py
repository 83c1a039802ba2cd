"""Find a dataset's reference date: in its file's name, or in a column that gives it for every row."""

import re
from collections.abc import Sequence
from datetime import date

import pandas as pd

from etl.clean.readings.date import date as read_date
from etl.clean.readings.errors import UnreadableError
from etl.titles import title_key

_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-._]?([01]\d)[-._]?([0-3]\d)(?!\d)")
_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)[-._]?(0[1-9]|1[0-2])(?!\d)")
_TITLE = re.compile(r"(데이터)?기준(일자?|날짜)")


def reference_date(stem: str, frames: Sequence[pd.DataFrame]) -> str | None:
    """Return the date in ISO 8601: the latest in a column, or else the one in the name, or None."""
    dates = [
        found
        for frame in frames
        for title in frame.columns
        if _TITLE.fullmatch(title_key(str(title)))
        for cell in frame[title].unique()
        if (found := _read(cell))
    ]
    if dates:
        return max(dates).isoformat()
    if day := _DAY.search(stem):
        return _iso(*map(int, day.groups()))
    if month := _MONTH.search(stem):
        return _last_day(int(month[1]), int(month[2]))
    return None


def _read(cell: str) -> date | None:
    """Return a date, None where the text is not one."""
    try:
        return read_date(cell)
    except UnreadableError:
        return None


def _iso(year: int, month: int, day: int) -> str | None:
    """Return a date in ISO 8601, None where the calendar does not have it."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _last_day(year: int, month: int) -> str:
    """Return the last day of a month in ISO 8601."""
    return pd.Period(f"{year}-{month:02d}").end_time.date().isoformat()
