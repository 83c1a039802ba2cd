"""The records of a block of a CSV file in their order, as columns of equal length, without blank ones."""

import csv
import io
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from etl.read.errors import RefusedError
from etl.read.large.blocks import cells

Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]
_QUOTE, _LF = b'"\n'
# Fewer blank lines are quickly told by the parser.
_MANY_BLANK = 10_000


@dataclass(frozen=True, slots=True)
class Records:
    """Records as a table of texts; `numbers` are theirs in the file, `counts` tells how many cells each has.

    A record that lacks cells ends with blank ones; of one that has too many the first are in the table, and
    its count is that of its cells up to the last that says something.
    """

    table: pa.Table
    numbers: Numbers
    counts: Numbers

    def __len__(self) -> int:
        return len(self.numbers)

    def part(self, first: int, end: int) -> "Records":
        """Take some of the records."""
        rows = slice(first, end)
        return Records(self.table.slice(first, max(end - first, 0)), self.numbers[rows], self.counts[rows])

    def kept(self, mask: Mask) -> "Records":
        """Take the records that a mask names."""
        if mask.all():
            return self
        table = self.table.filter(pa.array(mask)).combine_chunks()
        return Records(table, self.numbers[mask], self.counts[mask])

    def row(self, at: int) -> list[str]:
        """Give the cells of one record, as many as it has."""
        return [column[at].as_py() for column in self.table.columns][: int(self.counts[at])]

    def followed_by(self, others: "Records") -> "Records":
        """Put further records behind these."""
        if not len(self):
            return others
        return Records(
            pa.concat_tables([self.table, others.table]).combine_chunks(),
            np.concatenate([self.numbers, others.numbers]),
            np.concatenate([self.counts, others.counts]),
        )


def whole_records(block: bytes, width: int, separator: str, line: int, before: int) -> tuple[Records, int]:
    """Read a block's records, numbered from `before` + 1, and count all of them, with the blank ones.

    `line` is the file's line with which the block begins, for messages.
    """
    dense, places, total = _dense(block)
    if not dense:
        return empty(width), total
    try:
        table, odd = cells(dense, width, separator, line)
    except RefusedError:
        # Told are the lines of the block as it is.
        cells(block, width, separator, line)
        raise
    count = table.num_rows + len(odd)
    total = count if places is None else total
    at = np.delete(np.arange(count), [number for number, _text in odd])
    counts = np.full(len(at), width, dtype=np.int64)
    records = Records(table.combine_chunks(), at, counts)
    if odd:
        records = _with_odd(records, odd, width, separator)
    records = records.kept(~is_blank(records))
    numbers = records.numbers if places is None else places[records.numbers]
    return Records(records.table, numbers + before + 1, records.counts), total


def empty(width: int) -> Records:
    """Make no records."""
    none = np.zeros(0, dtype=np.int64)
    return Records(pa.table({str(at): pa.array([], pa.string()) for at in range(width)}), none, none)


def is_blank(records: Records) -> Mask:
    """Find records without any content."""
    blank: Mask = records.counts <= records.table.num_columns
    for column in records.table.columns:
        if not blank.any():
            break
        blank &= says_nothing(column)
    return blank


def says_nothing(column: pa.ChunkedArray) -> Mask:
    """Find cells without any content."""
    return mask_of(pc.equal(pc.utf8_trim_whitespace(column), ""))


def mask_of(values: pa.Array | pa.ChunkedArray) -> Mask:
    """Make a mask of an array of truths."""
    found: npt.NDArray[np.generic] = values.to_numpy(zero_copy_only=False)
    return found.astype(bool)


def _dense(block: bytes) -> tuple[bytes, Numbers | None, int]:
    """Take many blank lines out of a block; tell each other record's number in it, from 0, and count all."""
    if block.count(b"\n\n") < _MANY_BLANK // 2:
        return block, None, 0
    letters = np.frombuffer(block, dtype=np.uint8)
    ends = np.flatnonzero(letters == _LF)
    quotes = np.flatnonzero(letters == _QUOTE)
    if len(quotes):
        ends = ends[np.searchsorted(quotes, ends) % 2 == 0]
    blank = np.diff(ends, prepend=-1) == 1
    kept = np.ones(len(letters), dtype=np.bool_)
    kept[ends[blank]] = False
    return letters[kept].tobytes(), np.flatnonzero(~blank), len(ends)


def _with_odd(records: Records, odd: list[tuple[int, str]], width: int, separator: str) -> Records:
    """Put records of another length where they stand."""
    rows = [next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), []) for _at, text in odd]
    full = [(row + [""] * (width - len(row)))[:width] for row in rows]
    counts = [
        max((at for at, cell in enumerate(row, 1) if at <= width or cell.strip()), default=0) for row in rows
    ]
    names = records.table.column_names
    table = pa.table([pa.array(column, pa.string()) for column in zip(*full, strict=True)], names=names)
    every = records.followed_by(Records(table, np.array([at for at, _text in odd]), np.array(counts)))
    order = np.argsort(every.numbers, kind="stable")
    return Records(
        every.table.take(pa.array(order)).combine_chunks(), every.numbers[order], every.counts[order]
    )
