"""What a cell says beside its value: that it is approximate, planned or provisional.

A pattern without look-arounds is one that RE2 reads as Python's `re` does, so it serves one cell and many.
"""

import re

import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.text import text

# What a number or a date begins with.
_FIRST = r"(?:약 ?)?['’‘△▲.−+\-]?\d"
_PLAN = "(?:예정|계획|목표)(?:치|임)?"
# 입주 예정 기업 speaks of a plan, 계획서 3건 does not.
_PLANNED = re.compile(f"{_PLAN}(?:[^가-힣]|$)")
# Statistics mark with p) what is preliminary, with e) what is estimated; a bare letter only a year or month.
_GUESS = "(?:잠정|추정|속보)(?:치|값)?"
_PERIOD = r"(?:19|20)\d\d(?:년|\.(?:0\d|1[0-2])|[. ]?[1-4]/4)?"
_PROVISIONAL = re.compile(
    rf"\( ?{_GUESS} ?\)|{_GUESS}$|^{_GUESS}:? ?{_FIRST}"
    rf"|^\(?[pePE]\) ?{_FIRST}|\d(?:[^A-Za-z]{{0,12}}[^A-Za-z])?[pePE]\)$|^{_PERIOD} ?[pePE]$",
    re.ASCII,
)
# The same marks as they are taken off; r) says that a figure was revised, which is no doubt of it.
_MARK = re.compile(
    rf" ?\( ?(?:{_PLAN}|{_GUESS}) ?\)| ?(?:{_PLAN}|{_GUESS})$|^(?:{_PLAN}|{_GUESS}):? ?(?={_FIRST})"
    rf"|^\(?[perPER]\) ?(?={_FIRST})",
    re.ASCII,
)
_LETTER = re.compile(r"(?<=[^A-Za-z( ])(?: ?\([perPER]\)| ?[perPER]\))$")
_BARE_LETTER = re.compile(rf"({_PERIOD}) ?[perPER]", re.ASCII)

_ROUGH_FRONT = r"^(?:약|대략|~) ?(?:[△▲−–\-] ?)?[₩￦\\]? ?\d"
_ROUGH_INSIDE = r"[^가-힣]약 ?\d"
_ROUGH_END = r"[^ ] ?(?:규모|이상|안팎|내외|정도|가량|남짓|쯤)$"
_MORE = r"[\d경조억만천백십개] ?여(?: ?[경조억만천백십원개명건곳종평㎡인대회가점면석기실호세시년월일편]|$)"
_ROUGH = re.compile(f"~|{_ROUGH_FRONT}|{_ROUGH_INSIDE}|{_ROUGH_END}|{_MORE}", re.ASCII)
_ROUGH_WORD = re.compile(
    r"^(?:약|대략|~) ?(?=[△▲−–\-]? ?[₩￦\\]? ?\d)| ?(?:규모|이상|안팎|내외|정도|가량|남짓|쯤)$", re.ASCII
)
_AND_MORE = re.compile(
    r"(?<=[\d경조억만천백십개]) ?여(?= ?[경조억만천백십원개명건곳종평㎡인대회가점면석기실호세시년월일편]|$)",
    re.ASCII,
)


def approximate(cell: str) -> bool:
    """Tell whether the cell calls its number a rough one: 약 4,300억, 3000억여원, 1,000억 규모."""
    return bool(_ROUGH.search(without_marks(text(cell))))


def planned(cell: str) -> bool:
    """Tell whether the cell speaks of a plan: 2020-12 예정, 310개 목표."""
    return bool(_PLANNED.search(text(cell)))


def provisional(cell: str) -> bool:
    """Tell whether the cell calls its value preliminary or estimated: 2021 e), 2023.06 p), 1,200(잠정)."""
    return bool(_PROVISIONAL.search(text(cell)))


def approximate_many(cells: pa.Array) -> pa.Array:
    """Do the same for many cells; those with marks of another kind stay null."""
    rough = pc.match_substring_regex(cells, _ROUGH.pattern)
    marked = pc.match_substring_regex(cells, r"예정|계획|목표|잠정|추정|속보|[perPER]\)?$|^\(?[perPER]\)")
    return pc.if_else(marked, pa.scalar(None, pa.bool_()), rough)


def planned_many(cells: pa.Array) -> pa.Array:
    """Do the same for many cells."""
    return pc.match_substring_regex(cells, _PLANNED.pattern)


def provisional_many(cells: pa.Array) -> pa.Array:
    """Do the same for many cells."""
    return pc.match_substring_regex(cells, _PROVISIONAL.pattern)


def without_marks(words: str) -> str:
    """Take off what calls a value planned, preliminary, estimated or revised: 2021 e) is 2021."""
    rest = _MARK.sub("", words)
    if re.search("[0-9]", rest):
        rest = _LETTER.sub("", rest)
    if found := _BARE_LETTER.fullmatch(rest):
        rest = found[1]
    return rest.strip()


def without_hints(words: str) -> str:
    """Leave the number and its unit."""
    return _AND_MORE.sub("", _ROUGH_WORD.sub("", without_marks(words))).strip()
