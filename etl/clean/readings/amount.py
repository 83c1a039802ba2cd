"""Amounts of money in won.

With the option `unit` the header gives the unit, so a cell must be a bare number: a cell in 억원 in a column
in 백만원 would be wrong by a factor of 100.
"""

import re

import pyarrow as pa

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.quantity import WON, is_counted, measured, plain, with_digits
from etl.clean.readings.quantity_many import quantities, scaled
from etl.clean.readings.reading import Reading
from etl.messages import _

UNITS = {
    "천원": 10**3,
    "만원": 10**4,
    "백만원": 10**6,
    "천만원": 10**7,
    "억원": 10**8,
    "십억원": 10**9,
    "조원": 10**12,
}
_SIGN = re.compile(r"[₩￦\\] ?(?=(?:[△▲−–-] ?)?[0-9])")
_UNCOUNTED = re.compile("[십백천만억조경 ]{2,}")
# 일금 오백만원정(₩5,000,000), from which the won sign was removed before.
_CONTRACT = re.compile(r"(일?금 ?)?([^()]+?) ?원 ?([정整])?(?: ?\( ?(?:금 ?)?([0-9,]+) ?원?정? ?\))?")


def amount(cell: str, unit: str = WON, instead_of: str | None = None) -> int:
    """Read an amount in won: 4,116억원 is 411600000000; also 1조 2천억, 10.56억, △1,200, 일금 사천억원정.

    `unit` is the unit of bare numbers; `instead_of`, the wrong unit on the sheet, is only used by
    `etl.clean.unit_checks`. Raises UnreadableError for what is not one amount, for fractions of a won, for a
    last number that may lack 만 or 억 (1억 2천), and for a unit in the cell if the header gives one.
    """
    if unit != WON:
        return _scaled(cell, unit)
    words, formal = _without_contract(_SIGN.sub("", plain(cell), count=1))
    found = measured(words, formal=formal)
    if found.unit not in ("", WON):
        raise UnreadableError(_("an amount must end with digits, 조, 억, 만 or 원."))
    if found.value % 1:
        raise UnreadableError(_("an amount must be a whole number of won."))
    return int(found.value)


def amount_many(cells: pa.Array, unit: str = WON, instead_of: str | None = None) -> pa.Array:
    """Read many amounts at once; rarer forms become null and are left to `amount`."""
    if unit == WON:
        return quantities(cells, before=r"(?:[₩￦\\] ?)?", after="(?: ?여)? ?원?")
    return scaled(cells, UNITS[unit])


def _scaled(cell: str, unit: str) -> int:
    """Read a number in the unit of the header, which the cell may repeat."""
    found = measured(plain(cell).removesuffix(unit))
    if found.worded or found.unit:
        raise UnreadableError(
            _("the unit is given for the whole column, so the cell must be a number without a unit.")
        )
    won = found.value * UNITS[unit]
    if won % 1:
        raise UnreadableError(_("an amount must be a whole number of won."))
    return int(won)


def _without_contract(words: str) -> tuple[str, bool]:
    """Return an amount as contracts write it (일금 사천만원정) as 4천만원, and whether it was one."""
    found = (
        None
        if words[:1].isdecimal() and not words.endswith(("정", "整", ")"))
        else _CONTRACT.fullmatch(words)
    )
    if found is None:
        return words, False
    front, number, end, digits = found.groups()
    hangul = with_digits(number)
    formal = bool(front or end or digits)
    # 십만원 is an amount, 십억원 may be the name of a unit.
    counted = is_counted(number) or (
        _UNCOUNTED.fullmatch(number) and f"{number.replace(' ', '')}{WON}" not in UNITS
    )
    if hangul is not None and (formal or counted):
        number = hangul if re.match("[0-9]", hangul) else f"1{hangul}"
    elif not formal:
        return words, False
    if digits and measured(digits).value != measured(f"{number}{WON}", formal=True).value:
        raise UnreadableError(_("the amounts in words and in digits are different."))
    return f"{number}{WON}", formal


READING = Reading(amount, amount_many)
