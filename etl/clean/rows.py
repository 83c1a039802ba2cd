"""The rows of a clean table too large for memory: typed, on disk, mapped into memory as they are read."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa

from etl.clean.column import ARROW, series
from etl.dataset import Table

# No field can have this name: the column holds the rows' numbers in the raw file.
ROW = "#row"
_PORTION = 200_000


@dataclass(frozen=True, slots=True)
class Rows:
    """A clean table on disk: `data` has the row's number first, then the fields in their order."""

    data: pa.Table
    kinds: dict[str, str]

    def __len__(self) -> int:
        return int(self.data.num_rows)

    def frames(self) -> Iterator[pd.DataFrame]:
        """Go through the table in portions, as `etl.clean` gives small tables whole."""
        for batch in self.data.to_batches(max_chunksize=_PORTION):
            yield self._frame(pa.Table.from_batches([batch]))

    def frame(self, names: Sequence[str]) -> pd.DataFrame:
        """Take some columns whole."""
        return self._frame(self.data.select([ROW, *names]))

    def _frame(self, data: pa.Table) -> pd.DataFrame:
        """Bring columns into the dtypes of clean tables."""
        index = pd.Index(data.column(ROW).to_numpy(), dtype="int64", name="row")
        columns = {
            name: series(data.column(name).combine_chunks(), self.kinds[name]).set_axis(index)
            for name in data.column_names[1:]
        }
        return pd.DataFrame(columns, index=index)


def on_disk(frames: Iterator[pd.DataFrame], table: Table) -> Rows:
    """Write the portions of a clean table to a file that vanishes with the last use of its rows."""
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
        # What is mapped stays readable after its name is gone.
        return Rows(pa.ipc.open_file(pa.memory_map(file.name)).read_all(), kinds)


def _array(column: pd.Series, kind: str) -> pa.Array:
    """Take a column's values with their own type."""
    found = pa.array(column, type=ARROW[kind], from_pandas=True)
    return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found


def in_memory(tables: Mapping[str, pd.DataFrame | Rows]) -> dict[str, pd.DataFrame]:
    """Take tables whole, for steps that need them so: validating and packing."""
    return {
        name: table.frame(list(table.kinds)) if isinstance(table, Rows) else table
        for name, table in tables.items()
    }
