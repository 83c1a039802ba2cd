"""How precise a date is."""

import numpy as np
import pyarrow as pa

from etl.clean.readings.moment import span
from etl.clean.readings.moment_many import moments
from etl.clean.readings.reading import Reading


def precision(cell: str, year: str | None = None) -> str:
    """Tell how precise a date is: day, month, quarter, half or year."""
    return span(cell, year).precision


def precision_many(cells: pa.Array, year: str | None = None) -> pa.Array:
    """Tell how precise dates are: day, month or year."""
    found = moments(cells)
    which = (found.month > 0).astype(np.int8) + (found.day > 0)
    return pa.array(["year", "month", "day"]).take(pa.array(which, mask=found.year == 0))


READING = Reading(precision, precision_many)
