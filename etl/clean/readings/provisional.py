"""Whether a cell calls its value preliminary or estimated."""

import re

import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.qualifier import FIRST, GUESS, PERIOD
from etl.clean.readings.reading import Reading
from etl.clean.readings.text import text

_PROVISIONAL = re.compile(
    rf"\( ?{GUESS} ?\)|{GUESS}$|^{GUESS}:? ?{FIRST}"
    rf"|^\(?[pePE]\) ?{FIRST}|\d(?:[^A-Za-z]{{0,12}}[^A-Za-z])?[pePE]\)$|^{PERIOD} ?[pePE]$",
    re.ASCII,
)


def provisional(cell: str) -> bool:
    """Tell whether the cell calls its value preliminary or estimated: 2021 e), 2023.06 p), 1,200(잠정)."""
    return bool(_PROVISIONAL.search(text(cell)))


def provisional_many(cells: pa.Array) -> pa.Array:
    """Do the same for many cells."""
    return pc.match_substring_regex(cells, _PROVISIONAL.pattern)


READING = Reading(provisional, provisional_many)
