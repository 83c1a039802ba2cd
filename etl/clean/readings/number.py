"""Plain numbers, numbers with a unit, and counted things."""

import re
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.quantity import bounded, plain, quantity, signed
from etl.clean.readings.quantity_many import decimals, integers, quantities, scaled
from etl.messages import _

UNITS = {"천": 10**3, "만": 10**4, "백만": 10**6}
_WHOLE = re.compile(r"([1-9][0-9]{0,2}(,[0-9]{3})+|[0-9]+)(\.0+)?")
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
# What Korean counts with, glued to the number or one space apart.
_COUNTER = (
    "(?:(?:개 ?)?(?:사|소|국|교|사업|과제|기업|기관|단체|업체|팀|분과|분야|학교|학급|대학|지구|구역|농가)?"
    "|개 ?(?:구|군|시|읍|면|동|리|반|마을)"
    "|곳|명|인|건|종|종류|회|차|대|기|실|호|호실|석|면|편|점|식|가구|세대|동|층|시간|모델|좌석|개년|개월"
    "|장|권|척|마리|그루|병상|필지|매|부|본|주|두|EA|ea)"
)
_COUNTED = re.compile(_COUNTER)
_COUNTED_MANY = f"(?: ?여 ?(?:개사?|명|건|곳|종)| ?{_COUNTER})"


def integer(cell: str) -> int:
    """Read a whole number in digits; 12.0 is one, as Excel writes it."""
    sign, found = signed(bounded(cell))
    if not _WHOLE.fullmatch(found):
        raise UnreadableError(_("a whole number in digits is expected."))
    return sign * int(found.partition(".")[0].replace(",", ""))


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


def count(cell: str, unit: str | None = None) -> int:
    """Read how many: 349개사, 12곳, 1,186건, 100여 개; with `unit`, bare numbers of 천 or 만."""
    found = quantity(cell)
    if unit is not None and (found.worded or found.unit):
        raise UnreadableError(_("the header gives the unit, so the cell must be a bare number."))
    if not found.unit and plain(cell).endswith("조"):
        raise UnreadableError(_("3조 may be three teams; write 3조 개, or 3팀 by a correction."))
    if not _COUNTED.fullmatch(found.unit):
        raise UnreadableError(_("a count ends with a counting word such as 개, 명 or 건."))
    value = found.value * UNITS[unit] if unit else found.value
    if value % 1 or value < 0:
        raise UnreadableError(_("a count is a whole number and not below zero."))
    return int(value)


def integer_many(cells: pa.Array) -> pa.Array:
    """Read many whole numbers at once."""
    return integers(cells)


def number_many(cells: pa.Array) -> pa.Array:
    """Read many numbers at once, as the nearest floats; rarer units stay null."""
    return decimals(cells, _PLAIN_UNIT)


def count_many(cells: pa.Array, unit: str | None = None) -> pa.Array:
    """Read many counts at once; rarer ways of writing them, and what is below zero, stay null."""
    found = quantities(cells, after=_COUNTED_MANY) if unit is None else scaled(cells, UNITS[unit])
    refused = pc.or_(pc.less(found, 0), pc.match_substring_regex(cells, "조[^0-9]*$"))
    return pc.if_else(refused, pa.scalar(None, pa.int64()), found)
