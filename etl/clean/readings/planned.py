"""Whether a cell says that its value is planned."""

import re

import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.qualifier import PLAN
from etl.clean.readings.reading import Reading
from etl.clean.readings.text import text

# 입주 예정 기업 is planned, 계획서 3건 is not.
_PLANNED = re.compile(f"{PLAN}(?:[^가-힣]|$)")


def planned(cell: str) -> bool:
    """Return whether a cell says that its value is planned: 2020-12 예정, 310개 목표."""
    return bool(_PLANNED.search(text(cell)))


def planned_many(cells: pa.Array) -> pa.Array:
    """Return which cells say that their value is planned."""
    return pc.match_substring_regex(cells, _PLANNED.pattern)


READING = Reading(planned, planned_many)
