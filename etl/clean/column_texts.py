"""Prepare a column's distinct cells for its reading: extract parts, normalise, find missing values."""

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
    """Distinct cells and the result of each step; all arrays have the same length.

    `parts` are the extracted parts, `texts` the normalised ones. `rules` maps each rule of normalising to a
    mask of the cells that it changed. `reasons` says why a cell has no value (null if it has one), `present`
    which cells have a value to be read, and `refused` maps the cells that lack the declared part to the rule
    they break.
    """

    cells: pa.Array
    parts: pa.Array
    texts: pa.Array
    rules: Mapping[str, np.ndarray]
    reasons: pa.Array
    present: pa.Array
    refused: Mapping[int, str]


def texts(cells: pa.Array, field: Field, missing: Mapping[str, str]) -> Texts:
    """Prepare distinct cells for the field's reading; `missing` maps words for missing values to reasons.

    Raises DatasetError if the field's `extract` is not a valid regular expression of RE2.
    """
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
    """Return the pattern's group in each cell that has a value, and the cells in which it does not match."""
    normal, _rules = normalise(cells)
    empty = pc.is_in(normal, pa.array(list(missing), pa.string()))
    parts = first_group(normal, pattern)
    lacking = pc.and_not(pc.is_null(parts), empty).to_numpy(zero_copy_only=False)
    rule = _("the part that extract: looks for is missing.")
    refused = dict.fromkeys(np.flatnonzero(lacking).tolist(), rule)
    return pc.if_else(pc.or_(empty, pc.is_null(parts)), normal, parts), refused


def full_match(cells: pa.Array, pattern: str) -> pa.Array:
    """Return a mask of the cells that match a pattern as a whole.

    Raises DatasetError if the pattern is not a valid regular expression of RE2.
    """
    return _run(pattern, lambda: pc.match_substring_regex(cells, rf"(?s)\A(?:{pattern})\z"))


def first_group(cells: pa.Array, pattern: str) -> pa.Array:
    """Return the pattern's one group at its first match in each cell, null where it does not match.

    Raises DatasetError if the pattern is not a valid regular expression of RE2.
    """

    def taken() -> pa.Array:
        found = pc.match_substring_regex(cells, f"(?s){pattern}")
        parts = pc.replace_substring_regex(cells, rf"(?s)\A.*?(?:{pattern}).*\z", r"\1")
        return pc.if_else(found, parts, pa.scalar(None, pa.string()))

    return _run(pattern, taken)


def _run(pattern: str, call: Callable[[], pa.Array]) -> pa.Array:
    """Call a function of Arrow; raise DatasetError if RE2 refuses the pattern."""
    try:
        return call()
    except pa.ArrowInvalid as error:
        raise DatasetError(
            _(
                "the regular expression {pattern!r} is not supported; RE2 has no look-around and no "
                "back-references: {reason}"
            ).format(pattern=pattern, reason=error)
        ) from error
