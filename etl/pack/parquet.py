"""Write a table as Parquet for programs: typed, compressed, ASCII column names."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

_ROW_GROUP = 100_000


def write_parquet(data: pa.Table, path: Path) -> None:
    """Write all rows; the file holds no time and nothing of the machine."""
    with pq.ParquetWriter(path, data.schema, compression="zstd", version="2.6") as writer:
        for start in range(0, max(data.num_rows, 1), _ROW_GROUP):
            # In one piece: where columns are cut decides where the file's pages end.
            writer.write_table(data.slice(start, _ROW_GROUP).combine_chunks())
