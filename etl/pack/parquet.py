"""Write a table as Parquet for programs: typed, compressed, ASCII column names."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from etl.dataset import Table
from etl.pack.format import Format
from etl.words.text import Text

_ROW_GROUP = 100_000


def write_parquet(data: pa.Table, _table: Table, path: Path) -> None:
    """Write all rows; the file contains no time and nothing about the machine."""
    with pq.ParquetWriter(path, data.schema, compression="zstd", version="2.6") as writer:
        for start in range(0, max(data.num_rows, 1), _ROW_GROUP):
            # As one chunk, because the chunks decide where the pages of the file end.
            writer.write_table(data.slice(start, _ROW_GROUP).combine_chunks())


FORMAT = Format(
    name="Parquet",
    media_type="application/vnd.apache.parquet",
    use=Text(
        "분석 프로그램용 (자료형 포함, 영문 항목 이름)",
        "for analysis with pandas or DuckDB",
    ),
    order=3,
    write=write_parquet,
)
