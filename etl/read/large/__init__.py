"""Read a CSV text that is too large for memory, portion by portion.

The table is found in the text's beginning, and its rows are judged by the rules for a whole table, in
constant memory. What only the whole table could tell is refused with a word on what to do.
"""

import csv
import io
from collections.abc import Callable, Iterator
from itertools import islice
from statistics import mode

import pandas as pd

from etl.dataset import RawFile
from etl.messages import _
from etl.read.errors import RefusedError
from etl.read.formats.csv_text import find_separator, wrong_quotes
from etl.read.grid import Grid
from etl.read.large.blocks import blocks
from etl.read.large.records import whole_records
from etl.read.large.table import StreamTable
from etl.read.log import Log
from etl.read.shape import sole_head
from etl.read.shape.cells import is_blank
from etl.read.shape.header import Head
from etl.read.shape.part import cut
from etl.read.shape.reshape import unpivot
from etl.read.text.mojibake import refuse_mojibake

_HEAD = 1 << 22
_HEAD_ROWS = 200


def stream(texts: Callable[[], Iterator[str]], raw: RawFile, log: Log) -> Iterator[pd.DataFrame]:
    """Yield the table's rows in portions, indexed by their number in the file (`row`)."""
    if raw.area or raw.fill_down or raw.split or raw.sections:
        raise RefusedError(
            _(
                "is too large for area:, fillDown:, sections: and split:, which need it in memory; split the "
                "file."
            )
        )
    separator, rows = _first_rows(texts())
    head = sole_head(cut(Grid(rows, uneven=True)), raw, log)
    table = StreamTable(raw, log, head, _width(head, rows), rows)
    line, before, wide = 1, 0, len(table.titles)
    for block in blocks(texts()):
        refuse_mojibake(block.decode(), line)
        records, count = whole_records(block, table.width, separator, line, before)
        yield from _unpivoted(table.portion(records), raw)
        line, before = line + block.count(b"\n"), before + count
    yield from _unpivoted(table.finish(), raw)
    if raw.unpivot:
        log.note("unpivot", raw.unpivot.pattern, count=wide)


def _unpivoted(frame: pd.DataFrame, raw: RawFile) -> Iterator[pd.DataFrame]:
    """Turn wide columns long, and leave out a portion without rows."""
    if len(frame):
        yield unpivot(frame, raw.unpivot) if raw.unpivot else frame


def _first_rows(texts: Iterator[str]) -> tuple[str, list[list[str]]]:
    """Read the first rows, and tell what separates their cells."""
    text, whole = _beginning(texts)
    separator, start = find_separator(text)
    reader = csv.reader(io.StringIO(text[start:], newline=""), delimiter=separator)
    try:
        rows = list(islice(reader, _HEAD_ROWS))
    except csv.Error as error:
        raise RefusedError(wrong_quotes(error, reader.line_num)) from error
    if not whole and len(rows) < _HEAD_ROWS:
        # The last one may be cut off.
        rows.pop()
    if not whole and all(is_blank(row) for row in rows):
        raise RefusedError(_("holds nothing in its first {count:,} letters.").format(count=_HEAD))
    return separator, [[""]] * bool(start) + rows


def _beginning(texts: Iterator[str]) -> tuple[str, bool]:
    """Take the text's beginning, and tell whether it is all of it."""
    found = ""
    for text in texts:
        found += text
        if len(found) > _HEAD:
            return found[:_HEAD], False
    return found, True


def _width(head: Head, rows: list[list[str]]) -> int:
    """Tell how many cells a row has: as many as the header, or one blank cell more where most rows end so."""
    counts = [len(row) for row in rows[head.start :] if len(row) > 1]
    return max(len(head.titles), mode(counts) if counts else 0)
