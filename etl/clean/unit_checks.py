"""Find columns whose numbers have different units, such as 3km and 500m, or another unit than is declared."""

import re
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.amount import UNITS
from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.quantity import WON, quantity
from etl.dataset import Field
from etl.messages import _

# A number with its sign and words before it; what follows it may be a unit.
_NUMBER = r"^\s*(?:[^0-9]{0,8})[0-9][0-9,.]*"
_SHOWN = 3


def mixed_units(field: Field, fields: Sequence[Field], cells: pa.Array) -> str | None:
    """Return the problem of a column whose numbers have several units, None without one.

    Bare numbers are assumed to have the unit of the others. There is no problem if another of the `fields`
    publishes the same column as text, including the units.
    """
    worded = any(other.sources == field.sources and other.reading in ("raw", "text") for other in fields)
    if field.reading != "number" or worded:
        return None
    numbers = cells.filter(pc.match_substring_regex(cells, f"{_NUMBER}.*[^0-9,.\\s]"))
    behind = pc.replace_substring_regex(numbers, _NUMBER, "").unique().to_pylist()
    units = sorted({unit for words in behind if (unit := _unit(words))})
    if len({unit.casefold() for unit in units}) < 2:
        return None
    return _(
        "the numbers have different units ({units}); unify them by corrections, or publish "
        "the text, too, in a second field with reading: raw (field {field})."
    ).format(units=", ".join(units[:_SHOWN]), field=field.name)


def _unit(words: str) -> str:
    """Return the unit in the words after a number, "" if they are not a unit."""
    try:
        return quantity(f"1{words}").unit
    except UnreadableError:
        return ""


_FRACTION = r"^[-△▲−]?(0?\.[0-9]*[1-9][0-9]*|1(\.0+)?)$"


def mixed_percent(field: Field, cells: pa.Array) -> str | None:
    """Return the problem of a column in which some cells have % and others are bare numbers of at most 1.

    These may be shares as well as percentages. None without the problem.
    """
    if field.reading != "percent":
        return None
    trimmed = pc.utf8_trim_whitespace(cells)
    signed = pc.any(pc.match_substring_regex(trimmed, "[0-9] ?[%％]$")).as_py()
    if not signed or not pc.any(pc.match_substring_regex(trimmed, _FRACTION)).as_py():
        return None
    return _(
        "some cells have % and others are numbers of at most 1 without it, which may be "
        "shares or percentages; change those by corrections (field {field})."
    ).format(field=field.name)


_WORDS = "|".join(sorted((*UNITS, WON), key=len, reverse=True))
# Only words in brackets or after the last _ of a title are a unit: 예산(백만원), 예산_백만원.
_IN_TITLE = re.compile(rf"[(\[（_,]\s*(?:단위\s*[:：]?\s*)?({_WORDS})\s*(?:[)\]）,]|$)")
_IN_LINE = re.compile(rf"(?<![가-힣])({_WORDS})(?![가-힣])")
# A cell without a unit of its own.
_BARE = r"^[(△▲−–-]? ?[0-9][0-9,]*(\.[0-9]+)? ?\)?$"
_DECLARED = {"amount": WON, "amount_thousand": "천원", "amount_million": "백만원"}


def contradiction(field: Field, title: str, line: str | None, cells: pa.Array) -> str | None:
    """Return the problem of an amount whose header, or the line above, names another unit than is declared.

    None without the problem, if the option `instead_of` declares that the sheet is wrong, or if all cells
    have units of their own.
    """
    if field.reading not in _DECLARED:
        return None
    stated = _stated_unit(title, line)
    declared = field.options.get("unit", _DECLARED[field.reading])
    if stated in (None, declared, field.options.get("instead_of")):
        return None
    if not pc.any(pc.match_substring_regex(pc.utf8_trim_whitespace(cells), _BARE)).as_py():
        return None
    return _(
        "the sheet says {said}, but the field {field} reads {declared}; declare amount: "
        "{{unit: {said}}} or, if the sheet is wrong, amount: {{unit: {declared}, instead_of: "
        "{said}}}."
    ).format(said=stated, declared=declared, field=field.name)


def _stated_unit(title: str, line: str | None) -> str | None:
    """Return the unit of money that a title names, or otherwise the only one in the line above the header."""
    if found := _IN_TITLE.findall(title):
        return str(found[-1])
    units = set(_IN_LINE.findall(line or ""))
    return str(units.pop()) if len(units) == 1 else None
