"""Dates at the precision at which they are written: days, months or years."""

import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.moment import moment
from etl.clean.readings.moment_many import MONTH_LENGTH, YEAR_LENGTH, moments, texts
from etl.clean.readings.reading import Reading


def partial_date(cell: str, year: str | None = None) -> str:
    """Read a day, a month or a year in ISO 8601 at its precision: 2020년 4월 is 2020-04.

    `year` completes dates without a year. Raises UnreadableError for what is not one date.
    """
    return moment(cell, year).iso


def partial_date_many(cells: pa.Array, year: str | None = None) -> pa.Array:
    """Read many dates at once; rarer forms become null and are left to `partial_date`."""
    found = moments(cells)
    days = texts(found, found.day > 0)
    months = texts(found, (found.month > 0) & (found.day == 0), MONTH_LENGTH)
    return pc.coalesce(days, months, texts(found, (found.year > 0) & (found.month == 0), YEAR_LENGTH))


READING = Reading(partial_date, partial_date_many)
