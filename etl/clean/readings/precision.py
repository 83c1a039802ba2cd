"""The precision of a date."""

import numpy as np
import pyarrow as pa

from etl.clean.readings.moment import span
from etl.clean.readings.moment_many import moments
from etl.clean.readings.reading import Reading


def precision(cell: str, year: str | None = None) -> str:
    """Return the precision of a date: 2020년 4월 is month; also day, quarter, half and year.

    `year` completes dates without a year. Raises UnreadableError for what is not one date or part of a year.
    """
    return span(cell, year).precision


def precision_many(cells: pa.Array, year: str | None = None) -> pa.Array:
    """Return the precision of many dates at once; rarer forms become null and are left to `precision`."""
    found = moments(cells)
    which = (found.month > 0).astype(np.int8) + (found.day > 0)
    return pa.array(["year", "month", "day"]).take(pa.array(which, mask=found.year == 0))


READING = Reading(precision, precision_many)
