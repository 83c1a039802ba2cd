"""Amounts of money under a header that says 천원."""

import pyarrow as pa

from etl.clean.readings.amount import amount, amount_many
from etl.clean.readings.reading import Reading


def amount_thousand(cell: str) -> int:
    """Read a number under a header that says 천원."""
    return amount(cell, "천원")


def amount_thousand_many(cells: pa.Array) -> pa.Array:
    """Read many numbers under a header that says 천원."""
    return amount_many(cells, "천원")


READING = Reading(amount_thousand, amount_thousand_many)
