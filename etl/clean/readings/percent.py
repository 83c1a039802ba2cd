"""Percentages, in per cent."""

import re
from decimal import Decimal

import pyarrow as pa

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.quantity import quantity
from etl.clean.readings.quantity_many import decimals
from etl.clean.readings.reading import Reading
from etl.messages import _

_POINTS = re.compile("(%|퍼센트) ?(p|P|포인트)|pp")
_UNIT = "(?: ?(?:%|퍼센트|프로))?"


def percent(cell: str) -> Decimal:
    """Read a percentage in per cent: 71.2% is 71.2; also 71.2 퍼센트 and a bare 71.2.

    Bare numbers are taken as per cent and never multiplied by 100. Raises UnreadableError for what is not one
    number, for percentage points and for other units.
    """
    value, _worded, unit = quantity(cell)
    if _POINTS.fullmatch(unit):
        raise UnreadableError(
            _("percentage points (%p) are a different unit from per cent; use reading: number.")
        )
    if not re.fullmatch(_UNIT, unit):
        raise UnreadableError(_("a percentage must be a number, which % may follow."))
    return value


def percent_many(cells: pa.Array) -> pa.Array:
    """Read many percentages at once, as the nearest floats; rarer forms become null, left to `percent`."""
    return decimals(cells, _UNIT)


READING = Reading(percent, percent_many)
