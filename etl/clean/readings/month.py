"""Months."""

import pyarrow as pa

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.moment import Moment, moment, named_month
from etl.clean.readings.moment_many import MONTH_LENGTH, moments, texts
from etl.clean.readings.reading import Reading
from etl.messages import _


def month(cell: str, year: str | None = None) -> str:
    """Read a month of a year in ISO 8601: 2020년 4월 is 2020-04; also 2020.04, 202004, Apr-20.

    `year` completes a month without a year, such as 4월. Raises UnreadableError for what is not one month.
    """
    found: Moment = named_month(cell) or moment(cell, year)
    if found.month is None or found.day is not None:
        raise UnreadableError(_("a month is expected, such as 2020-04 or 2020년 4월."))
    return found.iso


def month_many(cells: pa.Array, year: str | None = None) -> pa.Array:
    """Read many months at once; rarer forms become null and are left to `month`."""
    found = moments(cells)
    return texts(found, (found.month > 0) & (found.day == 0), MONTH_LENGTH)


READING = Reading(month, month_many)
