"""Areas in square metres."""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.quantity import quantity
from etl.clean.readings.quantity_many import decimals, quantities
from etl.clean.readings.reading import Reading
from etl.messages import _

_HUNDREDTH = Decimal("0.01")
_SQUARE_METRE = "㎡|[mM][²2]|제곱미터|평방미터"
# The are, the hectare and the square kilometre, by the power of ten.
_LARGER = {2: "a|아르", 4: "[hH][aA]|㏊|헥타르", 6: "㎢|[kK][mM][²2]|제곱킬로미터"}
_UNITS = {re.compile(f"(?:{_SQUARE_METRE})?"): 1} | {
    re.compile(names): 10**zeros for zeros, names in _LARGER.items()
}


def area(cell: str) -> Decimal:
    """Read an area in square metres: 4만 6200㎡ is 46200; also 3ha, 14,000평.

    One 평 is 400/121 ㎡; areas in 평 are rounded to 0.01 ㎡. Raises UnreadableError for what is not one
    number and for another unit.
    """
    value, _worded, unit = quantity(cell)
    if unit == "평":
        square_metres: Decimal = value * 400 / 121
        return square_metres.quantize(_HUNDREDTH)
    for names, square_metres in _UNITS.items():
        if names.fullmatch(unit):
            return value * square_metres
    raise UnreadableError(_("the unit of an area must be ㎡, 평, a, ha or ㎢."))


def area_many(cells: pa.Array) -> pa.Array:
    """Read many areas at once, as the nearest floats; rarer forms become null and are left to `area`."""
    metres = rf"(?: ?(?:{_SQUARE_METRE}))?"
    found = _whole_many(cells, metres)
    ways: list[Callable[[pa.Array], pa.Array]] = [partial(decimals, after=metres), _pyeong_many]
    ways += [partial(decimals, after=f" ?(?:{names})", zeros=zeros) for zeros, names in _LARGER.items()]
    for way in ways:
        if not found.null_count:
            break
        left = pc.if_else(pc.is_null(found), cells, pa.scalar(None, cells.type))
        found = pc.coalesce(found, way(left))
    return found


def _whole_many(cells: pa.Array, after: str) -> pa.Array:
    """Read whole numbers that a 64-bit float keeps exactly."""
    whole = quantities(cells, after=after)
    return pc.if_else(pc.less(pc.abs(whole), 2**53), whole, pa.scalar(None, pa.int64())).cast(pa.float64())


def _pyeong_many(cells: pa.Array) -> pa.Array:
    """Convert whole numbers of 평 to square metres, rounded to 0.01 ㎡; exact halves do not occur."""
    pyeong = quantities(cells, after=" ?평")
    few = pc.if_else(pc.less(pc.abs(pyeong), 2**35), pyeong, pa.scalar(None, pa.int64()))
    hundredths = pc.divide(pc.add(pc.multiply(pc.abs(few), 80000), 121), 242)
    square_metres = pc.divide(hundredths.cast(pa.float64()), 100.0)
    return pc.if_else(pc.less(few, 0), pc.negate(square_metres), square_metres)


READING = Reading(area, area_many)
