"""Write a table as Parquet for programs: typed, compressed, ASCII column names."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


def write_parquet(data: pa.Table, path: Path) -> None:
    """Write all rows; the file holds no time and nothing of the machine."""
    pq.write_table(data, path, compression="zstd", version="2.6", row_group_size=100_000)
