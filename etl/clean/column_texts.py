"""The texts of a column's distinct cells: the declared part, normalised, and which say that there is none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.raw import raw
from etl.clean.readings.text import normalise
from etl.dataset import Field
from etl.errors import DatasetError
from etl.messages import _


@dataclass(frozen=True, slots=True)
class Texts:
    """Distinct cells, and step by step what became of them, all of the same length.

    `rules` tells for each rule of normalising which cells it changed, `reasons` why a cell has no value (null
    where it has one), `present` which cells have a value to be read, `refused` which lack the declared part.
    """

    cells: pa.Array
    parts: pa.Array
    texts: pa.Array
    rules: Mapping[str, np.ndarray]
    reasons: pa.Array
    present: pa.Array
    refused: Mapping[int, str]


def texts(cells: pa.Array, field: Field, missing: Mapping[str, str]) -> Texts:
    """Bring distinct cells to where a reading takes over; `missing` maps words to reasons."""
    parts, refused = (cells, {}) if field.extract is None else _extracted(cells, field.extract, missing)
    if field.reading == "raw":
        found = pa.array([raw(cell) for cell in parts.to_pylist()], pa.string())
        rules = {"spaces": pc.not_equal(found, parts).to_numpy(zero_copy_only=False)}
    else:
        found, rules = normalise(parts)
    words = pa.array(list(missing), pa.string())
    index = pc.index_in(found, words)
    reasons = pa.array(list(missing.values()), pa.string()).take(index)
    lacking = np.zeros(len(cells), dtype=bool)
    lacking[list(refused)] = True
    present = pc.and_(pc.is_null(reasons), pc.invert(pa.array(lacking)))
    return Texts(cells, parts, found, rules, reasons, present, refused)


def _extracted(cells: pa.Array, pattern: str, missing: Mapping[str, str]) -> tuple[pa.Array, dict[int, str]]:
    """Take the first group of a regular expression out of each cell that has a value."""
    normal, _rules = normalise(cells)
    silent = pc.is_in(normal, pa.array(list(missing), pa.string()))
    parts = first_group(normal, pattern)
    lacking = pc.and_not(pc.is_null(parts), silent).to_numpy(zero_copy_only=False)
    rule = _("it lacks the part that extract: looks for.")
    refused = dict.fromkeys(np.flatnonzero(lacking).tolist(), rule)
    return pc.if_else(pc.or_(silent, pc.is_null(parts)), normal, parts), refused


def whole(cells: pa.Array, pattern: str) -> pa.Array:
    """Tell which cells match a pattern from end to end."""
    return _run(pattern, lambda: pc.match_substring_regex(cells, rf"(?s)\A(?:{pattern})\z"))


def first_group(cells: pa.Array, pattern: str) -> pa.Array:
    """Take the pattern's one group where it first matches; null in cells in which it does not."""

    def taken() -> pa.Array:
        found = pc.match_substring_regex(cells, f"(?s){pattern}")
        parts = pc.replace_substring_regex(cells, rf"(?s)\A.*?(?:{pattern}).*\z", r"\1")
        return pc.if_else(found, parts, pa.scalar(None, pa.string()))

    return _run(pattern, taken)


def _run(pattern: str, call: Callable[[], pa.Array]) -> pa.Array:
    """Say what is wrong with a pattern that RE2 does not know."""
    try:
        return call()
    except pa.ArrowInvalid as error:
        raise DatasetError(
            _(
                "the regular expression {pattern!r} cannot be run here, which knows no look-around and no "
                "back-references (RE2): {reason}"
            ).format(pattern=pattern, reason=error)
        ) from error
