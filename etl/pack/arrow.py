"""Bring a clean table into the types in which it is published; the source of every file of that table."""

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from etl.dataset import Field, Table
from etl.errors import DatasetError
from etl.messages import _

if TYPE_CHECKING:
    from pandas import DataFrame

_TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "year": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


def typed(frame: "DataFrame", table: Table) -> pa.Table:
    """Convert a clean table; each column carries its titles and its unit, nothing of pandas stays."""
    columns = []
    for field in table.fields:
        column = pa.array(frame[field.name], type=_TYPES[field.type], from_pandas=True)
        if pa.types.is_floating(column.type) and pc.any(pc.is_inf(column)).as_py():
            raise DatasetError(
                _("Table {table}, field {name}: holds an infinite number.").format(
                    table=table.name, name=field.name
                )
            )
        columns.append(column)
    schema = pa.schema([_field(field) for field in table.fields])
    # A column joined from many pieces keeps them; every writer would then go piece by piece.
    return pa.Table.from_arrays(columns, schema=schema).combine_chunks()


def _field(field: Field) -> pa.Field:
    """Describe a column."""
    metadata = {"title_ko": field.title.ko, "title_en": field.title.en}
    if field.unit:
        metadata["unit"] = field.unit
    return pa.field(field.name, _TYPES[field.type], metadata=metadata)
