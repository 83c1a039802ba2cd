"""Numbers with a unit or without."""

import re
from decimal import Decimal

import pyarrow as pa

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.quantity import quantity
from etl.clean.readings.quantity_many import decimals
from etl.clean.readings.reading import Reading
from etl.messages import _

_RATIO = re.compile("(:|대) ?1")
# A unit holds no digit, and neither a sign of a number or a range nor an exponent begins it.
_UNIT = re.compile(r"([^\s\d~.,:;)\]\"'\-–—…⁰¹²³⁴-⁹⁺⁻][^\d~]{0,19})?")
# 3K may be three kelvin or 3,000.
_MULTIPLE = re.compile("[KkMB]")
_BOUND = re.compile("미만|이하|초과")
# The commonest units: no letter of a number, of 약, 이상 or 예정, and no mark such as p).
_SIGNS = "%℃℉㎡㎥㎞㎏㎜㎝㎎㎍㎢㏊ℓ°/·"
_PLAIN_UNIT = (
    f"(?: ?(?:[AC-JLN-Zac-jl-z{_SIGNS}]|[A-Za-z{_SIGNS}][A-Za-z{_SIGNS}²³]{{1,11}}"
    "|[개건곳점편회시분초일월년명인도권동석면톤대위세호]))?"
)


def number(cell: str) -> Decimal:
    """Read a number and drop its unit: 88.5PF, 71.2%, 3.38:1, 2.69대 1."""
    value, _worded, unit = quantity(cell)
    if not _RATIO.fullmatch(unit):
        demand_unit(unit)
    return value


def demand_unit(unit: str) -> None:
    """Refuse what is behind a number and no unit of it, such as an exponent, 미만 or a K for thousands."""
    if _MULTIPLE.fullmatch(unit):
        raise UnreadableError(
            _("K, M and B may mean thousands, millions and billions; write the number out.")
        )
    if not _UNIT.fullmatch(unit) or _BOUND.search(unit):
        raise UnreadableError(_("one number is expected, with a unit behind it at most."))


def number_many(cells: pa.Array) -> pa.Array:
    """Read many numbers at once, as the nearest floats; rarer units stay null."""
    return decimals(cells, _PLAIN_UNIT)


READING = Reading(number, number_many)
