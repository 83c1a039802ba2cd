"""Write a table as JSON Lines for programs: one object a line, ASCII names, nulls explicit, dates ISO."""

import json
from datetime import date
from pathlib import Path

import pyarrow as pa

_BATCH = 20_000
_encode = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=date.isoformat
).encode


def write_jsonl(data: pa.Table, path: Path) -> None:
    """Write all rows."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for batch in data.to_batches(max_chunksize=_BATCH):
            stream.writelines(f"{_encode(row)}\n" for row in batch.to_pylist())
