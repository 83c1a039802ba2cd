"""Take the cells of a field from its column of the raw table, or from several columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.changes import example
from etl.clean.report import EXAMPLES, Change
from etl.dataset import Field

_SEPARATOR = " "


@dataclass(frozen=True, slots=True)
class FieldCells:
    """Cells as texts without nulls; `conflicts` are the positions at which several columns disagree."""

    cells: pa.Array
    change: Change | None = None
    conflicts: tuple[int, ...] = ()


def field_cells(
    frame: pd.DataFrame, field: Field, found: Mapping[str, str], missing: Mapping[str, str]
) -> FieldCells:
    """Return a field's cells: of the first column with a value in the row, or of all, joined with a space.

    `found` maps declared titles to those of the sheet, `missing` the words for missing values to their
    reasons.
    """
    columns = [_array(frame[found[name]]) for name in field.sources if name in found]
    if not columns:
        return FieldCells(pa.array([""] * len(frame), pa.string()))
    if len(columns) == 1:
        return FieldCells(columns[0])
    words = pa.array(list(missing), pa.string())
    has_value = [pc.invert(pc.is_in(pc.utf8_trim_whitespace(column), words)) for column in columns]
    nothing = pa.scalar(None, pa.string())
    values = [pc.if_else(has, column, nothing) for has, column in zip(has_value, columns, strict=True)]
    if field.join:
        joined = reduce(_joined, (pc.fill_null(each, "") for each in values))
        return FieldCells(joined, _change("joined", pc.not_equal(joined, columns[0]), columns[0], joined))
    chosen = pc.fill_null(pc.coalesce(*values), columns[0])
    other = pc.and_(pc.invert(has_value[0]), pc.not_equal(chosen, columns[0]))
    disagreeing = np.zeros(len(frame), dtype=bool)
    for each in values:
        differs = pc.fill_null(
            pc.not_equal(pc.utf8_trim_whitespace(each), pc.utf8_trim_whitespace(chosen)), False
        )
        disagreeing |= differs.to_numpy(zero_copy_only=False)
    conflicts = tuple(np.flatnonzero(disagreeing).tolist())
    return FieldCells(chosen, _change("coalesced", other, columns[0], chosen), conflicts)


def _joined(left: pa.Array, right: pa.Array) -> pa.Array:
    """Join two columns, with a space between them where both have a value.

    Arrow's own handling of nulls would drop the rows in which all are null (tried with 26.0.1).
    """
    both = pc.binary_join_element_wise(left, right, _SEPARATOR)
    return pc.if_else(pc.equal(right, ""), left, pc.if_else(pc.equal(left, ""), right, both))


def _array(column: pd.Series) -> pa.Array:
    """Return a column's texts as one array."""
    found = pa.array(column, pa.string())
    return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found


def _change(rule: str, changed: pa.Array, before: pa.Array, after: pa.Array) -> Change | None:
    """Count the cells that differ from those of the first column; None if there are none."""
    where = np.flatnonzero(changed.to_numpy(zero_copy_only=False))
    if not len(where):
        return None
    first = pa.array(where[:EXAMPLES])
    pairs = zip(before.take(first).to_pylist(), after.take(first).to_pylist(), strict=True)
    return Change(rule, len(where), tuple(dict.fromkeys(example(*pair) for pair in pairs)))
