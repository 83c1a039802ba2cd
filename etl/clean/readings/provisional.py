"""Whether a cell says that its value is provisional or estimated."""

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
    """Return whether a cell says that its value is provisional or estimated: 2021 e), 1,200(잠정)."""
    return bool(_PROVISIONAL.search(text(cell)))


def provisional_many(cells: pa.Array) -> pa.Array:
    """Return which cells say that their value is provisional or estimated."""
    return pc.match_substring_regex(cells, _PROVISIONAL.pattern)


READING = Reading(provisional, provisional_many)
