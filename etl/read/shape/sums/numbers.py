"""Parse the cells of a column as numbers, as far as sums need it: signs, thousands and one unit for all."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from etl.titles import FULL_WIDTH
from etl.words.nulls import looks_null

_PATTERN = re.compile(r"([△▲+\-−]?)\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?\s*([^\d\s,.()][^\d\s,.]{0,7})?")
_MINUS = "△▲-−"
# A value, None for no value and NaN for a text; its decimals; its unit.
_Read = tuple[float | None, int, str | None]


@dataclass(frozen=True, slots=True)
class Numbers:
    """A column as numbers: 0 and not `filled` for a null, NaN for a text.

    `decimals` is the number of digits after the decimal point of each cell; `percent`: the unit is %.
    """

    values: npt.NDArray[np.float64]
    filled: npt.NDArray[np.bool_]
    decimals: npt.NDArray[np.int64]
    percent: bool


def read_numbers(column: Sequence[str]) -> Numbers:
    """Return cells as numbers; one with a rarer unit is NaN, because it cannot be added to the others."""
    read = {cell: _number(cell) for cell in set(column)}
    common = _common(_units(column, read))
    values = [_value(read[cell], common) for cell in column]
    return Numbers(
        np.array(values, dtype=np.float64),
        np.array([read[cell][0] is not None for cell in column], dtype=np.bool_),
        np.array([read[cell][1] for cell in column], dtype=np.int64),
        common in ("%", "％"),
    )


def count_units(column: Sequence[str]) -> Counter[str]:
    """Return how many cells are numbers of each unit, "" for those without one."""
    return _units(column, {cell: _number(cell) for cell in set(column)})


def count_readable(units: Counter[str]) -> int:
    """Return how many numbers have the most common unit or none, by the counts of all units."""
    common = _common(units)
    return units[common] + (units[""] if common else 0)


def _units(column: Sequence[str], read: Mapping[str, _Read]) -> Counter[str]:
    """Count the units in the order of the cells, so that of two equally common ones the first wins."""
    return Counter(unit for cell in column if (unit := read[cell][2]) is not None)


def _common(units: Counter[str]) -> str:
    """Return the most common unit, "" if there is no number."""
    return units.most_common(1)[0][0] if units else ""


def _value(read: _Read, common: str) -> float:
    """Return a number that has the common unit or none, 0 for a null, NaN for anything else."""
    value, _decimals, unit = read
    if value is None:
        return 0.0
    return value if unit in (common, "") else float("nan")


def _number(cell: str) -> _Read:
    """Return the value of a cell, its number of decimals and its unit."""
    if cell.isascii() and cell.isdigit():
        return float(cell), 0, ""
    if looks_null(cell):
        return None, 0, None
    text = cell.translate(FULL_WIDTH).strip()
    negative = text.startswith("(") and text.endswith(")")
    found = _PATTERN.fullmatch(text[1:-1].strip() if negative else text)
    if not found:
        return float("nan"), 0, None
    decimals = found[3] or ""
    value = float(f"{found[2].replace(',', '')}.{decimals or 0}")
    if negative or (found[1] and found[1] in _MINUS):
        value = -value
    return value, len(decimals), found[4] or ""
