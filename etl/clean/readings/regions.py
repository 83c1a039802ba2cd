"""Find the 시도 and the 시군구 with which an address begins; what is not written is never added."""

import re
from functools import cache
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.regions import PREDECESSORS, SEJONG, SHORT, regions

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
