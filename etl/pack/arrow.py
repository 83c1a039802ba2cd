"""Convert a clean table into the Arrow table that all of its files are written from."""

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from etl.clean import CleanTable
from etl.clean.large_table import ROW
from etl.dataset import Field, Table
from etl.errors import DatasetError
from etl.messages import _
from etl.words.types import TYPES


def arrow_table(clean: CleanTable, table: Table) -> pa.Table:
    """Return a clean table in the Arrow types of `etl.words.types`, one column for each field.

    Each column has its titles and its unit as metadata. A table on disk is mapped into memory, not loaded.
    Raises DatasetError for an infinite number.
    """
    columns = []
    for field in table.fields:
        column = _column(clean, field)
        if pa.types.is_floating(column.type) and pc.any(pc.is_inf(column)).as_py():
            raise DatasetError(
                _(
                    "Table {table}, field {name}: a number is infinite; "
                    "correct it by `corrections` or in clean.py."
                ).format(table=table.name, name=field.name)
            )
        columns.append(column)
    schema = pa.schema([_field(field) for field in table.fields])
    data = pa.Table.from_arrays(columns, schema=schema)
    # A column that was concatenated keeps its chunks, and every writer would then work chunk by chunk.
    return data.combine_chunks() if isinstance(clean, pd.DataFrame) else data


def row_numbers(clean: CleanTable) -> pa.ChunkedArray:
    """Return the row number in the raw file of each row."""
    if isinstance(clean, pd.DataFrame):
        return pa.chunked_array([pa.array(clean.index)])
    return clean.data.column(ROW)


def _column(clean: CleanTable, field: Field) -> pa.Array | pa.ChunkedArray:
    """Return the values of a field in its published type."""
    if isinstance(clean, pd.DataFrame):
        return pa.array(clean[field.name], type=pa.type_for_alias(TYPES[field.type].arrow), from_pandas=True)
    return clean.data.column(field.name)


def _field(field: Field) -> pa.Field:
    """Return the Arrow field with its metadata."""
    metadata = {"title_ko": field.title.ko, "title_en": field.title.en}
    if field.unit:
        metadata["unit"] = field.unit
    return pa.field(field.name, pa.type_for_alias(TYPES[field.type].arrow), metadata=metadata)
