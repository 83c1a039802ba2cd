"""Ranges: 5~10명, 300개 이상, 100~200억원, 2020~2024.

Bounds are returned as they are written, whether inclusive (이상, 이하) or exclusive (초과, 미만).
"""

import re
from decimal import Decimal
from typing import NamedTuple

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.number import check_unit
from etl.clean.readings.qualifier import without_hints
from etl.clean.readings.quantity import LARGE, SURE, Quantity, bounded, measured
from etl.clean.readings.reading import Reading
from etl.messages import _

_TO = re.compile(r" ?[~〜∼] ?|(?<=[^ (~〜∼]) ?[\-–—] ?(?=[△▲−]? ?[0-9])")
_FROM = re.compile(r"^(?:최소|적어도) ?| ?(?:이상|초과|부터)$")
_UP_TO = re.compile(r"^(?:최대|많아야) ?| ?(?:이하|미만|까지|이내)$")
_FROM_UP_TO = re.compile(r"(.+?(?:이상|초과|부터)) ?(?:에서|,)? ?([0-9△▲−\-].*(?:이하|미만|까지|이내))")
# 100여 개: somewhat more than a hundred.
_AND_MORE = re.compile("[0-9경조억만천백십개] ?여(?![가-힣]*성)")
# The words of an end such as 3천5백만: 천 belongs to its first digits, 만 to all of them.
_LAST_WORDS = re.compile(r"[0-9.,]+ ?(?P<small>[천백십]*)[0-9.,천백십 ]*(?P<large>[경조억만]?)")
_LARGE = re.compile("[경조억만]")
# 50~1천만원 is from 50만원, but in 5~1천만원 the start is uncertain.
_WIDEST = 100


class _Bounds(NamedTuple):
    """The least and the greatest value; None for an open end."""

    minimum: Quantity | None
    maximum: Quantity | None


def bound(cell: str, part: str = "minimum") -> Decimal | None:
    """Read the minimum or the maximum of a range: those of 5~10명 are 5 and 10.

    `part` is "minimum" or "maximum"; an open end is None, and a single number is both. Raises UnreadableError
    for what is not one range, for different units, for an end below the start, and for a start that may lack
    만 or 억.
    """
    minimum, maximum = _bounds(bounded(cell))
    if minimum and maximum and minimum.unit and maximum.unit and minimum.unit != maximum.unit:
        raise UnreadableError(_("the two ends of the range have different units."))
    if minimum and maximum and minimum.value > maximum.value:
        raise UnreadableError(_("the end of the range is below its beginning."))
    found = minimum if part == "minimum" else maximum
    return None if found is None else found.value


def _bounds(words: str) -> _Bounds:
    """Split a range into its ends."""
    both = _FROM_UP_TO.fullmatch(words)
    ends = list(both.groups()) if both else _TO.split(words)
    if len(ends) == 1:
        return _one(words)
    if len(ends) > 2 or not any(ends) or _FROM.search(ends[1]) or _UP_TO.search(ends[0]):
        raise UnreadableError(
            _("a range must be written as 5~10 or 300 이상, with one beginning and one end at most.")
        )
    first, last = _FROM.sub("", ends[0]), _UP_TO.sub("", ends[1])
    maximum = _number(last) if last else None
    return _Bounds(_beginning(first, last, maximum) if first else None, maximum)


def _one(words: str) -> _Bounds:
    """Read a range of one number, which may have an open end."""
    if (rest := _UP_TO.sub("", words)) != words:
        return _Bounds(None, _number(rest))
    found = _number(_FROM.sub("", words))
    is_open = _FROM.search(words) or _AND_MORE.search(words)
    return _Bounds(found, None if is_open else found)


def _beginning(first: str, last: str, maximum: Quantity | None) -> Quantity:
    """Read the start, to which words of the end may apply: 2천만 in 2~3천만, 3천만 in 3천~5천만."""
    found = _number(first)
    words = _LAST_WORDS.match(without_hints(last))
    if maximum is None or words is None or found.unit or not found.value:
        return found
    if found.worded and _LARGE.search(first):
        return found
    small, large = ("", words["large"]) if found.worded else words.groups()
    if small and (whole := _within(maximum, _number(f"{first}{small}{large}"))):
        return whole
    part = _within(maximum, _number(f"{first}{large}"))
    uncertain = large and part is None and (small or LARGE[large] > SURE)
    if uncertain or (small and large and part and part.value * _WIDEST < maximum.value):
        raise UnreadableError(
            _(
                "it is uncertain whether 만 or 억 of the end applies to the beginning, too; write "
                "both numbers in full."
            )
        )
    return part or found


def _within(maximum: Quantity, found: Quantity) -> Quantity | None:
    """Return a start that is not above the end, None for one that is, as 5000만 in 5000~1만."""
    return found if found.value <= maximum.value else None


def _number(words: str) -> Quantity:
    """Read the number of one end, with its unit."""
    found = measured(without_hints(words))
    check_unit(found.unit)
    return found


READING = Reading(bound)
