"""Read a CSV text that is too large for memory, in portions.

The table is found in the beginning of the text, and its rows are judged by the rules for whole tables in
constant memory. What only the whole table would show is refused, with advice.
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
from etl.read.shape import sole_header
from etl.read.shape.cells import is_blank
from etl.read.shape.header import Header
from etl.read.shape.part import cut
from etl.read.shape.reshape import unpivot
from etl.read.text.mojibake import refuse_mojibake

_BEGINNING = 1 << 22
_FIRST_ROWS = 200


def stream(texts: Callable[[], Iterator[str]], raw: RawFile, log: Log) -> Iterator[pd.DataFrame]:
    """Yield the rows of the table in portions, indexed by their row number (`row`, 1-based).

    `texts` decodes the file from its beginning each time. Raises RefusedError, also between portions, if the
    settings of `raw` need the whole table or do not fit it, the text was decoded in a wrong encoding, quotes
    are wrong, no header is certain, rows do not fit the header, a second table follows, or a row can be
    judged only with the whole table in memory.
    """
    if raw.area or raw.fill_down or raw.split or raw.sections:
        raise RefusedError(
            _(
                "is too large for area:, fillDown:, sections: and split:, which need it in memory; split the "
                "file."
            )
        )
    separator, rows = _first_rows(texts())
    header = sole_header(cut(Grid(rows, uneven=True)), raw, log)
    table = StreamTable(raw, log, header, _width(header, rows), rows)
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
    """Yield the portion, unpivoted if declared, unless it has no rows."""
    if len(frame):
        yield unpivot(frame, raw.unpivot) if raw.unpivot else frame


def _first_rows(texts: Iterator[str]) -> tuple[str, list[list[str]]]:
    """Return the separator of the cells and the first rows."""
    text, whole = _beginning(texts)
    separator, start = find_separator(text)
    reader = csv.reader(io.StringIO(text[start:], newline=""), delimiter=separator)
    try:
        rows = list(islice(reader, _FIRST_ROWS))
    except csv.Error as error:
        raise RefusedError(wrong_quotes(error, reader.line_num)) from error
    if not whole and len(rows) < _FIRST_ROWS:
        # The last row may be cut off.
        rows.pop()
    if not whole and all(is_blank(row) for row in rows):
        raise RefusedError(_("holds nothing in its first {count:,} characters.").format(count=_BEGINNING))
    return separator, [[""]] * bool(start) + rows


def _beginning(texts: Iterator[str]) -> tuple[str, bool]:
    """Return the beginning of the text, and whether it is the whole text."""
    found = ""
    for text in texts:
        found += text
        if len(found) > _BEGINNING:
            return found[:_BEGINNING], False
    return found, True


def _width(header: Header, rows: list[list[str]]) -> int:
    """Return the number of cells in a row: that of the header, or more if most rows end with blank cells."""
    counts = [len(row) for row in rows[header.start :] if len(row) > 1]
    return max(len(header.titles), mode(counts) if counts else 0)
