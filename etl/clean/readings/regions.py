"""Find the 시도 and the 시군구 at the beginning of an address; nothing that is not written is added."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

_LIST = Path(__file__).with_name("regions.csv")
# 광주광역시 and 전라남도 were merged on 2026-07-01; the districts kept their names.
MERGED, MERGED_CODE = "전남광주통합특별시", "12"
PREDECESSORS = ("광주광역시", "전라남도")
SEJONG = "세종특별자치시"
SHORT = {
    "서울": "서울특별시",
    "서울시": "서울특별시",
    "부산": "부산광역시",
    "부산시": "부산광역시",
    "대구": "대구광역시",
    "대구시": "대구광역시",
    "인천": "인천광역시",
    "인천시": "인천광역시",
    "광주": "광주광역시",
    "광주시": "광주광역시",
    "대전": "대전광역시",
    "대전시": "대전광역시",
    "울산": "울산광역시",
    "울산시": "울산광역시",
    "세종": SEJONG,
    "세종시": SEJONG,
    "세종특별시": SEJONG,
    "경기": "경기도",
    "강원": "강원특별자치도",
    "충북": "충청북도",
    "충남": "충청남도",
    "전북": "전북특별자치도",
    "전남": "전라남도",
    "전남광주": MERGED,
    "경북": "경상북도",
    "경남": "경상남도",
    "제주": "제주특별자치도",
}


@dataclass(frozen=True, slots=True)
class Regions:
    """The list of regions: `codes` by present and former names, `in_force` the present code of every code.

    Codes have five digits, only that of the merged 시도 is 12. `districts` maps each 시도 to its 시군구, the
    longest first, and "" to those of all.
    """

    codes: Mapping[str, str]
    in_force: Mapping[str, str]
    districts: Mapping[str, tuple[str, ...]]


@cache
def regions() -> Regions:
    """Read the list of regions, once."""
    with _LIST.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    in_force = {row["code"]: row["successor"] or row["code"] for row in rows}
    # A name that was reused belongs to the present region.
    codes = {row["name"]: in_force[row["code"]] for row in sorted(rows, key=lambda row: not row["successor"])}
    codes |= _merged(codes)
    return Regions(codes, in_force, _districts(codes))


def _merged(codes: Mapping[str, str]) -> dict[str, str]:
    """Return the present names of the districts of the two merged 시도."""
    return {MERGED: MERGED_CODE} | {
        f"{MERGED} {district}": code
        for name, code in codes.items()
        for sido, _blank, district in [name.partition(" ")]
        if sido in PREDECESSORS and district
    }


def _districts(codes: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """List the districts of every 시도; without a 시도, the 구 of a city may be written alone."""
    found: dict[str, set[str]] = {"": set()}
    for name in codes:
        sido, _blank, district = name.partition(" ")
        found.setdefault(sido, set()).update({district} - {""})
        found[""].update({district, district.rpartition(" ")[2]} - {""})
    return {sido: tuple(sorted(names, key=lambda name: (-len(name), name))) for sido, names in found.items()}


_COUNTRY = re.compile(r"(?:대한민국|한국) ")
_END = r"(?=$|[ ,(])"
# Names of a 시도 with a space inside: 광주 광역시, 제주 특별자치도, 경상 남도.
_RANK = "(?:특별자치|통합특별|특별|광역|직할)시|특별자치도|[남북]도"
_SPACED = re.compile(rf"([가-힣]{{2,4}}) ((?:{_RANK}){_END})")
# Without a space before the next word, only if that is the name of a road or a 동; not 북구청 and the like.
_OFFICE = "청(?:로|길|역|사|앞|뒤|옆)"
_GLUED = rf"(?=(?!{_OFFICE})[가-힣]{{2}}[가-힣\d·]{{0,20}}(?:[로길동가읍면리]{_END}|[로길동가리] ?\d))"
# A district that is newer than the list, after a 시도.
_YOUNGER = re.compile(
    rf"(?!(?:{_RANK}){_END})(?:[가-힣]{{2,4}}시 [가-힣]{{2,4}}구|[가-힣]{{2,4}}[시군구]|[동서남북중]구){_END}"
)
_CITY_DISTRICT = re.compile(rf" ?([가-힣]{{2,4}}구){_END}")
_TOWN = re.compile(rf" ?[가-힣]{{1,6}}(?:읍|면){_END}")
# The metropolitan city has these five 구; 광주시 in 경기도 has none but 읍 and 면, which the former has not.
_NAMESAKE = "광주시"
_METROPOLITAN = re.compile(r" ?(?:광산|동|서|남|북)구")

# The next word ends like a road, 동, 읍, 면 or 리 and has no 시, 군 or 구, so it is not part of the region.
_PLAIN = (
    r"^(?P<district>[가-힣]{2,8}[시도] [가-힣]{1,4}[시군구](?: [가-힣]{1,3}구)?)"
    r" [가-\x{AD6B}\x{AD6D}-\x{AD6F}\x{AD71}-\x{C2DB}\x{C2DD}-힣\d·]{1,20}[로길동읍면리가](?:[ ,\d].*)?$"
)


class District(NamedTuple):
    """The official names at the beginning of an address, None if not written, and the words after them.

    `doubtful` is the word that may be 광주광역시 or 광주시 in 경기도.
    """

    sido: str | None
    sigungu: str | None
    rest: str
    doubtful: str = ""


def district(words: str) -> District:
    """Split off the regions at the beginning of an address; a repeated region counts once."""
    words = _COUNTRY.sub("", words, count=1) if words.startswith(("대한민국 ", "한국 ")) else words
    spaced = _SPACED.match(words)
    if spaced and _names().fullmatch(spaced[1] + spaced[2]):
        words = f"{spaced[1]}{words[spaced.start(2) :]}"
    if found := _namesake(words):
        return found
    sido, rest = _sido(words)
    while sido and rest:
        again, behind = _sido(rest)
        if again != sido:
            break
        rest = behind
    sigungu, rest = _sigungu(rest, sido)
    return District(sido, sigungu, rest)


def plain_districts(cells: pa.Array) -> pa.Array:
    """Return the 시도 and 시군구 of addresses that begin with them as in the list, null for all others."""
    found = pc.struct_field(pc.extract_regex(cells, _PLAIN), "district")
    return pc.if_else(pc.is_in(found, _official()), found, pa.scalar(None, pa.string()))


@cache
def _official() -> pa.Array:
    """Return all names of 시군구 with their 시도."""
    return pa.array(f"{sido} {name}" for sido, names in regions().districts.items() if sido for name in names)


def _namesake(words: str) -> District | None:
    """Return 광주시 in 경기도, or what may be either; None if only the metropolitan city can be meant."""
    short = next((name for name in (_NAMESAKE, "광주") if re.match(name + _END, words)), None)
    if short is None:
        return None
    rest = words[len(short) :]
    if short == _NAMESAKE and _TOWN.match(rest):
        return District(None, _NAMESAKE, rest.strip())
    if _TOWN.match(rest) or (short == _NAMESAKE and not _METROPOLITAN.match(rest)):
        return District(None, None, rest.strip(), short)
    return None


@cache
def _sidos() -> tuple[tuple[str, str], ...]:
    """Return the names of every 시도 with its official name, the longest first."""
    full = {name: name for name in regions().districts if name} | SHORT
    return tuple(sorted(full.items(), key=lambda pair: -len(pair[0])))


@cache
def _names() -> re.Pattern[str]:
    """Return a pattern of all names of a 시도."""
    return re.compile("|".join(name for name, _full in _sidos()))


def _sido(words: str) -> tuple[str | None, str]:
    """Split off a 시도; without a space after it, only if one of its districts follows."""
    if not _names().match(words):
        return None, words
    for name, full in _sidos():
        if not words.startswith(name):
            continue
        rest = words[len(name) :]
        if re.match(_END, rest) or _known(full).match(rest):
            return full, rest.lstrip(" ,")
    return None, words


@cache
def _known(sido: str) -> re.Pattern[str]:
    """Return a pattern of the districts of a 시도, of all for ""."""
    names = "|".join(name.replace(" ", " ?") for name in regions().districts.get(sido, ()))
    return re.compile(rf"(?:{names or '(?!)'})(?:{_END}|{_GLUED})")


def _sigungu(words: str, sido: str | None) -> tuple[str | None, str]:
    """Split off a 시군구, in the spelling of the list."""
    found = _known(sido or "").match(words)
    if found is None and sido and sido != SEJONG:
        found = _YOUNGER.match(words)
    if found is None:
        return None, words
    name = _spelling(found[0], sido or "")
    rest = words[found.end() :]
    if name.endswith("시") and (inner := _CITY_DISTRICT.match(rest)):
        name, rest = f"{name} {inner[1]}", rest[inner.end() :]
    rest = rest.strip(" ,")
    for again in (name, name.rpartition(" ")[2]):
        while re.match(again + _END, rest):
            rest = rest[len(again) :].lstrip(" ,")
    return name, rest


def _spelling(found: str, sido: str) -> str:
    """Restore a missing space between a city and its district."""
    if " " in found:
        return found
    return next((name for name in regions().districts[sido] if name.replace(" ", "") == found), found)
