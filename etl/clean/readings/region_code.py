"""Codes of regions (법정동코드), from their names or from longer codes.

| scheme        | the codes in force                                                                     |
|---------------|----------------------------------------------------------------------------------------|
| before-merger | before 2026-07-01, when 광주광역시 (29) and 전라남도 (46) were merged                  |
| current       | since then; for 전남광주통합특별시 (12) only the codes that are known so far           |
"""

import re

import pyarrow as pa

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.reading import Reading
from etl.clean.readings.regions import (
    MERGED,
    MERGED_CODE,
    SEJONG,
    District,
    district,
    plain_districts,
    regions,
)
from etl.clean.readings.text import text
from etl.messages import _

_CODE = re.compile(r"\d{2}|\d{5}|\d{10}|\d{19}")
_NUMERIC = re.compile(r"[\d.,]+")
_EXPONENT = re.compile(r"\d+(?:\.\d+)?[Ee]\+?\d+")
_PREDECESSORS = ("29", "46")
_SINCE_MERGER = {"29140": "12240", "29170": "12300", "29200": "12330"}
_BEFORE_MERGER = {now: before for before, now in _SINCE_MERGER.items()}
# Districts of 인천 whose borders changed on the same day.
_REDRAWN = ("28110", "28140", "28260")


def region_code(cell: str, level: str = "sigungu", scheme: str = "before-merger") -> str | None:
    """Return the code of a region: 광주광역시 북구 is 29170; five digits for a 시군구, two for a 시도.

    A cell is the name of a region, an address that begins with it, or a code of 2, 5, 10 or 19 digits (PNU).
    Former names and codes become those of their successors. None if only the 시도 is written but `level` is
    "sigungu". Raises UnreadableError for an unknown or ambiguous region and for a code that `scheme` does not
    have.
    """
    words = text(cell)
    code = _from_code(words) if _CODE.fullmatch(words) else _from_name(words, level)
    if scheme == "current":
        return _current(code, level)
    if code == MERGED_CODE:
        if level == "sigungu":
            return None
        raise UnreadableError(
            _("{name} did not exist before the merger; only its districts have a code.").format(name=MERGED)
        )
    return _cut(code, level)


def region_code_many(cells: pa.Array, level: str = "sigungu", scheme: str = "before-merger") -> pa.Array:
    """Return the codes of many addresses in the common form; others become null, left to `region_code`."""
    names = plain_districts(cells).dictionary_encode()
    codes = [_code_or_none(name, level, scheme) for name in names.dictionary.to_pylist()]
    return pa.array(codes, pa.string()).take(names.indices)


def _code_or_none(name: str, level: str, scheme: str) -> str | None:
    """Return the code of a region, None if `region_code` refuses it."""
    try:
        return region_code(name, level, scheme)
    except UnreadableError:
        return None


def _cut(code: str, level: str) -> str | None:
    """Return a code at the level of the 시도 or 시군구, None if it has none."""
    if level == "sido":
        return code[:2]
    return None if len(code) == 2 or code.endswith("000") else code


def _current(code: str, level: str) -> str | None:
    """Return the current code, if it is known."""
    if code[:2] in (*_PREDECESSORS, MERGED_CODE):
        if level == "sido":
            return MERGED_CODE
        if _cut(code, level) is None:
            return None
        if code not in _SINCE_MERGER:
            raise UnreadableError(_("the region's code since the merger on 2026-07-01 is not known yet."))
        return _SINCE_MERGER[code]
    if level == "sigungu" and code in _REDRAWN:
        raise UnreadableError(
            _("the region's borders changed on 2026-07-01, so its current code is not known.")
        )
    return _cut(code, level)


def _from_code(digits: str) -> str:
    """Return the code of the list for a code of any length, or its successor's."""
    if digits[:2] == MERGED_CODE:
        short = digits[:5]
        if short in (MERGED_CODE, MERGED_CODE + "000"):
            return MERGED_CODE
        if short in _BEFORE_MERGER:
            return _BEFORE_MERGER[short]
        raise UnreadableError(_("this code of 전남광주통합특별시 is not known yet."))
    known = regions().in_force
    short = digits[:5] if len(digits) > 2 else digits + "000"
    if short not in known and len(digits) == 2 and f"{digits}110" in known:
        return digits
    if short not in known:
        raise UnreadableError(_("no region has this code."))
    return known[short]


def _from_name(words: str, level: str) -> str:
    """Return the code of the region at the beginning of a text."""
    if _EXPONENT.fullmatch(words):
        raise UnreadableError(
            _("a spreadsheet shortened the code, so its last digits are lost; export the column as text.")
        )
    if _NUMERIC.fullmatch(words):
        raise UnreadableError(_("the code of a region has 2, 5, 10 or 19 digits."))
    found = district(words)
    if found.doubtful:
        raise UnreadableError(
            _("{name} may be 광주광역시 or 광주시 in 경기도; write which one by a correction.").format(
                name=found.doubtful
            )
        )
    if found.sido is None:
        return _alone(found.sigungu)
    return _listed(found, level)


def _listed(found: District, level: str) -> str:
    """Return the code of a 시도, or of its 시군구 if that is written."""
    sido, sigungu, rest, _doubtful = found
    codes = regions().codes
    code = codes.get(f"{sido} {sigungu}") if sigungu else codes.get(sido or "")
    if level == "sido" and code is None and sido != MERGED:
        code = codes.get(sido or "")
    missing = level == "sigungu" and sigungu is None and sido != SEJONG
    if code is None or (missing and rest):
        raise UnreadableError(_("the list of regions has no such 시군구."))
    return code


def _alone(sigungu: str | None) -> str:
    """Return the code of a 시군구 without its 시도, if its name is unique in Korea."""
    if sigungu is None:
        raise UnreadableError(_("the text does not begin with a 시도 or 시군구."))
    codes = {code for name, code in regions().codes.items() if name.endswith(f" {sigungu}")}
    if len(codes) > 1:
        raise UnreadableError(_("several cities have a {name}; write the 시도, too.").format(name=sigungu))
    return codes.pop()


READING = Reading(region_code, region_code_many)
