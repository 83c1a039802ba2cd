"""Split a CSV file of any size into blocks of whole records in UTF-8, and parse the cells of a block.

Memory is constant: a block has some megabytes. Quotes are as strict as in `etl.read.formats.csv_text`.
"""

import io
from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa
import pyarrow.csv

from etl.messages import _
from etl.read.errors import RefusedError
from etl.read.formats.csv_text import swallowed, swallowing_line

_BLOCK = 8 * 1024 * 1024
# A longer record lacks a quote.
_LONGEST_RECORD = 4 * 1024 * 1024
_QUOTE, _LF, _CR = b'"\n\r'


def blocks(texts: Iterable[str]) -> Iterator[bytes]:
    """Yield a decoded file in blocks that end where a record ends, with LF as line end.

    Line ends are CR alone (of old Macs) if the first block has CR but no LF. Raises RefusedError if a record
    is longer than 4 MiB.
    """
    pending = bytearray()
    tried = 0
    line_end = b""
    for text in texts:
        pending += text.encode()
        if len(pending) < tried + _BLOCK:
            continue
        line_end = line_end or _line_end(pending)
        block = bytes(pending).replace(line_end, b"\n")
        end = _record_end(block)
        if len(block) - end > _LONGEST_RECORD:
            raise RefusedError(
                _("a record is longer than {count} bytes; a quote is probably missing.").format(
                    count=_LONGEST_RECORD
                )
            )
        if end:
            yield block[:end]
        pending = bytearray(block[end:])
        tried = len(pending)
    if pending.strip(b"\r\n"):
        block = bytes(pending).replace(line_end or _line_end(pending), b"\n")
        yield block if block.endswith(b"\n") else block + b"\n"


def cells(block: bytes, count: int, delimiter: str, line: int) -> tuple[pa.Table, list[tuple[int, str]]]:
    """Return the cells of a block as texts in columns 0, 1, …, and the records of another length.

    Records without exactly `count` cells are not in the table; each is its index in the block (0-based) and
    its text. `line` is the number of the block's first line, for messages. Raises RefusedError if a quote is
    inside a cell, or a missing quote has joined lines.
    """
    _check_quotes(block, delimiter, line)
    if (swallowing := swallowing_line(block, delimiter, count)) is not None:
        raise swallowed(line + swallowing)
    odd: list[tuple[int, str]] = []
    table = _parsed(block, count, delimiter, odd, threads=True)
    if odd:
        odd.clear()
        table = _parsed(block, count, delimiter, odd, threads=False)
    return table, odd


def _parsed(
    block: bytes, count: int, delimiter: str, odd: list[tuple[int, str]], *, threads: bool
) -> pa.Table:
    """Return the block parsed by Arrow, which counts records only without threads."""

    def skip(row: pa.csv.InvalidRow) -> str:
        odd.append(((row.number or 1) - 1, row.text))
        return "skip"

    names = [str(number) for number in range(count)]
    return pa.csv.read_csv(
        io.BytesIO(block),
        pa.csv.ReadOptions(column_names=names, use_threads=threads, block_size=len(block) + 1),
        pa.csv.ParseOptions(
            delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=skip
        ),
        pa.csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False),
    )


def _line_end(text: bytearray) -> bytes:
    """Return the line end to be replaced by LF; a CR at the end of the text may be the start of CR LF."""
    return b"\r" if b"\r" in text[:-1] and b"\n" not in text else b"\r\n"


def _record_end(text: bytes) -> int:
    """Return the end of the last whole record: a line end outside quotes."""
    data = np.frombuffer(text, dtype=np.uint8)
    quotes = np.flatnonzero(data == _QUOTE)
    ends = np.flatnonzero(data == _LF)
    if len(quotes):
        ends = ends[np.searchsorted(quotes, ends) % 2 == 0]
    return int(ends[-1]) + 1 if len(ends) else 0


def _check_quotes(block: bytes, delimiter: str, line: int) -> None:
    """Raise RefusedError if a quote opens or closes inside a cell, which Arrow would not report."""
    data = np.frombuffer(block, dtype=np.uint8)
    quotes = np.flatnonzero(data == _QUOTE)
    if not len(quotes):
        return
    opening, closing = quotes[0::2], quotes[1::2]
    sides = np.array([_LF, _CR, ord(delimiter)], dtype=np.uint8)
    before = np.isin(data[opening - 1], sides) | (opening == 0)
    # A doubled quote inside quotes is one that closes and one that opens again.
    before[1:] |= opening[1:] == closing[: len(opening) - 1] + 1
    after = np.isin(data[np.minimum(closing + 1, len(data) - 1)], sides)
    after[: len(opening) - 1] |= closing[: len(opening) - 1] + 1 == opening[1:]
    wrong = np.sort(np.concatenate([opening[~before], closing[~after], opening[len(closing) :]]))
    if len(wrong):
        at = int(wrong[0])
        raise RefusedError(
            _("line {line}: a cell contains a quote; double it and put the whole cell in quotes.").format(
                line=line + int(np.count_nonzero(data[:at] == _LF))
            )
        )
