"""Write a table as JSON Lines (https://jsonlines.org) for programs: ASCII names, nulls, ISO 8601 dates."""

import json
from datetime import date
from pathlib import Path

import pyarrow as pa

from etl.dataset import Table
from etl.pack.format import Format
from etl.words.text import Text

_BATCH = 20_000
_encode = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=date.isoformat
).encode


def write_jsonl(data: pa.Table, _table: Table, path: Path) -> None:
    """Write each row as one object on a line of its own."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for batch in data.to_batches(max_chunksize=_BATCH):
            stream.writelines(f"{_encode(row)}\n" for row in batch.to_pylist())


FORMAT = Format(
    name="JSONL",
    media_type="application/jsonl",
    use=Text("프로그램용, 한 줄에 한 행 (영문 항목 이름)", "for programs, one row per line"),
    order=4,
    write=write_jsonl,
)
