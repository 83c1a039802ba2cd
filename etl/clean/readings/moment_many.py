"""Read many dates at once in their commonest forms, with the same results as `etl.clean.readings.moment`."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.moment import (
    FIRST_YEAR,
    LAST_YEAR,
    PIVOT,
    WEEKDAYS,
)

_EPOCH = 1970
# 1970-01-01 was a Thursday, the fourth of `WEEKDAYS`.
_EPOCH_WEEKDAY = 3
_YEAR, _MONTH, _DAY = r"(?P<y>\d{4})", r"(?P<m>\d{1,2})", r"(?P<d>\d{1,2})"
_WEEKDAY = rf"(?: ?\((?P<w>[{WEEKDAYS}])\))?"
_FORMS = tuple(
    f"^{form}$"
    for form in (
        rf"{_YEAR}-{_MONTH}-{_DAY}(?:[ T]00:00(?::00)?)?",
        rf"{_YEAR}\. ?{_MONTH}\. ?{_DAY}\.?{_WEEKDAY}",
        r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)",
        rf"{_YEAR}/{_MONTH}/{_DAY}",
        rf"{_YEAR}년 ?{_MONTH}월 ?{_DAY}일{_WEEKDAY}",
        # Years of two digits that are certain for `moment`, with an apostrophe and without.
        rf"'(?P<y>[0-3789]\d)\. ?{_MONTH}\. ?{_DAY}\.?",
        rf"(?P<y>[0-2789]\d)\. ?{_MONTH}\. ?{_DAY}\.?",
        rf"{_YEAR}[-/]{_MONTH}",
        r"(?P<y>\d{4})(?P<m>\d\d)",
        r"(?P<y>\d{4})\.(?P<m>\d\d)\.?",
        rf"{_YEAR}년 ?{_MONTH}월",
        rf"{_YEAR}년?",
    )
)


@dataclass(frozen=True, slots=True)
class Moments:
    """Years, months and days of many cells; 0 stands for a part that is not written.

    `first_days` are the dates as datetime64[D], the first day of a month or year.
    """

    year: np.ndarray
    month: np.ndarray
    day: np.ndarray
    first_days: np.ndarray


def moments(cells: pa.Array) -> Moments:
    """Read dates in the commonest forms that are in the calendar; all other cells get the year 0."""
    found = np.zeros((4, len(cells)), dtype=np.int32)
    left = np.flatnonzero(cells.is_valid().to_numpy(zero_copy_only=False))
    for form in _FORMS:
        if not len(left):
            break
        match = pc.extract_regex(cells.take(pa.array(left)), form)
        hit = match.is_valid().to_numpy(zero_copy_only=False)
        if hit.any():
            found[:, left[hit]] = _numbers(match.drop_null())
            left = left[~hit]
    return _checked(*found)


def _numbers(match: pa.StructArray) -> np.ndarray:
    """Convert the groups of a form to year, month, day and weekday, which is counted from 1."""
    groups = {match.type.field(at).name: match.field(at) for at in range(match.type.num_fields)}
    numbers = np.zeros((4, len(match)), dtype=np.int32)
    for row, name in enumerate("ymd"):
        if name in groups:
            numbers[row] = groups[name].cast(pa.int32()).to_numpy()
    if "w" in groups:
        weekday = pc.index_in(groups["w"], pa.array(list(WEEKDAYS))).fill_null(-1)
        numbers[3] = weekday.to_numpy(zero_copy_only=False) + 1
    century = np.where(numbers[0] < PIVOT, 2000, 1900)
    short = pc.less(pc.binary_length(groups["y"]), 4).to_numpy(zero_copy_only=False)
    numbers[0] += np.where(short, century, 0)
    # A month or a day written as 0 must not be taken for one that is not written.
    for row, name in ((1, "m"), (2, "d")):
        if name in groups:
            numbers[row][numbers[row] == 0] = -1
    return numbers


def _checked(year: np.ndarray, month: np.ndarray, day: np.ndarray, weekday: np.ndarray) -> Moments:
    """Set to 0 what is not in the calendar or has the weekday of another day."""
    in_range = (year >= FIRST_YEAR) & (year <= LAST_YEAR) & (month >= 0) & (month <= 12) & (day >= 0)
    months = (
        (np.where(in_range, year, _EPOCH) - _EPOCH) * 12 + np.where(in_range, np.maximum(month, 1), 1) - 1
    )
    first = months.astype("datetime64[M]").astype("datetime64[D]")
    length = ((months + 1).astype("datetime64[M]").astype("datetime64[D]") - first).astype(np.int64)
    days = first + np.where(in_range, np.maximum(day, 1), 1) - 1
    actual = (days.astype(np.int64) + _EPOCH_WEEKDAY) % 7 + 1
    good = in_range & (day <= length) & ((weekday == 0) | (weekday == actual))
    return Moments(np.where(good, year, 0), np.where(good, month, 0), np.where(good, day, 0), days)


MONTH_LENGTH, YEAR_LENGTH = len("2020-04"), len("2020")


def days(found: Moments, chosen: np.ndarray) -> pa.Array:
    """Return the chosen dates, null for the others; months and years are their first day."""
    return pa.array(found.first_days, pa.date32(), mask=~chosen)


def texts(found: Moments, chosen: np.ndarray, length: int | None = None) -> pa.Array:
    """Return the chosen dates in ISO 8601, cut to a length, null for the others."""
    texts = days(found, chosen).cast(pa.string())
    return texts if length is None else pc.utf8_slice_codeunits(texts, 0, length)
