"""Whether a cell speaks of a plan."""

import re

import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.qualifier import PLAN
from etl.clean.readings.reading import Reading
from etl.clean.readings.text import text

# 입주 예정 기업 speaks of a plan, 계획서 3건 does not.
_PLANNED = re.compile(f"{PLAN}(?:[^가-힣]|$)")


def planned(cell: str) -> bool:
    """Tell whether the cell speaks of a plan: 2020-12 예정, 310개 목표."""
    return bool(_PLANNED.search(text(cell)))


def planned_many(cells: pa.Array) -> pa.Array:
    """Do the same for many cells."""
    return pc.match_substring_regex(cells, _PLANNED.pattern)


READING = Reading(planned, planned_many)
