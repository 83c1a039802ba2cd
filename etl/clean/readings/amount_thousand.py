"""Amounts of money in columns whose unit is 천원 (1,000 won)."""

import pyarrow as pa

from etl.clean.readings.amount import amount, amount_many
from etl.clean.readings.reading import Reading


def amount_thousand(cell: str) -> int:
    """Read an amount in 천원 as won: 1,234 is 1234000.

    Raises UnreadableError for what is not one number and for another unit in the cell.
    """
    return amount(cell, "천원")


def amount_thousand_many(cells: pa.Array) -> pa.Array:
    """Read many amounts in 천원 at once; rarer forms become null and are left to `amount_thousand`."""
    return amount_many(cells, "천원")


READING = Reading(amount_thousand, amount_thousand_many)
