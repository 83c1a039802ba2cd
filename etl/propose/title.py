"""Parse the title of a column into the words that name it and its unit."""

import re
from dataclasses import dataclass

from etl.propose.unit import SheetUnits, choose_unit
from etl.titles import title_text

COUNTED = {"천": "천", "만": "만", "백만": "백만"}
_UNITS = (
    r"(?:천|만|백만|천만|억|십억|조)?\s?(?:원|달러|불|명|개|건|대|톤|호|가구|세대|TEU)|백만\s?US\$|[UＵ]SD?\$?"
    r"|곳|회|권|점|종|필지|동|층|면|석|일|월|년|시간|분|초|세|가구|인|개소|개사|㏊|ha|평|%|%p|‰|℃|°C|도"
    r"|천?㎡|천?m2|천?m²|㎢|km2|km²|㎥|m3|㎞|km|m|cm|㎝|mm|㎜|kg|㎏|g|mg|t|ℓ|L|kL|cc|kW|kWh|MWh?|GWh?|kcal|TOE"
    r"|㎍/㎥|㎎/L|ppm|ppb|dB|hPa|m/s|g/km|km/h|km/ℓ|km/L|㎞/ℓ|원/리터|원/ℓ|원/kWh|명/㎢|bps|Mbps|PF|TB|GB"
)
# At the end of a title or of one of its levels.
_BRACKETED = re.compile(rf"[_\s]*[(\[〔（]\s*(?:단위\s*[:：]?\s*)?({_UNITS})\s*[)\]〕）]\s*(?=_|$)")
_SUFFIXED = re.compile(r"(?<=[가-힣A-Za-z)])[_\s]?(%p?|℃|㎡)$")
_NO_UNITS = SheetUnits()
# 구 분 and 합 계, spaced out to fill their cells.
_SPACED = re.compile(r"[가-힣]( [가-힣])+")
# A level with a number by KOSIS: 산업별(1).
_LEVEL = re.compile(r"\s*\(\d\)$")


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a column, split into the `words` that name it and its `unit`, None if none is stated.

    `doubtful` are units beside the table that may or may not apply to the column. `divided` says that cells
    store numbers which their format displays divided by a thousand or a million, so that only the displayed
    numbers are in `unit`; `certain` says whether it is certain in which columns.
    """

    words: str
    unit: str | None
    doubtful: tuple[str, ...] = ()
    divided: bool = False
    certain: bool = True


def parse_title(raw: str, sheet: SheetUnits = _NO_UNITS) -> Title:
    """Parse a title; `sheet` are the units that stand beside the table."""
    divided = raw in sheet.divided
    words, unit = split_unit(raw)
    if unit:
        return Title(words, unit, (), divided, sheet.certain)
    found = choose_unit(words, sheet)
    return Title(words, found.unit, found.doubtful, divided, sheet.certain)


def split_unit(raw: str) -> tuple[str, str | None]:
    """Split a title into the words that name the column and the unit at its end."""
    words = title_text(raw)
    words = "_".join(
        level.replace(" ", "") if _SPACED.fullmatch(level) else level for level in words.split("_")
    )
    bracketed = [found for found in _BRACKETED.finditer(words) if found.start()]
    if bracketed:
        return "".join(_BRACKETED.split(words)[::2]), _plain(bracketed[-1][1])
    if (found := _SUFFIXED.search(words)) and found.start():
        return words[: found.start()].rstrip("_ "), _plain(found[1])
    return _LEVEL.sub("", words) or words, None


def parse_units(line: str | None) -> tuple[str, ...]:
    """List the units that a line beside a table gives for its figures."""
    parts = re.split(r"[,/·ㆍ、]|및", line or "")
    whole = _plain(line or "")
    return (whole,) if re.fullmatch(_UNITS, whole) else tuple(filter(None, map(_plain, parts)))


def _plain(unit: str) -> str:
    """Write a unit without blanks."""
    return "".join(unit.split())
