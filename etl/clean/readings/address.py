"""Addresses by road name and by lot number, and their parts; nothing that is not written is added.

| part          | example                    | meaning                                                   |
|---------------|----------------------------|-----------------------------------------------------------|
| whole         | 광주광역시 북구 오룡동 1-2 | the address with its 시도 in full, a repeated region once |
| sido, sigungu | 광주광역시, 수원시 장안구  | the regions as written, present or former ones            |
| eupmyeondong  | 오룡동, 애월읍             | also a 동 in brackets, but not a building such as 101동   |
| ri            | 금성리                     | the 리 of an 읍 or 면                                     |
| road          | 첨단과기로208번길          | the road's name                                           |
| main, sub     | 17, 19                     | the number of the building, or of the lot without a road  |
| mountain      | True                       | whether the lot's number has 산 before it                 |
| detail        | 1층, 과학기술원            | what follows the number, and 지하 of an underground one   |
| postal_code   | 61945, 500-706             | at either end of the address                              |
| kind          | road, lot, mixed, unclear  | mixed: both road and lot, unclear: neither                |
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.reading import Reading
from etl.clean.readings.regions import District, district, plain_districts
from etl.clean.readings.text import text
from etl.messages import _

_LONGEST = 300
_CODE = r"\d{3}-\d{3}|\d{5}"
_POSTAL = re.compile(rf"[(\[]?(?:우|우편번호)?\)? ?[(\[]?(?P<code>{_CODE})[)\]]? *,? *(?=[가-힣])")
_POSTAL_BEHIND = re.compile(rf" *(?:\(|\(?우(?:편번호)?\)?) ?(?P<code>{_CODE})\)?$")
# A number before one of these words is that of a storey, a building and the like.
_UNITS = (
    r"동|호|층|차|단지|가|길|로|번[가-하]?안?길|블록|블럭|롯트|공구|지구|구역|공장|m\b|km|분|개|명|년|월|일"
)
_NUMBER = (
    r"(?P<main>\d{1,5})(?: ?[-–—−] ?(?P<sub>\d{1,5}))?(?![\d–—−·]| ?-|\.\d)"
    rf"(?: ?번지)?(?!{_UNITS})"
)
_STEM = r"[가-힣A-Za-z\d·ㆍ.]{1,30}"
_ROAD_NAME = (
    rf"(?P<road>{_STEM}[로길](?: ?\d{{1,4}}번?[가-하]?안?길)?"
    rf"|[가-힣]{{2,12}} ?\d{{1,4}}(?:번?[가-하]?안?길|번[가-힣]?로))"
)
_ROAD = re.compile(rf"{_ROAD_NAME}(?: ?(?P<under>지하))? ?{_NUMBER}")
_ROAD_ALONE = re.compile(rf"{_ROAD_NAME}(?=$|[ ,(])")
_RI = r"(?P<ri>[가-힣]{1,6}\d{0,2}리)"
_NAME_END = r"(?=$|[ ,()]|산? ?\d|번지)"
_TOWN = re.compile(rf"(?P<town>[가-힣]{{1,6}}[읍면])(?: {_RI}{_NAME_END})?{_NAME_END}")
_MANY = r"(?:\d{1,2}(?:[·ㆍ.,]\d{1,2}){0,5})"
_DONG = re.compile(
    rf"(?P<dong>[가-힣]{{1,6}} ?{_MANY}가(?:제?\d?동)?|[가-힣]{{1,8}}?(?:제?{_MANY})?동){_NAME_END}"
)
_RI_ALONE = re.compile(_RI + _NAME_END)
# 1110의 1, 1110번지의 1 and 1110번지 1호 are 1110-1; three digits before 호 are the number of a room.
_LOT_NUMBER = (
    r"(?P<main>\d{1,5})(?: ?(?:번지 ?)?의 ?(?P<of>\d{1,5})(?: ?호(?![가-힣]))?"
    rf"| ?번지 ?(?P<house>\d{{1,2}}) ?호(?![가-힣]))(?![\d–—−·]| ?-|\.\d)(?: ?번지)?(?!{_UNITS})"
)
_FRONT = "(?:번지 )?(?P<mountain>산)? ?"
_LOTS = (re.compile(_FRONT + _LOT_NUMBER), re.compile(_FRONT + _NUMBER))
# Without a 동 before it, a lot number needs 산 or 번지.
_LOT_ALONE = re.compile(r"산 ?\d|\d{1,5}(?: ?- ?\d{1,5})? ?번지")
# Parts of a building whose names end in 동.
_BUILDING = re.compile(
    r"[가나라마바]동|.*(?:상가|관리|본관|별관|연구|생산|공장|기숙사|창업|부속|사무|아파트)동"
)
_BRACKETS = re.compile(r"\(([^()]*)(?:\)|$)")
_EDGES = " ,.?"


class _Number(NamedTuple):
    """The number of a building or of a lot."""

    main: str
    sub: str | None


@dataclass(frozen=True, slots=True)
class _Address:
    """The parts of an address."""

    district: District
    eupmyeondong: str | None = None
    ri: str | None = None
    road: str | None = None
    building: _Number | None = None
    lot: _Number | None = None
    mountain: bool | None = None
    detail: str | None = None
    postal_code: str | None = None

    @property
    def kind(self) -> str:
        """Return whether it is an address by road name, by lot number, both (mixed) or neither (unclear)."""
        if self.road:
            return "mixed" if self.lot else "road"
        return "lot" if self.lot else "unclear"

    def part(self, name: str) -> str | bool | None:
        """Return one part."""
        number = self.building if self.road else self.lot
        if name in ("main", "sub"):
            return None if number is None else number.main if name == "main" else number.sub
        found: str | bool | None = getattr(self.district if name in ("sido", "sigungu") else self, name)
        return found


def address(cell: str, part: str = "whole") -> str | bool | None:
    """Read an address or one of its parts: "sigungu" of 광주 북구 오룡동 1-2 is 북구; see the table above.

    Raises UnreadableError for a part of a text without 시도, 시군구, road or lot, for the region of an
    address that begins with 광주시 without saying which one, and for a part of a text that is too long. The
    whole of such a text is returned as it is.
    """
    words = text(cell)
    if part == "whole":
        return _full_address(words)
    found = _parsed(words)
    regions = found.district
    if not (regions.sido or regions.sigungu or regions.doubtful or found.road or found.lot):
        raise UnreadableError(_("no region, road or lot number was found."))
    if regions.doubtful and part in ("sido", "sigungu"):
        raise UnreadableError(
            _("{name} may be 광주광역시 or 광주시 in 경기도; write which one by a correction.").format(
                name=regions.doubtful
            )
        )
    return found.part(part)


def address_many(cells: pa.Array, part: str = "whole") -> pa.Array:
    """Read addresses, and their regions, in the common form; others become null and are left to `address`."""
    if part not in ("whole", "sido", "sigungu"):
        return pa.nulls(len(cells), pa.string())
    known = plain_districts(cells)
    if part == "whole":
        short = pc.less_equal(pc.utf8_length(cells), _LONGEST)
        return pc.if_else(pc.and_(pc.is_valid(known), short), cells, pa.scalar(None, pa.string()))
    pattern = r"^(\S+) .*$" if part == "sido" else r"^\S+ (.*)$"
    return pc.replace_substring_regex(known, pattern, r"\1")


def _full_address(words: str) -> str:
    """Write the regions of an address in full and change nothing else."""
    found = district(behind := _POSTAL.sub("", words, count=1) if _POSTAL.match(words) else words)
    before = words[: len(words) - len(behind)].strip()
    if found.doubtful or not (found.sido or found.sigungu):
        return words
    return " ".join(filter(None, (before, found.sido, found.sigungu, found.rest)))


# Cached because several fields of a table read the same column.
@lru_cache(maxsize=8192)
def _parsed(words: str) -> _Address:
    """Split an address into its parts, from left to right."""
    if len(words) > _LONGEST:
        raise UnreadableError(_("the text is too long for an address."))
    words, postal_code = _postal(words)
    found = district(words)
    dong, ri, rest = _region_below(found.rest)
    known = bool(found.sido or found.sigungu or found.doubtful)
    road, building, behind = _road(rest, known=known or bool(dong))
    lot = mountain = None
    if not road:
        lot, mountain, behind = _lot(rest, known=bool(dong or ri))
    return _with_brackets(_Address(found, dong, ri, road, building, lot, mountain, behind, postal_code))


def _postal(words: str) -> tuple[str, str | None]:
    """Split off the postal code at either end."""
    for pattern in (_POSTAL, _POSTAL_BEHIND):
        at = pattern.search(words) if pattern is _POSTAL_BEHIND else pattern.match(words)
        if at:
            return words[: at.start()] + words[at.end() :], at["code"]
    return words, None


def _region_below(words: str) -> tuple[str | None, str | None, str]:
    """Split off an 읍 or 면 with its 리, or a 동, at the beginning."""
    if town := _TOWN.match(words):
        return town["town"], town["ri"], words[town.end() :].lstrip(_EDGES)
    if _ROAD.match(words):
        return None, None, words
    if (dong := _DONG.match(words)) and not _BUILDING.fullmatch(dong["dong"]):
        return dong["dong"].replace(" ", ""), None, words[dong.end() :].lstrip(_EDGES)
    if ri := _RI_ALONE.match(words):
        return None, ri["ri"], words[ri.end() :].lstrip(_EDGES)
    return None, None, words


def _road(words: str, *, known: bool) -> tuple[str | None, _Number | None, str]:
    """Split off a road and a number at the beginning; without a region, 가로 30 is not taken for a road."""
    found = _ROAD.match(words)
    if found and (known or len(found["road"]) > 2 or found["road"] == "종로"):
        behind = words[found.end() :]
        underground = found["under"] or ""
        return found["road"].replace(" ", ""), _number(found), f"{underground} {behind}"
    alone = _ROAD_ALONE.match(words)
    if alone and known:
        return alone["road"].replace(" ", ""), None, words[alone.end() :]
    return None, None, words


def _lot(words: str, *, known: bool) -> tuple[_Number | None, bool | None, str]:
    """Split off a lot number at the beginning."""
    found = next((match for form in _LOTS if (match := form.match(words))), None)
    if not found or not (known or _LOT_ALONE.match(words)):
        return None, None, words
    return _number(found), bool(found["mountain"]), words[found.end() :]


def _number(found: re.Match[str]) -> _Number:
    """Return a number as it is registered: 511-0 is 511."""
    parts = found.groupdict()
    sub = parts.get("sub") or parts.get("of") or parts.get("house") or ""
    return _Number(parts["main"].lstrip("0") or "0", sub.lstrip("0") or None)


def _with_brackets(found: _Address) -> _Address:
    """Add the 동, the lot or the road in brackets after the number; what remains is the detail."""
    behind = found.detail or ""
    details = [_BRACKETS.sub(" ", behind)]
    for inside in _BRACKETS.findall(behind):
        found, rest = _bracket(found, inside.strip(_EDGES))
        details.append(rest)
    detail = ", ".join(filter(None, (" ".join(part.split()).strip(_EDGES) for part in details)))
    return replace(found, detail=detail or None)


def _bracket(found: _Address, inside: str) -> tuple[_Address, str]:
    """Add what one pair of brackets says; return what does not belong to the address or contradicts it."""
    if not found.road:
        road, building, rest = _road(inside, known=False)
        return (replace(found, road=road, building=building), rest) if road else (found, inside)
    dong, ri, rest = _region_below(inside)
    if dong and dong == (found.eupmyeondong or dong):
        found = replace(found, eupmyeondong=dong, ri=found.ri or ri)
    elif ri and not dong and ri == (found.ri or ri):
        found = replace(found, ri=ri)
    else:
        return found, inside
    lot, mountain, rest = _lot(rest, known=True)
    return (replace(found, lot=lot, mountain=mountain) if lot and not found.lot else found), rest


READING = Reading(address, address_many)
