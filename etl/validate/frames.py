"""Convert clean tables to the column types that Great Expectations handles correctly and fast.

Observed with 1.24.1: plain NumPy columns are fastest, and it misnames the types of pandas' nullable numbers
and texts. So texts become Python objects, and numbers become floats with NaN. Integers with nulls stay
nullable, which keeps every digit.
"""

from collections.abc import Collection, Iterator, Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from etl.clean import CleanTable
from etl.dataset import Field, ForeignKey, Table

# The name of the index. No field can have it, so the row number of a failing row is never taken for a value.
ROW = "#"


def checked_frame(frame: pd.DataFrame, table: Table, complete: Collection[str] | None = None) -> pd.DataFrame:
    """Return a clean table with its columns converted; one without the declared type stays as it is.

    For a portion, `complete` names the columns that have no null in the whole table, because that decides the
    types.
    """
    kinds = {field.name: field for field in table.fields}
    if complete is None:
        complete = {name for name in frame.columns if not frame[name].hasnans}
    columns = {name: _column(frame[name], kinds.get(name), name in complete) for name in frame.columns}
    return pd.DataFrame(columns, index=frame.index.rename(ROW), copy=False)


def key_frames(clean: CleanTable, key: ForeignKey, target: CleanTable) -> Iterator[pd.DataFrame]:
    """Yield one column `key`: for each row the key's value if it does not exist in the target, else null.

    Great Expectations could compare with a list of all existing values, but takes minutes for a hundred
    thousand.
    """
    existing = pa.chunked_array(
        [_key_values(frame, key.reference).unique() for frame in portions(target, key.reference)]
    )
    for frame in portions(clean, key.fields):
        values = _key_values(frame, key.fields)
        dangling = pc.if_else(pc.is_in(values, value_set=existing), None, values).to_pylist()
        yield pd.DataFrame({"key": pd.Series(dangling, index=frame.index.rename(ROW), dtype=object)})


def portions(clean: CleanTable, names: Sequence[str]) -> Iterator[pd.DataFrame]:
    """Yield some columns of a table: at once if it is in memory, else in portions."""
    if isinstance(clean, pd.DataFrame):
        yield clean[list(names)]
    else:
        yield from clean.frames(names)


def _key_values(frame: pd.DataFrame, fields: tuple[str, ...]) -> pa.Array:
    """Return the key of each row as one text, null if any of its values is null."""
    rows = zip(*(frame[name].astype(object) for name in fields), strict=True)
    complete = frame[list(fields)].notna().all(axis=1)
    pairs = zip(rows, complete, strict=True)
    texts = [" / ".join(map(str, row)) if is_complete else None for row, is_complete in pairs]
    return pa.array(texts, pa.string())


def _column(column: pd.Series, field: Field | None, complete: bool) -> pd.Series:
    """Return one column converted; `complete` is true if it has no null."""
    dtype = str(column.dtype)
    if dtype == "Int64":
        return column.astype("int64") if complete else column
    if dtype == "Float64":
        return column.astype("float64")
    if dtype == "boolean":
        return column.astype("bool") if complete else column
    if field is not None and field.type == "date" and dtype.startswith("datetime64"):
        days: pd.Series = column.dt.date.astype(object)
        return days.where(column.notna(), None)
    if dtype in ("string", "str", "object"):
        values = column.astype(object)
        return values if complete else values.where(column.notna(), None)
    return column
