"""Whole numbers in digits."""

import re

import pyarrow as pa

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.quantity import bounded, signed
from etl.clean.readings.quantity_many import integers
from etl.clean.readings.reading import Reading
from etl.messages import _

_WHOLE = re.compile(r"([1-9][0-9]{0,2}(,[0-9]{3})+|[0-9]+)(\.0+)?")


def integer(cell: str) -> int:
    """Read a whole number in digits: 1,234 is 1234; also △5 and 12.0, as Excel writes it.

    Raises UnreadableError for what is not one whole number in digits, including numbers with a unit.
    """
    sign, found = signed(bounded(cell))
    if not _WHOLE.fullmatch(found):
        raise UnreadableError(_("a whole number in digits is expected, such as 1,234."))
    return sign * int(found.partition(".")[0].replace(",", ""))


def integer_many(cells: pa.Array) -> pa.Array:
    """Read many whole numbers at once; rarer forms become null and are left to `integer`."""
    return integers(cells)


READING = Reading(integer, integer_many)
