"""The rows of a clean table too large for memory: typed, on disk, mapped into memory while they are read."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa

from etl.clean.column import ARROW, series
from etl.dataset import Table

# The column of the row numbers in the raw file; no field can have this name.
ROW = "#row"
_PORTION = 200_000


@dataclass(frozen=True, slots=True)
class Rows:
    """A clean table on disk: `data` has the row numbers first, then the fields in their order.

    `kinds` maps the fields to their types of Table Schema.
    """

    data: pa.Table
    kinds: dict[str, str]

    def __len__(self) -> int:
        return int(self.data.num_rows)

    @property
    def complete(self) -> frozenset[str]:
        """Return the fields that have a value in every row."""
        return frozenset(name for name in self.kinds if not self.data.column(name).null_count)

    def frames(self, names: Sequence[str] | None = None) -> Iterator[pd.DataFrame]:
        """Yield all columns, or some, in portions of 200,000 rows in the form of small tables, at least one.

        Raises KeyError for an unknown column.
        """
        data = self.data.select([ROW, *(self.kinds if names is None else names)])
        for start in range(0, max(len(self), 1), _PORTION):
            yield self._frame(data.slice(start, _PORTION))

    def frame(self, names: Sequence[str]) -> pd.DataFrame:
        """Return some columns with all their rows.

        Raises KeyError for an unknown column.
        """
        return self._frame(self.data.select([ROW, *names]))

    def _frame(self, data: pa.Table) -> pd.DataFrame:
        """Convert columns to the dtypes of clean tables."""
        index = pd.Index(data.column(ROW).to_numpy(), dtype="int64", name="row")
        columns = {
            name: series(data.column(name).combine_chunks(), self.kinds[name]).set_axis(index)
            for name in data.column_names[1:]
        }
        return pd.DataFrame(columns, index=index)


def on_disk(frames: Iterator[pd.DataFrame], table: Table) -> Rows:
    """Write the portions of a clean table to a temporary file, freed after the last use of its rows."""
    kinds = {field.name: field.type for field in table.fields}
    schema = pa.schema([(ROW, pa.int64()), *((name, ARROW[kind]) for name, kind in kinds.items())])
    with tempfile.NamedTemporaryFile(prefix="rows-", suffix=".arrow") as file:
        with pa.ipc.new_file(file.name, schema) as writer:
            for frame in frames:
                columns = [
                    pa.array(frame.index),
                    *(_array(frame[name], kind) for name, kind in kinds.items()),
                ]
                writer.write(pa.Table.from_arrays(columns, schema=schema))
        # The mapped file stays readable after it is deleted.
        return Rows(pa.ipc.open_file(pa.memory_map(file.name)).read_all(), kinds)


def _array(column: pd.Series, kind: str) -> pa.Array:
    """Return a column's values as an array of their type."""
    found = pa.array(column, type=ARROW[kind], from_pandas=True)
    return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found
