"""Plain numbers, numbers with a unit, and counted things."""

import re
from decimal import Decimal

from etl.clean.quantity import quantity
from etl.clean.text import text
from etl.clean.unreadable import UnreadableError
from etl.messages import _

_WHOLE = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.0+)?")
_RATIO = re.compile(r"(:|대)\s*1")
_UNIT = re.compile(r"[^\d~]{0,20}")
_LONGEST = 60
# What Korean counts with, glued to the number or one space apart.
_COUNTER = re.compile(
    r"(개\s?)?(사|소|국|사업|과제|기업|기관|단체|업체|팀|분과|분야|학교|대학|지구|구역)?"
    r"|곳|명|인|건|종|종류|회|차|대|기|실|호|호실|석|면|편|점|식|가구|세대|동|층|시간|모델|좌석|개년|개월"
)


def integer(cell: str) -> int:
    """Read a whole number in digits; 12.0 is one, as Excel writes it."""
    found = text(cell)
    if len(found) > _LONGEST or not _WHOLE.fullmatch(found):
        raise UnreadableError(_("a whole number in digits is expected."))
    return int(found.partition(".")[0].replace(",", ""))


def number(cell: str) -> Decimal:
    """Read a number and drop its unit: 88.5PF, 71.2%, 3.38:1, 2.69대 1."""
    value, _worded, unit = quantity(cell)
    if not _RATIO.fullmatch(unit) and not _UNIT.fullmatch(unit):
        raise UnreadableError(_("one number is expected, with a unit behind it at most."))
    return value


def count(cell: str) -> int:
    """Read how many: 349개사, 12곳, 1,186건, 100여 개."""
    value, _worded, unit = quantity(cell)
    if not _COUNTER.fullmatch(unit):
        raise UnreadableError(_("a count ends with a counting word such as 개, 명 or 건."))
    if value % 1 or value < 0:
        raise UnreadableError(_("a count is a whole number and not below zero."))
    return int(value)
