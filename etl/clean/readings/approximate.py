"""Whether a cell says that its number is approximate."""

import re

import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.qualifier import without_marks
from etl.clean.readings.reading import Reading
from etl.clean.readings.text import text

_ROUGH_FRONT = r"^(?:약|대략|~) ?(?:[△▲−–\-] ?)?[₩￦\\]? ?\d"
_ROUGH_INSIDE = r"[^가-힣]약 ?\d"
_ROUGH_END = r"[^ ] ?(?:규모|이상|안팎|내외|정도|가량|남짓|쯤)$"
_MORE = r"[\d경조억만천백십개] ?여(?: ?[경조억만천백십원개명건곳종평㎡인대회가점면석기실호세시년월일편]|$)"
_ROUGH = re.compile(f"~|{_ROUGH_FRONT}|{_ROUGH_INSIDE}|{_ROUGH_END}|{_MORE}", re.ASCII)


def approximate(cell: str) -> bool:
    """Return whether a cell says that its number is approximate: 약 4,300억, 3000억여원, 1,000억 규모."""
    return bool(_ROUGH.search(without_marks(text(cell))))


def approximate_many(cells: pa.Array) -> pa.Array:
    """Return which cells say that their number is approximate.

    Cells with marks such as 예정, 잠정 and p) become null and are left to `approximate`.
    """
    rough = pc.match_substring_regex(cells, _ROUGH.pattern)
    marked = pc.match_substring_regex(cells, r"예정|계획|목표|잠정|추정|속보|[perPER]\)?$|^\(?[perPER]\)")
    return pc.if_else(marked, pa.scalar(None, pa.bool_()), rough)


READING = Reading(approximate, approximate_many)
