"""Areas in square metres."""

from decimal import Decimal

from etl.clean.quantity import quantity
from etl.clean.unreadable import UnreadableError
from etl.messages import _

_SQUARE_METRES = {"": 1, "㎡": 1, "m²": 1, "m2": 1, "제곱미터": 1, "평방미터": 1}
_SQUARE_METRES |= {
    "ha": 10_000,
    "㏊": 10_000,
    "헥타르": 10_000,
    "㎢": 1_000_000,
    "km²": 1_000_000,
    "km2": 1_000_000,
}
_PYEONG = Decimal(400) / 121


def area(cell: str) -> Decimal:
    """Read an area such as 4만 6200㎡, 3ha, 14,000평; 평 are rounded to the hundredth of a square metre."""
    value, _worded, unit = quantity(cell)
    if unit == "평":
        return round(value * _PYEONG, 2)
    if unit not in _SQUARE_METRES:
        raise UnreadableError(_("an area ends with ㎡, 평, ha or ㎢."))
    return value * _SQUARE_METRES[unit]
