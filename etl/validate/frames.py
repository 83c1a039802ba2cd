"""Bring clean tables into the column types that great_expectations treats rightly and fast.

Tried with its 1.24.1: plain numpy columns are fastest; it misnames the type of a nullable number column and
of pandas' own text type, so text becomes Python objects and numbers floats with NaN. Whole numbers with nulls
stay nullable, which keeps every digit.
"""

from collections.abc import Collection, Iterator, Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from etl.clean import CleanTable
from etl.dataset import Field, ForeignKey, Table

# No field can have this name, so a failing row's number and its values never mix.
ROW = "#"


def checked_frame(frame: pd.DataFrame, table: Table, complete: Collection[str] | None = None) -> pd.DataFrame:
    """Convert a clean table's columns for checking; a column of another type than declared stays as it is.

    `complete` names, for a portion, the columns without nulls in the whole table: they decide the types.
    """
    kinds = {field.name: field for field in table.fields}
    if complete is None:
        complete = {name for name in frame.columns if not frame[name].hasnans}
    columns = {name: _column(frame[name], kinds.get(name), name in complete) for name in frame.columns}
    return pd.DataFrame(columns, index=frame.index.rename(ROW), copy=False)


def key_frames(clean: CleanTable, key: ForeignKey, target: CleanTable) -> Iterator[pd.DataFrame]:
    """Reduce a table to one column `key`: the key's values that do not exist in the target, else null.

    Handing Great Expectations all values that exist takes it minutes for a hundred thousand.
    """
    there = pa.chunked_array(
        [_key_values(frame, key.reference).unique() for frame in portions(target, key.reference)]
    )
    for frame in portions(clean, key.fields):
        values = _key_values(frame, key.fields)
        dangling = pc.if_else(pc.is_in(values, value_set=there), None, values).to_pylist()
        yield pd.DataFrame({"key": pd.Series(dangling, index=frame.index.rename(ROW), dtype=object)})


def portions(clean: CleanTable, names: Sequence[str]) -> Iterator[pd.DataFrame]:
    """Go through some columns of a table: at once where it is in memory."""
    if isinstance(clean, pd.DataFrame):
        yield clean[list(names)]
    else:
        yield from clean.frames(names)


def _key_values(frame: pd.DataFrame, fields: tuple[str, ...]) -> pa.Array:
    """List the values of columns as one text per row; an incomplete key is null and points nowhere."""
    rows = zip(*(frame[name].astype(object) for name in fields), strict=True)
    complete = frame[list(fields)].notna().all(axis=1)
    texts = [" / ".join(map(str, row)) if whole else None for row, whole in zip(rows, complete, strict=True)]
    return pa.array(texts, pa.string())


def _column(column: pd.Series, field: Field | None, whole: bool) -> pd.Series:
    """Convert one column; `whole` tells that nothing of it is null."""
    dtype = str(column.dtype)
    if dtype == "Int64":
        return column.astype("int64") if whole else column
    if dtype == "Float64":
        return column.astype("float64")
    if dtype == "boolean":
        return column.astype("bool") if whole else column
    if field is not None and field.type == "date" and dtype.startswith("datetime64"):
        days: pd.Series = column.dt.date.astype(object)
        return days.where(column.notna(), None)
    if dtype in ("string", "str", "object"):
        values = column.astype(object)
        return values if whole else values.where(column.notna(), None)
    return column
