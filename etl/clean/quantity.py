"""A Korean number with its unit: 4천116억원, 361만6천853㎡, △1,200. Exact: never a float."""

import re
from decimal import Decimal, localcontext
from typing import NamedTuple

from etl.clean.hint import without_hints
from etl.clean.text import text
from etl.clean.unreadable import UnreadableError
from etl.messages import _

_LARGE = {"경": 10**16, "조": 10**12, "억": 10**8, "만": 10**4}
_SMALL = {"천": 1000, "백": 100, "십": 10}
_WORDED = re.compile("[경조억만천백십]")
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_TOKEN = re.compile(rf"\s*({_DIGITS}|[경조억만천백십])")
_NUMBER = re.compile(rf"{_TOKEN.pattern}(?:{_TOKEN.pattern})*(?![\d.,])")
_MINUS = "△▲-−"
_LONGEST = 60
# Decimals calculate with 28 digits; a won or a square metre needs far fewer.
_MOST_DIGITS = 20


class Quantity(NamedTuple):
    """A number, whether it was written with 만, 억 and the like, and the unit behind it."""

    value: Decimal
    worded: bool
    unit: str


def quantity(cell: str) -> Quantity:
    """Read a number and its unit; words such as 약 and 예정 are left to `etl.clean.hint`."""
    words = without_hints(text(cell))
    if len(words) > _LONGEST:
        raise UnreadableError(_("a number is not that long."))
    sign, words = _sign(words)
    if not (found := _NUMBER.match(words)) or not re.search(r"\d", found[0]):
        raise UnreadableError(_("it does not begin with a number."))
    with localcontext(prec=2 * _LONGEST):
        value = sign * _value(found[0])
    if len(value.as_tuple().digits) > _MOST_DIGITS:
        raise UnreadableError(_("a number is not that long."))
    return Quantity(value, bool(_WORDED.search(found[0])), words[found.end() :].strip())


def _sign(words: str) -> tuple[int, str]:
    """Take the sign off; bookkeepers write a minus as △, ▲ or brackets."""
    if bracketed := re.fullmatch(r"\(([^()]+)\)", words):
        return -1, bracketed[1].strip()
    if words[:1] and words[0] in _MINUS:
        return -1, words[1:].strip()
    return 1, words


def _value(digits: str) -> Decimal:
    """Add up the parts, from 경 down; a part that is not smaller than the one before it makes no number."""
    total = section = Decimal(0)
    number: Decimal | None = None
    large, small = 10**20, 10**4
    for token in _TOKEN.findall(digits):
        if unit := _SMALL.get(token):
            small = _descending(unit, small)
            section, number = section + (1 if number is None else number) * unit, None
        elif unit := _LARGE.get(token):
            part = section + (number or 0)
            if not part or part * unit >= large:
                raise UnreadableError(_("its parts do not make one number."))
            total, section, number = total + part * unit, Decimal(0), None
            large, small = _descending(unit, large), 10**4
        elif number is None:
            number = Decimal(token.replace(",", ""))
        else:
            raise UnreadableError(_("its parts do not make one number."))
    return total + section + (number or 0)


def _descending(unit: int, before: int) -> int:
    """Refuse 억 after 만 and the like."""
    if unit >= before:
        raise UnreadableError(_("its parts do not make one number."))
    return unit
