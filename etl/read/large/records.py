"""Read the records of a block of a CSV file in order, as columns of equal length, without blank records."""

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
# The parser is quick enough if there are fewer blank lines.
_MANY_BLANK = 10_000


@dataclass(frozen=True, slots=True)
class Records:
    """Records as a table of texts; `numbers` are their numbers in the file, `counts` their numbers of cells.

    A record with too few cells is completed with blank ones. Of a record with too many, the table has the
    first, and the count is that up to its last filled cell.
    """

    table: pa.Table
    numbers: Numbers
    counts: Numbers

    def __len__(self) -> int:
        return len(self.numbers)

    def part(self, first: int, end: int) -> "Records":
        """Return the records from index `first` up to, not including, `end`."""
        rows = slice(first, end)
        return Records(self.table.slice(first, max(end - first, 0)), self.numbers[rows], self.counts[rows])

    def kept(self, mask: Mask) -> "Records":
        """Return the records for which the mask is true."""
        if mask.all():
            return self
        table = self.table.filter(pa.array(mask)).combine_chunks()
        return Records(table, self.numbers[mask], self.counts[mask])

    def row(self, at: int) -> list[str]:
        """Return the cells of one record, as many as it has."""
        return [column[at].as_py() for column in self.table.columns][: int(self.counts[at])]

    def followed_by(self, others: "Records") -> "Records":
        """Return these records and further ones below them."""
        if not len(self):
            return others
        return Records(
            pa.concat_tables([self.table, others.table]).combine_chunks(),
            np.concatenate([self.numbers, others.numbers]),
            np.concatenate([self.counts, others.counts]),
        )


def whole_records(block: bytes, width: int, separator: str, line: int, before: int) -> tuple[Records, int]:
    """Return the records of a block that are not blank, and the number of all its records.

    They are numbered from `before` + 1. `line` is the number of the block's first line, for messages. Raises
    RefusedError if quotes are wrong, as `cells` does.
    """
    dense, indices, total = _dense(block)
    if not dense:
        return empty(width), total
    try:
        table, odd = cells(dense, width, separator, line)
    except RefusedError:
        # Parse the block as it is, so that the message has the right line.
        cells(block, width, separator, line)
        raise
    count = table.num_rows + len(odd)
    total = count if indices is None else total
    at = np.delete(np.arange(count), [number for number, _text in odd])
    counts = np.full(len(at), width, dtype=np.int64)
    records = Records(table.combine_chunks(), at, counts)
    if odd:
        records = _with_odd(records, odd, width, separator)
    records = records.kept(~blank_records(records))
    numbers = records.numbers if indices is None else indices[records.numbers]
    return Records(records.table, numbers + before + 1, records.counts), total


def empty(width: int) -> Records:
    """Return a table of `width` columns without records."""
    none = np.zeros(0, dtype=np.int64)
    return Records(pa.table({str(at): pa.array([], pa.string()) for at in range(width)}), none, none)


def blank_records(records: Records) -> Mask:
    """Return which records are blank."""
    blank: Mask = records.counts <= records.table.num_columns
    for column in records.table.columns:
        if not blank.any():
            break
        blank &= blank_cells(column)
    return blank


def blank_cells(column: pa.ChunkedArray) -> Mask:
    """Return which cells are blank."""
    return mask_of(pc.equal(pc.utf8_trim_whitespace(column), ""))


def mask_of(values: pa.Array | pa.ChunkedArray) -> Mask:
    """Return an array of booleans as a mask."""
    found: npt.NDArray[np.generic] = values.to_numpy(zero_copy_only=False)
    return found.astype(bool)


def _dense(block: bytes) -> tuple[bytes, Numbers | None, int]:
    """Return a block without its blank lines if these are many, and the indices of the other records.

    The third value is the number of all records; it is 0, and the indices are None, if nothing was removed.
    """
    if block.count(b"\n\n") < _MANY_BLANK // 2:
        return block, None, 0
    data = np.frombuffer(block, dtype=np.uint8)
    ends = np.flatnonzero(data == _LF)
    quotes = np.flatnonzero(data == _QUOTE)
    if len(quotes):
        ends = ends[np.searchsorted(quotes, ends) % 2 == 0]
    blank = np.diff(ends, prepend=-1) == 1
    kept = np.ones(len(data), dtype=np.bool_)
    kept[ends[blank]] = False
    return data[kept].tobytes(), np.flatnonzero(~blank), len(ends)


def _with_odd(records: Records, odd: list[tuple[int, str]], width: int, separator: str) -> Records:
    """Return the records with those of another length inserted in order."""
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
