"""Dates, months and years, as `readings.moment` reads them; `*_many` reads the commonest forms at once."""

import datetime
import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.moments import Moments, moments
from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.moment import Moment, moment, named_month
from etl.clean.span import span
from etl.messages import _

_SERIAL = re.compile(r"([2-5]\d{4}|60000)(?:\.0+)?", re.ASCII)
# Day 0 of both date systems of Excel, for days after February 1900.
_EPOCHS = {"1900": datetime.date(1899, 12, 30), "1904": datetime.date(1904, 1, 1)}
# A school's or a budget's year has its number.
_LABELLED = re.compile(r"(\d{4}|['’‘]\d\d) ?(?:학년도|회계 ?연도)", re.ASCII)
_MONTH_LENGTH, _YEAR_LENGTH = len("2020-04"), len("2020")


def date(cell: str, year: str | None = None, system: str | None = None) -> datetime.date:
    """Read a full day: 2020.4.27, 20.4.27, 2020년 4월 27일, 20200427.

    `year` completes days that have none, such as 11.06.; `system` takes Excel's serial numbers from 20000 to
    60000 for days.
    """
    if system is not None and (serial := _SERIAL.fullmatch(cell)):
        return _EPOCHS[system] + datetime.timedelta(days=int(serial[1]))
    found = moment(cell, year)
    if found.month is None or found.day is None:
        raise UnreadableError(
            _("a full day is expected; a month or a year alone needs the reading partial_date.")
        )
    return datetime.date(found.year, found.month, found.day)


def date_many(cells: pa.Array, year: str | None = None, system: str | None = None) -> pa.Array:
    """Read full days; the options only add forms, which are left to `date`."""
    found = moments(cells)
    return _days(found, found.day > 0)


def partial_date(cell: str, year: str | None = None) -> str:
    """Read a day, a month or a year, written as ISO 8601 does: 2020-04-27, 2020-04, 2020."""
    return moment(cell, year).iso


def partial_date_many(cells: pa.Array, year: str | None = None) -> pa.Array:
    """Read days, months and years as ISO 8601 writes them."""
    found = moments(cells)
    days = _texts(found, found.day > 0)
    months = _texts(found, (found.month > 0) & (found.day == 0), _MONTH_LENGTH)
    return pc.coalesce(days, months, _texts(found, (found.year > 0) & (found.month == 0), _YEAR_LENGTH))


def precision(cell: str, year: str | None = None) -> str:
    """Tell how precise a date is: day, month, quarter, half or year."""
    return span(cell, year).precision


def precision_many(cells: pa.Array, year: str | None = None) -> pa.Array:
    """Tell how precise dates are: day, month or year."""
    found = moments(cells)
    which = (found.month > 0).astype(np.int8) + (found.day > 0)
    return pa.array(["year", "month", "day"]).take(pa.array(which, mask=found.year == 0))


def month(cell: str, year: str | None = None) -> str:
    """Read a month as ISO 8601 writes it: 2020년 4월, 2020.04, 202004, Apr-20; `year` completes 4월."""
    found: Moment = named_month(cell) or moment(cell, year)
    if found.month is None or found.day is not None:
        raise UnreadableError(_("a month is expected, such as 2020-04 or 2020년 4월."))
    return found.iso


def month_many(cells: pa.Array, year: str | None = None) -> pa.Array:
    """Read months as ISO 8601 writes them; what `year` completes is left to `month`."""
    found = moments(cells)
    return _texts(found, (found.month > 0) & (found.day == 0), _MONTH_LENGTH)


def year(cell: str) -> int:
    """Read a year alone: 2020, 2020년, '20년, 단기 4353년, 2020학년도."""
    labelled = _LABELLED.fullmatch(cell)
    found = moment(labelled[1] if labelled else cell)
    if found.month is not None:
        raise UnreadableError(_("a year alone is expected."))
    return found.year


def year_many(cells: pa.Array) -> pa.Array:
    """Read years alone."""
    found = moments(cells)
    return pa.array(found.year.astype(np.int64), mask=(found.year == 0) | (found.month > 0))


def _days(found: Moments, chosen: np.ndarray) -> pa.Array:
    """Make dates of some of the moments, the first day where they have none."""
    return pa.array(found.first_days, pa.date32(), mask=~chosen)


def _texts(found: Moments, chosen: np.ndarray, length: int | None = None) -> pa.Array:
    """Write some of the moments, cut to a length."""
    texts = _days(found, chosen).cast(pa.string())
    return texts if length is None else pc.utf8_slice_codeunits(texts, 0, length)
