"""Many dates at once: the commonest ways of writing them, as `readings.moment` reads them one by one."""

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
        # Of the years that `moment` takes for certain, with an apostrophe and without.
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
    """Years, months and days of many cells; 0 stands for what a cell does not say.

    `first_days` are the days themselves, of months and years the first, as datetime64[D].
    """

    year: np.ndarray
    month: np.ndarray
    day: np.ndarray
    first_days: np.ndarray


def moments(cells: pa.Array) -> Moments:
    """Read what has one of the commonest forms and is in the calendar; all else has the year 0."""
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
    """Turn the groups of a form into year, month, day and weekday, counted from 1."""
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
    # A month or a day that is written as 0 must not pass for one that is not written.
    for row, name in ((1, "m"), (2, "d")):
        if name in groups:
            numbers[row][numbers[row] == 0] = -1
    return numbers


def _checked(year: np.ndarray, month: np.ndarray, day: np.ndarray, weekday: np.ndarray) -> Moments:
    """Leave out what no calendar has, and weekdays of another day."""
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
    """Make dates of some of the moments, the first day where they have none."""
    return pa.array(found.first_days, pa.date32(), mask=~chosen)


def texts(found: Moments, chosen: np.ndarray, length: int | None = None) -> pa.Array:
    """Write some of the moments, cut to a length."""
    texts = days(found, chosen).cast(pa.string())
    return texts if length is None else pc.utf8_slice_codeunits(texts, 0, length)
