"""Numbers with or without a unit."""

import re
from decimal import Decimal

import pyarrow as pa

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.quantity import quantity
from etl.clean.readings.quantity_many import decimals
from etl.clean.readings.reading import Reading
from etl.messages import _

_RATIO = re.compile("(:|대) ?1")
# A unit has no digits and does not begin with a sign of a number or range or with an exponent.
_UNIT = re.compile(r"([^\s\d~.,:;)\]\"'\-–—…⁰¹²³⁴-⁹⁺⁻][^\d~]{0,19})?")
# 3K may be three kelvin or 3,000.
_MULTIPLE = re.compile("[KkMB]")
_BOUND = re.compile("미만|이하|초과")
# The commonest units, without those that may be part of a number, of 약, 이상 or 예정, or of a mark such as
# p).
_SIGNS = "%℃℉㎡㎥㎞㎏㎜㎝㎎㎍㎢㏊ℓ°/·"
_PLAIN_UNIT = (
    f"(?: ?(?:[AC-JLN-Zac-jl-z{_SIGNS}]|[A-Za-z{_SIGNS}][A-Za-z{_SIGNS}²³]{{1,11}}"
    "|[개건곳점편회시분초일월년명인도권동석면톤대위세호]))?"
)


def number(cell: str) -> Decimal:
    """Read a number and drop its unit: 88.5PF is 88.5; also 71.2%, 3.38:1, 2.69대 1.

    Raises UnreadableError for what is not one number, for bounds such as 5 이하, and for the units K, M and
    B.
    """
    value, _worded, unit = quantity(cell)
    if not _RATIO.fullmatch(unit):
        check_unit(unit)
    return value


def check_unit(unit: str) -> None:
    """Check that the text after a number is a unit.

    Raises UnreadableError if it is not, as an exponent, 미만 or a K for thousands.
    """
    if _MULTIPLE.fullmatch(unit):
        raise UnreadableError(
            _("K, M and B may mean thousands, millions and billions; write the number in full.")
        )
    if not _UNIT.fullmatch(unit) or _BOUND.search(unit):
        raise UnreadableError(_("one number is expected, which a unit may follow."))


def number_many(cells: pa.Array) -> pa.Array:
    """Read many numbers at once, as the nearest floats; rarer forms become null and are left to `number`."""
    return decimals(cells, _PLAIN_UNIT)


READING = Reading(number, number_many)
