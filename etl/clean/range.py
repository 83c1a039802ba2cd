"""Ranges: 5~10명, 300개 이상, 100~200억원, 2020~2024.

A bound is given as it is written, whether it belongs to the range (이상, 이하) or not (초과, 미만).
"""

import re
from decimal import Decimal
from typing import NamedTuple

from etl.clean.hint import without_hints
from etl.clean.number import UNIT
from etl.clean.quantity import Quantity, bounded, measured
from etl.clean.unreadable import UnreadableError
from etl.messages import _

_TO = re.compile(r" ?[~〜∼] ?|(?<=[^ (~〜∼]) ?[\-–—] ?(?=[△▲−]? ?[0-9])")
_FROM = re.compile(r"^(?:최소|적어도) ?| ?(?:이상|초과|부터)$")
_UP_TO = re.compile(r"^(?:최대|많아야) ?| ?(?:이하|미만|까지|이내)$")
_FROM_UP_TO = re.compile(r"(.+?(?:이상|초과|부터)) ?(?:에서|,)? ?([0-9△▲−\-].*(?:이하|미만|까지|이내))")
# 100여 개: a hundred and some more.
_AND_MORE = re.compile("[0-9경조억만천백십개] ?여(?![가-힣]*성)")
_LAST_WORDS = re.compile(r"^[0-9.,]+ ?([경조억만천백십]+)")


class _Bounds(NamedTuple):
    """The least and the greatest value; None is open."""

    minimum: Quantity | None
    maximum: Quantity | None


def bound(cell: str, part: str = "minimum") -> Decimal | None:
    """Read the minimum or the maximum of a range; None where it is open, and a single number is both."""
    minimum, maximum = _bounds(bounded(cell))
    if minimum and maximum and minimum.value > maximum.value:
        raise UnreadableError(_("the range ends below its beginning."))
    if minimum and maximum and minimum.unit and maximum.unit and minimum.unit != maximum.unit:
        raise UnreadableError(_("the two ends of the range have different units."))
    found = minimum if part == "minimum" else maximum
    return None if found is None else found.value


def _bounds(words: str) -> _Bounds:
    """Part a range into its ends."""
    both = _FROM_UP_TO.fullmatch(words)
    ends = list(both.groups()) if both else _TO.split(words)
    if len(ends) == 1:
        return _one(words)
    if len(ends) > 2 or not any(ends) or _FROM.search(ends[1]) or _UP_TO.search(ends[0]):
        raise UnreadableError(_("a range has a beginning and an end: 5~10, 300 이상."))
    first, last = _FROM.sub("", ends[0]), _UP_TO.sub("", ends[1])
    maximum = _number(last) if last else None
    return _Bounds(_beginning(first, last, maximum) if first else None, maximum)


def _one(words: str) -> _Bounds:
    """Read one number, which may be an open end."""
    if (rest := _UP_TO.sub("", words)) != words:
        return _Bounds(None, _number(rest))
    found = _number(_FROM.sub("", words))
    is_open = _FROM.search(words) or _AND_MORE.search(words)
    return _Bounds(found, None if is_open else found)


def _beginning(first: str, last: str, maximum: Quantity | None) -> Quantity:
    """Read the beginning, which shares the 억 of the end in 100~200억; in 5000~1만 it would go beyond it."""
    found = _number(first)
    shared = _LAST_WORDS.match(without_hints(last))
    if maximum is None or found.worded or found.unit or not shared:
        return found
    with_words = _number(f"{first}{shared[1]}")
    return with_words if with_words.value <= maximum.value else found


def _number(words: str) -> Quantity:
    """Read one end with its unit."""
    found = measured(without_hints(words))
    if not UNIT.fullmatch(found.unit):
        raise UnreadableError(_("one number is expected, with a unit behind it at most."))
    return found
