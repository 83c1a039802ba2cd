"""Whether a sheet names the unit of amounts that is declared: 천원 read as 백만원 is 1,000 times too much."""

import re

import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.amount import UNITS, WON
from etl.dataset import Field
from etl.messages import _

_WORDS = "|".join(sorted((*UNITS, WON), key=len, reverse=True))
# Of a title only what stands in brackets or behind the last _ is a unit: 예산(백만원), 예산_백만원.
_IN_TITLE = re.compile(rf"[(\[（_,]\s*(?:단위\s*[:：]?\s*)?({_WORDS})\s*(?:[)\]）,]|$)")
_IN_LINE = re.compile(rf"(?<![가-힣])({_WORDS})(?![가-힣])")
# A cell without a unit of its own.
_BARE = r"^[(△▲−–-]? ?[0-9][0-9,]*(\.[0-9]+)? ?\)?$"
_DECLARED = {"amount": WON, "amount_thousand": "천원", "amount_million": "백만원"}


def contradiction(field: Field, title: str, line: str | None, cells: pa.Array) -> str | None:
    """Say that the header, or the line above it, names another unit than the field declares.

    `instead_of` declares that the sheet is known to be wrong. Cells with own units contradict nothing.
    """
    if field.reading not in _DECLARED:
        return None
    said = _named(title, line)
    declared = field.options.get("unit", _DECLARED[field.reading])
    if said in (None, declared, field.options.get("instead_of")):
        return None
    if not pc.any(pc.match_substring_regex(pc.utf8_trim_whitespace(cells), _BARE)).as_py():
        return None
    return _(
        "the sheet says {said}, the field {field} reads {declared}; declare amount: {{unit: {said}}}, or, if "
        "the sheet is wrong, amount: {{unit: {declared}, instead_of: {said}}}."
    ).format(said=said, declared=declared, field=field.name)


def _named(title: str, line: str | None) -> str | None:
    """Find the one unit of money that a title names, or else the line above the header."""
    if found := _IN_TITLE.findall(title):
        return str(found[-1])
    units = set(_IN_LINE.findall(line or ""))
    return str(units.pop()) if len(units) == 1 else None
