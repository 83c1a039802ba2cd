"""Amounts of money in columns whose unit is 백만원 (1,000,000 won)."""

import pyarrow as pa

from etl.clean.readings.amount import amount, amount_many
from etl.clean.readings.reading import Reading


def amount_million(cell: str) -> int:
    """Read an amount in 백만원 as won: 1,234 is 1234000000.

    Raises UnreadableError for what is not one number and for another unit in the cell.
    """
    return amount(cell, "백만원")


def amount_million_many(cells: pa.Array) -> pa.Array:
    """Read many amounts in 백만원 at once; rarer forms become null and are left to `amount_million`."""
    return amount_many(cells, "백만원")


READING = Reading(amount_million, amount_million_many)
