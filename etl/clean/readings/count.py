"""Numbers of people, things or events, with a Korean counting word."""

import re

import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.quantity import plain, quantity
from etl.clean.readings.quantity_many import quantities, scaled
from etl.clean.readings.reading import Reading
from etl.messages import _

UNITS = {"천": 10**3, "만": 10**4, "백만": 10**6}
# Counting words, directly after the number or after one space.
_COUNTER = (
    "(?:(?:개 ?)?(?:사|소|국|교|사업|과제|기업|기관|단체|업체|팀|분과|분야|학교|학급|대학|지구|구역|농가)?"
    "|개 ?(?:구|군|시|읍|면|동|리|반|마을)"
    "|곳|명|인|건|종|종류|회|차|대|기|실|호|호실|석|면|편|점|식|가구|세대|동|층|시간|모델|좌석|개년|개월"
    "|장|권|척|마리|그루|병상|필지|매|부|본|주|두|EA|ea)"
)
_COUNTED = re.compile(_COUNTER)
_COUNTED_MANY = f"(?: ?여 ?(?:개사?|명|건|곳|종)| ?{_COUNTER})"


def count(cell: str, unit: str | None = None) -> int:
    """Read a whole number of things: 349개사 is 349; also 12곳, 1,186건, 100여 개.

    With the option `unit` cells are bare numbers of 천, 만 or 백만. Raises UnreadableError for what is not
    one whole number of at least zero, for another word than a counting word, for 조, which may mean teams,
    and for a unit in the cell if the header gives one.
    """
    found = quantity(cell)
    if unit is not None and (found.worded or found.unit):
        raise UnreadableError(
            _("the unit is given for the whole column, so the cell must be a number without a unit.")
        )
    if not found.unit and plain(cell).endswith("조"):
        raise UnreadableError(_("조 may mean trillions or teams; write 조 개 or 팀 by a correction."))
    if not _COUNTED.fullmatch(found.unit):
        raise UnreadableError(_("the unit of a count must be a counting word such as 개, 명 or 건."))
    value = found.value * UNITS[unit] if unit else found.value
    if value % 1 or value < 0:
        raise UnreadableError(_("a count must be a whole number of at least 0."))
    return int(value)


def count_many(cells: pa.Array, unit: str | None = None) -> pa.Array:
    """Read many counts at once; rarer forms and negative numbers become null and are left to `count`."""
    found = quantities(cells, after=_COUNTED_MANY) if unit is None else scaled(cells, UNITS[unit])
    refused = pc.or_(pc.less(found, 0), pc.match_substring_regex(cells, "조[^0-9]*$"))
    return pc.if_else(refused, pa.scalar(None, pa.int64()), found)


READING = Reading(count, count_many)
