"""Find what identifies a row: one column, or two or three, whose values together never repeat."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from etl.propose.nouns import ProposedField

_SERIAL = re.compile(r"^(sn|no|seq|col)(_\d+)?$")
_NATURAL = re.compile(r"(^|_)(id|no|cd|code|brno|crno|sn)(_\d+)?$")
_MOMENT = re.compile(r"(^|_)(ymd|dt|ym|yr|mm|dd|age|pnttm)(_\d+)?$")
_SERIES = re.compile(r"^((data_)?crtr_|use_)?(ymd|dt|ym|yr|mm|pnttm)(_\d+)?$")
# Of more columns, only those with the most distinct values are combined.
_MOST = 16


@dataclass(frozen=True, slots=True)
class KeyColumn:
    """A column without missing values; `measure` says that it counts or measures something."""

    name: str
    values: pd.Series
    measure: bool


def is_measure(field: ProposedField) -> bool:
    """Return whether a column counts or measures, and so belongs to no key."""
    if field.type == "number":
        return True
    named = (_SERIAL, _NATURAL, _MOMENT)
    return field.type == "integer" and not any(pattern.search(field.name) for pattern in named)


def keys(columns: Sequence[KeyColumn]) -> list[tuple[str, ...]]:
    """List candidate keys, the best first; several columns only where no single one is a key."""
    codes = {column.name: pd.factorize(column.values)[0] for column in columns if not column.measure}
    if not codes or len(next(iter(codes.values()))) < 1:
        return []
    rows = len(next(iter(codes.values())))
    sizes = {name: int(found.max()) + 1 for name, found in codes.items()}
    single = [(name,) for name, size in sizes.items() if size == rows]
    if single:
        return sorted(single, key=lambda key: _rank(key[0]))
    tried = sorted(codes, key=lambda name: -sizes[name])[:_MOST]
    tried = [name for name in codes if name in tried]
    for width in (2, 3):
        found = [names for names in combinations(tried, width) if _is_key(names, codes, sizes, rows)]
        if found:
            return sorted(found, key=lambda names: sum(_rank(name) for name in names))[:3]
    return []


def _rank(name: str) -> int:
    """Return the rank of a column, lower being better: codes and ids, then names and the dates of a series.

    Row numbers, and days on which something happened, are unique by chance.
    """
    if _SERIAL.search(name):
        return 4
    if _NATURAL.search(name):
        return 0
    if _MOMENT.search(name):
        return 1 if _SERIES.search(name) else 3
    return 1 if name.endswith("_nm") else 2


def _is_key(names: tuple[str, ...], codes: dict[str, np.ndarray], sizes: dict[str, int], rows: int) -> bool:
    """Return whether no combination of the columns' values occurs twice."""
    if np.prod([float(sizes[name]) for name in names]) < rows:
        return False
    joined = np.zeros(rows, dtype=np.int64)
    for name in names:
        joined = joined * sizes[name] + codes[name]
    return len(np.unique(joined)) == rows
