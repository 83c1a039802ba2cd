"""Amounts of money under a header that says 백만원."""

import pyarrow as pa

from etl.clean.readings.amount import amount, amount_many
from etl.clean.readings.reading import Reading


def amount_million(cell: str) -> int:
    """Read a number under a header that says 백만원."""
    return amount(cell, "백만원")


def amount_million_many(cells: pa.Array) -> pa.Array:
    """Read many numbers under a header that says 백만원."""
    return amount_many(cells, "백만원")


READING = Reading(amount_million, amount_million_many)
