"""Days, months and years at the precision at which they are written."""

import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.moment import moment
from etl.clean.readings.moment_many import MONTH_LENGTH, YEAR_LENGTH, moments, texts
from etl.clean.readings.reading import Reading


def partial_date(cell: str, year: str | None = None) -> str:
    """Read a day, a month or a year, written as ISO 8601 does: 2020-04-27, 2020-04, 2020."""
    return moment(cell, year).iso


def partial_date_many(cells: pa.Array, year: str | None = None) -> pa.Array:
    """Read days, months and years as ISO 8601 writes them."""
    found = moments(cells)
    days = texts(found, found.day > 0)
    months = texts(found, (found.month > 0) & (found.day == 0), MONTH_LENGTH)
    return pc.coalesce(days, months, texts(found, (found.year > 0) & (found.month == 0), YEAR_LENGTH))


READING = Reading(partial_date, partial_date_many)
