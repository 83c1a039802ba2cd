"""A CSV file of any size as blocks of whole records in UTF-8, and the cells of such a block.

Constant memory: a block holds some megabytes. Quotes are taken strictly, as `etl.read.formats.csv_text` does.
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
# A record that is longer has lost a quote.
_LONGEST_RECORD = 4 * 1024 * 1024
_QUOTE, _LF, _CR = b'"\n\r'


def blocks(texts: Iterable[str]) -> Iterator[bytes]:
    """Cut a decoded file into blocks that end where a record ends; line ends become LF.

    They are CR alone in files of old Macs, whose first block has no LF.
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
                _("a record is longer than {count} bytes; a quote must be missing.").format(
                    count=_LONGEST_RECORD
                )
            )
        if end:
            yield block[:end]
        pending = bytearray(block[end:])
        tried = len(pending)
    if pending.strip():
        block = bytes(pending).replace(line_end or _line_end(pending), b"\n")
        yield block if block.endswith(b"\n") else block + b"\n"


def cells(block: bytes, count: int, delimiter: str, line: int) -> tuple[pa.Table, list[tuple[int, str]]]:
    """Read a block's cells as texts, in columns 0, 1, …, and list the records that have not `count` cells.

    Those are left out of the table; each is its number in the block, from 0, and its wording. `line` is the
    file's line with which the block begins, for messages.
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
    """Let Arrow read a block; it counts records only when it reads them one after the other."""

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
    """Tell which line ends become LF; a CR that ends the text may be followed by LF."""
    return b"\r" if b"\r" in text[:-1] and b"\n" not in text else b"\r\n"


def _record_end(text: bytes) -> int:
    """Find the end of the last record that is whole: a line end outside quotes."""
    letters = np.frombuffer(text, dtype=np.uint8)
    quotes = np.flatnonzero(letters == _QUOTE)
    ends = np.flatnonzero(letters == _LF)
    if len(quotes):
        ends = ends[np.searchsorted(quotes, ends) % 2 == 0]
    return int(ends[-1]) + 1 if len(ends) else 0


def _check_quotes(block: bytes, delimiter: str, line: int) -> None:
    """Refuse quotes that open or close in the middle of a cell, which Arrow would read somehow."""
    letters = np.frombuffer(block, dtype=np.uint8)
    quotes = np.flatnonzero(letters == _QUOTE)
    if not len(quotes):
        return
    opening, closing = quotes[0::2], quotes[1::2]
    sides = np.array([_LF, _CR, ord(delimiter)], dtype=np.uint8)
    before = np.isin(letters[opening - 1], sides) | (opening == 0)
    # Two quotes in a row inside quotes stand for one: the first closes, the second opens again.
    before[1:] |= opening[1:] == closing[: len(opening) - 1] + 1
    after = np.isin(letters[np.minimum(closing + 1, len(letters) - 1)], sides)
    after[: len(opening) - 1] |= closing[: len(opening) - 1] + 1 == opening[1:]
    wrong = np.sort(np.concatenate([opening[~before], closing[~after], opening[len(closing) :]]))
    if len(wrong):
        at = int(wrong[0])
        raise RefusedError(
            _(
                "line {line}: a quote stands inside a cell; put the whole cell in quotes and double it."
            ).format(line=line + int(np.count_nonzero(letters[:at] == _LF)))
        )
