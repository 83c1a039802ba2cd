"""Bring clean tables into the column types that great_expectations treats rightly and fast.

Tried with its 1.24.1: plain numpy columns are fastest; it misnames the type of a nullable number column and
of pandas' own text type, so text becomes Python objects and numbers floats with NaN. Whole numbers with nulls
stay nullable, which keeps every digit.
"""

from typing import TYPE_CHECKING

from etl.dataset import Field, ForeignKey, Table

if TYPE_CHECKING:
    from pandas import DataFrame, Series

# No field can have this name, so a failing row's number and its values never mix.
ROW = "#"


def checked_frame(frame: "DataFrame", table: Table) -> "DataFrame":
    """Convert a clean table's columns for checking; a column of another type than declared stays as it is."""
    import pandas as pd

    kinds = {field.name: field for field in table.fields}
    columns = {name: _column(frame[name], kinds.get(name)) for name in frame.columns}
    return pd.DataFrame(columns, index=frame.index.rename(ROW), copy=False)


def key_frame(frame: "DataFrame", key: ForeignKey, target: "DataFrame") -> "DataFrame":
    """Reduce a table to one column `key`: the key's values that do not exist in the target, else null.

    Handing Great Expectations all values that exist takes it minutes for a hundred thousand.
    """
    import pandas as pd

    there = set(_key_values(target, key.reference))
    dangling = [value if value not in there else None for value in _key_values(frame, key.fields)]
    return pd.DataFrame({"key": pd.Series(dangling, index=frame.index.rename(ROW), dtype=object)})


def _key_values(frame: "DataFrame", fields: tuple[str, ...]) -> list[str | None]:
    """List the values of columns as one text per row; an incomplete key is None and points nowhere."""
    rows = zip(*(frame[name].astype(object) for name in fields), strict=True)
    complete = frame[list(fields)].notna().all(axis=1)
    return [" / ".join(map(str, row)) if whole else None for row, whole in zip(rows, complete, strict=True)]


def _column(column: "Series", field: Field | None) -> "Series":
    """Convert one column."""
    dtype = str(column.dtype)
    whole = not column.hasnans
    if dtype == "Int64":
        return column.astype("int64") if whole else column
    if dtype == "Float64":
        return column.astype("float64")
    if dtype == "boolean":
        return column.astype("bool") if whole else column
    if field is not None and field.type == "date" and dtype.startswith("datetime64"):
        days: Series = column.dt.date.astype(object)
        return days.where(column.notna(), None)
    if dtype in ("string", "str", "object"):
        values = column.astype(object)
        return values if whole else values.where(column.notna(), None)
    return column
