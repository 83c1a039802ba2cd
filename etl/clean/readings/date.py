"""Dates with year, month and day."""

import datetime
import re

import pyarrow as pa

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.moment import moment
from etl.clean.readings.moment_many import days, moments
from etl.clean.readings.reading import Reading
from etl.messages import _

_SERIAL = re.compile(r"([2-5]\d{4}|60000)(?:\.0+)?", re.ASCII)
# Day 0 of both date systems of Excel; the first is valid for days after February 1900.
_EPOCHS = {"1900": datetime.date(1899, 12, 30), "1904": datetime.date(1904, 1, 1)}


def date(cell: str, year: str | None = None, system: str | None = None) -> datetime.date:
    """Read a date: 20.4.27 is 2020-04-27; also 2020.4.27, 2020년 4월 27일, 20200427.

    `year` completes dates without a year, such as 11.06.; with `system`, numbers from 20000 to 60000 are
    serial numbers of Excel's date system 1900 or 1904. Raises UnreadableError for what is not one date, is
    not in the calendar, lacks a part, or is of the lunar calendar.
    """
    if system is not None and (serial := _SERIAL.fullmatch(cell)):
        return _EPOCHS[system] + datetime.timedelta(days=int(serial[1]))
    found = moment(cell, year)
    if found.month is None or found.day is None:
        raise UnreadableError(
            _(
                "a date with year, month and day is expected; for months or years declare reading: "
                "partial_date."
            )
        )
    return datetime.date(found.year, found.month, found.day)


def date_many(cells: pa.Array, year: str | None = None, system: str | None = None) -> pa.Array:
    """Read many dates at once; rarer forms, also those of the options, become null and are left to `date`."""
    found = moments(cells)
    return days(found, found.day > 0)


READING = Reading(date, date_many)
