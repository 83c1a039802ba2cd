"""Find the 시도 and the 시군구 with which an address begins; what is not written is never added."""

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
# What 광주광역시 and 전라남도 are together since 2026-07-01; its districts kept their names.
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
    """Codes of five digits (12 for what is merged): by name, former ones too, and what former codes became.

    `districts` holds the 시군구 of every 시도, without its name and the longest first; under "" those of all.
    """

    codes: Mapping[str, str]
    in_force: Mapping[str, str]
    districts: Mapping[str, tuple[str, ...]]


@cache
def regions() -> Regions:
    """Read the list, once."""
    with _LIST.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    in_force = {row["code"]: row["successor"] or row["code"] for row in rows}
    # A name that was used again belongs to what it names today.
    codes = {row["name"]: in_force[row["code"]] for row in sorted(rows, key=lambda row: not row["successor"])}
    codes |= _merged(codes)
    return Regions(codes, in_force, _districts(codes))


def _merged(codes: Mapping[str, str]) -> dict[str, str]:
    """Give the districts of the two predecessors their names of today."""
    return {MERGED: MERGED_CODE} | {
        f"{MERGED} {district}": code
        for name, code in codes.items()
        for sido, _blank, district in [name.partition(" ")]
        if sido in PREDECESSORS and district
    }


def _districts(codes: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """List the districts of every 시도; without one, a 구 of a city can also be met alone."""
    found: dict[str, set[str]] = {"": set()}
    for name in codes:
        sido, _blank, district = name.partition(" ")
        found.setdefault(sido, set()).update({district} - {""})
        found[""].update({district, district.rpartition(" ")[2]} - {""})
    return {sido: tuple(sorted(names, key=lambda name: (-len(name), name))) for sido, names in found.items()}


_COUNTRY = re.compile(r"(?:대한민국|한국) ")
_END = r"(?=$|[ ,(])"
# 광주 광역시, 제주 특별자치도 and 경상 남도 are one word each.
_RANK = "(?:특별자치|통합특별|특별|광역|직할)시|특별자치도|[남북]도"
_SPACED = re.compile(rf"([가-힣]{{2,4}}) ((?:{_RANK}){_END})")
# Glued to what follows only where that is the name of a road or of a 동, not 북구청 and the like.
_OFFICE = "청(?:로|길|역|사|앞|뒤|옆)"
_GLUED = rf"(?=(?!{_OFFICE})[가-힣]{{2}}[가-힣\d·]{{0,20}}(?:[로길동가읍면리]{_END}|[로길동가리] ?\d))"
# A district that is younger than the list, behind a 시도 that is written.
_YOUNGER = re.compile(
    rf"(?!(?:{_RANK}){_END})(?:[가-힣]{{2,4}}시 [가-힣]{{2,4}}구|[가-힣]{{2,4}}[시군구]|[동서남북중]구){_END}"
)
_CITY_DISTRICT = re.compile(rf" ?([가-힣]{{2,4}}구){_END}")
_TOWN = re.compile(rf" ?[가-힣]{{1,6}}(?:읍|면){_END}")
# The metropolitan city's five; its namesake in 경기도 has none, but 읍 and 면, of which the city has none.
_CITY, _NAMESAKE = PREDECESSORS[0], "광주시"
_METROPOLITAN = re.compile(r" ?(?:광산|동|서|남|북)구")

# What follows ends as roads, 동, 읍, 면 and 리 do, without 시, 군 and 구: nothing of it is the region's.
_PLAIN = (
    r"^(?P<district>[가-힣]{2,8}[시도] [가-힣]{1,4}[시군구](?: [가-힣]{1,3}구)?)"
    r" [가-\x{AD6B}\x{AD6D}-\x{AD6F}\x{AD71}-\x{C2DB}\x{C2DD}-힣\d·]{1,20}[로길동읍면리가](?:[ ,\d].*)?$"
)


class District(NamedTuple):
    """Where an address begins: official names, and the words behind them; None is what is not written.

    `doubtful` is what may be 광주광역시 or 광주시 in 경기도.
    """

    sido: str | None
    sigungu: str | None
    rest: str
    doubtful: str = ""


def district(words: str) -> District:
    """Split the regions off an address; a region that is written twice counts once."""
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
    """Name, for addresses that begin with a 시도 and a 시군구 as the list writes them, these two; or null."""
    found = pc.struct_field(pc.extract_regex(cells, _PLAIN), "district")
    return pc.if_else(pc.is_in(found, _official()), found, pa.scalar(None, pa.string()))


@cache
def _official() -> pa.Array:
    """List all 시군구 behind the names of their 시도."""
    return pa.array(f"{sido} {name}" for sido, names in regions().districts.items() if sido for name in names)


def _namesake(words: str) -> District | None:
    """Tell 광주시 of 경기도, and what may be either, from the metropolitan city."""
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
    """List what a 시도 is called, and its official name, the longest first."""
    full = {name: name for name in regions().districts if name} | SHORT
    return tuple(sorted(full.items(), key=lambda pair: -len(pair[0])))


@cache
def _names() -> re.Pattern[str]:
    """Match any name of a 시도."""
    return re.compile("|".join(name for name, _full in _sidos()))


def _sido(words: str) -> tuple[str | None, str]:
    """Split a 시도 off; one that is glued counts if a district of it follows."""
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
    """Match the districts of a 시도, or of all."""
    names = "|".join(name.replace(" ", " ?") for name in regions().districts.get(sido, ()))
    return re.compile(rf"(?:{names or '(?!)'})(?:{_END}|{_GLUED})")


def _sigungu(words: str, sido: str | None) -> tuple[str | None, str]:
    """Split a 시군구 off, in the spelling of the list."""
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
    """Put back the space that was left out between a city and its district."""
    if " " in found:
        return found
    return next((name for name in regions().districts[sido] if name.replace(" ", "") == found), found)
