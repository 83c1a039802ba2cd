"""Amounts of money in won."""

import re

from etl.clean.quantity import quantity
from etl.clean.unreadable import UnreadableError
from etl.messages import _

_SIGN = re.compile(r"[₩￦\\]\s*(?=\d)")
_THOUSAND = 1000
_MILLION = 1_000_000


def amount(cell: str) -> int:
    """Read an amount such as 4116억원, 1조 2천억, 10.56억, △1,200."""
    found = quantity(_SIGN.sub("", cell, count=1))
    if found.unit not in ("", "원"):
        raise UnreadableError(_("an amount ends with its digits, 억, 만 or 원."))
    if found.value % 1:
        raise UnreadableError(_("an amount has no part of a won."))
    return int(found.value)


def amount_thousand(cell: str) -> int:
    """Read a number under a header that says 천원."""
    return _scaled(cell, _THOUSAND)


def amount_million(cell: str) -> int:
    """Read a number under a header that says 백만원."""
    return _scaled(cell, _MILLION)


def _scaled(cell: str, unit: int) -> int:
    """Multiply a bare number; one with a unit of its own would be wrong by that unit."""
    found = quantity(cell)
    if found.worded or found.unit:
        raise UnreadableError(_("the header gives the unit, so the cell must be a bare number."))
    if found.value * unit % 1:
        raise UnreadableError(_("an amount has no part of a won."))
    return int(found.value * unit)
