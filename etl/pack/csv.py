"""Write a table as CSV (RFC 4180) for people: Korean titles, UTF-8 with a byte order mark for Excel, CRLF.

A null is an empty cell, an empty text is `""`. Whole columns are converted at once, because pandas' writer
takes nine times as long.
"""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from etl.dataset import Table
from etl.pack.format import Format
from etl.release import TABULAR_FORMAT
from etl.words.text import Text

BOM = b"\xef\xbb\xbf"
_BATCH = 50_000
# More than RFC 4180 demands: also spaces at the ends, because some programs trim them.
_NEEDS_QUOTES = r'[",\r\n]|^\s|\s$|^$'


def write_csv(data: pa.Table, table: Table, path: Path) -> None:
    """Write all rows below a header with the Korean titles."""
    titles = _quoted(pa.array([field.title.ko for field in table.fields]))
    with path.open("wb") as stream:
        stream.write(BOM + ",".join(titles.to_pylist()).encode() + b"\r\n")
        for batch in data.to_batches(max_chunksize=_BATCH):
            lines = _lines(batch)
            stream.write("".join(f"{line}\r\n" for line in lines.to_pylist()).encode())


def _lines(batch: pa.RecordBatch) -> pa.Array:
    """Return each row as a line; a single empty cell is quoted, so that its line is not blank."""
    empty = '""' if batch.num_columns == 1 else ""
    cells = [pc.fill_null(_cells(column), empty) for column in batch.columns]
    return pc.binary_join_element_wise(*cells, ",")


def _cells(column: pa.Array) -> pa.Array:
    """Return the values of one column as CSV cells."""
    return _quoted(column) if pa.types.is_string(column.type) else pc.cast(column, pa.string())


def _quoted(texts: pa.Array) -> pa.Array:
    """Return the texts with quotes around those that need them."""
    doubled = pc.replace_substring(texts, '"', '""')
    wrapped = pc.binary_join_element_wise('"', doubled, '"', "")
    return pc.if_else(pc.match_substring_regex(texts, _NEEDS_QUOTES), wrapped, texts)


FORMAT = Format(
    name=TABULAR_FORMAT,
    media_type="text/csv",
    use=Text(
        "엑셀 등에서 바로 여는 표 (UTF-8, 한글 제목)",
        "opens in Excel and other spreadsheets",
    ),
    order=1,
    write=write_csv,
)
