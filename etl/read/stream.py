"""Read a CSV text that is too large for memory, portion by portion.

The table is found in the text's beginning, as in a small one; below the header everything is taken as it
comes, in constant memory. What would need the whole table at once is refused with a word on what to do.
"""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from statistics import mode

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from etl.dataset import RawFile
from etl.messages import _
from etl.personal import mask
from etl.read.blocks import blocks, cells
from etl.read.csv_text import find_separator
from etl.read.grid import Grid
from etl.read.letters import letters
from etl.read.log import Log
from etl.read.mojibake import refuse_mojibake
from etl.read.refused import RefusedError
from etl.read.shape.head import Head, head
from etl.read.shape.remark import is_remark, wording
from etl.read.shape.subtotal import is_subtotal
from etl.read.shape.unpivot import unpivot

_HEAD = 1 << 17
_HEAD_ROWS = 200
# How every word for a sum ends; asking each cell closely would take longer than reading it.
_LIKELY = r"[계합균체국\x{1100}-\x{11ff}]\s*([(\[].*)?$"
# The columns in which a row that sums others up says so.
_LABELLED = 3


def stream(texts: Callable[[], Iterator[str]], raw: RawFile, log: Log) -> Iterator[pd.DataFrame]:
    """Yield the table's rows in portions, indexed by their number in the file (`row`)."""
    if raw.area or raw.fill_down or raw.split:
        raise RefusedError(
            _("is too large for area:, fillDown: and split:, which need it in memory; split the file.")
        )
    beginning = _beginning(texts())
    separator, start = find_separator(beginning)
    rows = list(csv.reader(io.StringIO(beginning[start:], newline=""), delimiter=separator))[:_HEAD_ROWS]
    found = head(Grid([[""]] * bool(start) + rows, uneven=True), raw, log)
    names = [*rows[found.rows[-1] - bool(start)]] if found.rows else []
    table = _Table(raw, log, found, names, _width(names, rows[found.start - bool(start) :]))
    line = 1
    for block in blocks(texts()):
        refuse_mojibake(block.decode(), line)
        frame = table.portion(*cells(block, table.width, separator, line))
        if raw.unpivot and len(frame):
            frame = unpivot(frame, raw.unpivot)
        if len(frame):
            yield frame
        line += block.count(b"\n")
    table.finish()


def _beginning(texts: Iterator[str]) -> str:
    """Take the first records."""
    found = ""
    for text in texts:
        found += text
        if len(found) >= _HEAD:
            break
    return found[: found.rfind("\n", 0, _HEAD) + 1] or found


def _width(names: list[str], rows: list[list[str]]) -> int:
    """Tell how many cells a row has: as many as the header, or one blank cell more where most rows end so."""
    counts = [len(row) for row in rows if len(row) > 1]
    return max(len(names), mode(counts) if counts else 0)


@dataclass(slots=True)
class _Table:
    """What is known of the table while its portions go by."""

    raw: RawFile
    log: Log
    head: Head
    names: list[str]
    width: int
    records: int = 0
    remarks: list[tuple[int, str]] = field(default_factory=list)

    def portion(self, block: pa.Table, odd: list[tuple[int, str]]) -> pd.DataFrame:
        """Take the data rows of a block, whose columns are numbered from 0."""
        count = block.num_rows + len(odd)
        numbers = np.delete(np.arange(count), [number for number, _text in odd]) + self.records + 1
        below = numbers > self.head.start
        self._odd([(number + self.records + 1, text) for number, text in odd])
        keep = (
            below
            & ~self._blank(block, below)
            & ~self._repeated(block, below)
            & ~self._subtotals(block, numbers)
        )
        keep &= ~self._remarks(block, numbers, keep)
        self.records += count
        self.log.rows += int(keep.sum())
        if self.remarks and (keep & (numbers > self.remarks[0][0])).any():
            row, text = self.remarks[0]
            raise RefusedError(
                _("row {row}: {text!r} stands between rows of data.").format(row=row, text=mask(text))
            )
        kept = block.filter(pa.array(keep))
        titled = [at for at, title in enumerate(self.head.titles) if title]
        self._untitled(kept, numbers[keep])
        frame = pd.DataFrame({at: kept.column(at).combine_chunks().to_pandas() for at in titled}, dtype="str")
        frame.columns = pd.Index([self.head.titles[at] for at in titled], dtype="object")
        frame.index = pd.Index(numbers[keep], dtype="int64", name="row")
        return frame

    def _odd(self, odd: list[tuple[int, str]]) -> None:
        """Judge records of another width: blank ones and remarks below the table do no harm."""
        for number, text in odd:
            if number <= self.head.start:
                continue
            row = next(csv.reader([text]), [])
            if not any(cell.strip() for cell in row):
                self.log.drop("blank", 1)
            elif is_remark(row):
                self.remarks.append((number, wording(row)))
            else:
                raise RefusedError(
                    _(
                        "row {row}: has {count} cells, the header {width}; a separator is lost or a text "
                        "needs quotes."
                    ).format(row=number, count=len(row), width=self.width)
                )

    def _blank(self, block: pa.Table, below: np.ndarray) -> np.ndarray:
        """Find rows without any content, and count those below the header."""
        blank = np.ones(block.num_rows, dtype=bool)
        for column in block.columns:
            blank &= _mask(pc.equal(pc.utf8_trim_whitespace(column), ""))
            if not blank.any():
                break
        self.log.drop("blank", int((blank & below).sum()))
        return blank

    def _repeated(self, block: pa.Table, below: np.ndarray) -> np.ndarray:
        """Find rows that are the header once more, as page breaks make them."""
        repeated = below & bool(self.names)
        for at, title in enumerate(self.names):
            repeated &= _mask(pc.equal(block.column(at), title))
            if not repeated.any():
                break
        self.log.drop("repeated_header", int(repeated.sum()))
        return repeated

    def _subtotals(self, block: pa.Table, numbers: np.ndarray) -> np.ndarray:
        """Find rows that sum others up; their sums can be checked only in memory."""
        sums = np.zeros(block.num_rows, dtype=bool)
        if self.raw.subtotals == "keep":
            return sums
        for column in block.columns[:_LABELLED]:
            likely = pc.unique(column.filter(pc.match_substring_regex(column, _LIKELY)))
            labels = [cell for cell in likely.to_pylist() if is_subtotal(cell)]
            if labels:
                sums |= _mask(pc.is_in(column, pa.array(labels, pa.string())))
        if sums.any() and self.raw.subtotals == "check":
            raise RefusedError(
                _(
                    "row {row}: looks like a sum of other rows, which cannot be checked in a file so large; "
                    "declare subtotals: drop or subtotals: keep."
                ).format(row=int(numbers[sums][0]))
            )
        self.log.drop("subtotal", int(sums.sum()))
        return sums

    def _remarks(self, block: pa.Table, numbers: np.ndarray, keep: np.ndarray) -> np.ndarray:
        """Find rows that hold a remark in their first cell and nothing else."""
        alone = keep.copy()
        for column in block.columns[1:]:
            alone &= _mask(pc.equal(column, ""))
            if not alone.any():
                return alone
        for at in np.flatnonzero(alone).tolist():
            row = [block.column(0)[at].as_py()]
            alone[at] = is_remark(row)
            if alone[at]:
                self.remarks.append((int(numbers[at]), wording(row)))
        return alone

    def _untitled(self, block: pa.Table, numbers: np.ndarray) -> None:
        """Refuse values in a column that has no title."""
        for at in range(self.width):
            if at < len(self.head.titles) and self.head.titles[at]:
                continue
            filled = _mask(pc.not_equal(pc.utf8_trim_whitespace(block.column(at)), ""))
            if filled.any():
                raise RefusedError(
                    _("row {row}: column {letters} holds a value but has no title.").format(
                        row=int(numbers[filled][0]), letters=letters(at)
                    )
                )

    def finish(self) -> None:
        """Note the remarks below the table."""
        for row, text in self.remarks:
            self.log.note("footer", text, row=row)
        self.log.drop("footer", len(self.remarks))


def _mask(values: pa.ChunkedArray) -> np.ndarray:
    """Make a mask of an array of truths."""
    found: np.ndarray = values.to_numpy()
    return found.astype(bool)
