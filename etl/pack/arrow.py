"""Bring a clean table into the types in which it is published; the source of every file of that table."""

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from etl.clean import CleanTable
from etl.clean.large_table import ROW
from etl.dataset import Field, Table
from etl.errors import DatasetError
from etl.messages import _
from etl.words.types import TYPES


def typed(clean: CleanTable, table: Table) -> pa.Table:
    """Convert a clean table; each column carries its titles and its unit, nothing of pandas stays.

    What is on disk stays there.
    """
    columns = []
    for field in table.fields:
        column = _column(clean, field)
        if pa.types.is_floating(column.type) and pc.any(pc.is_inf(column)).as_py():
            raise DatasetError(
                _("Table {table}, field {name}: holds an infinite number.").format(
                    table=table.name, name=field.name
                )
            )
        columns.append(column)
    schema = pa.schema([_field(field) for field in table.fields])
    data = pa.Table.from_arrays(columns, schema=schema)
    # A column joined from many pieces keeps them; every writer would then go piece by piece.
    return data.combine_chunks() if isinstance(clean, pd.DataFrame) else data


def row_numbers(clean: CleanTable) -> pa.ChunkedArray:
    """List the number of each row in the raw file."""
    if isinstance(clean, pd.DataFrame):
        return pa.chunked_array([pa.array(clean.index)])
    return clean.data.column(ROW)


def _column(clean: CleanTable, field: Field) -> pa.Array | pa.ChunkedArray:
    """Take a column in its published type."""
    if isinstance(clean, pd.DataFrame):
        return pa.array(clean[field.name], type=pa.type_for_alias(TYPES[field.type].arrow), from_pandas=True)
    return clean.data.column(field.name)


def _field(field: Field) -> pa.Field:
    """Describe a column."""
    metadata = {"title_ko": field.title.ko, "title_en": field.title.en}
    if field.unit:
        metadata["unit"] = field.unit
    return pa.field(field.name, pa.type_for_alias(TYPES[field.type].arrow), metadata=metadata)
