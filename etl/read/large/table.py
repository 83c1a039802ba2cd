"""The state of a table that is read in portions: what its rows so far say about those to come."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from etl.dataset import RawFile
from etl.messages import _
from etl.read.errors import RefusedError
from etl.read.large.records import Mask, Numbers, Records, empty, mask_of, says_nothing
from etl.read.large.remarks import Remarks
from etl.read.large.second_table import Blocks
from etl.read.large.sums import Sums, holds_any, labels
from etl.read.log import Log
from etl.read.shape.body import Repeats, uneven, untitled
from etl.read.shape.fill import (
    fill_ditto,
    is_ditto_word,
    may_be_ditto,
    may_say_ditto,
    note_ditto_word,
)
from etl.read.shape.header import Head
from etl.read.shape.remark import wording
from etl.read.shape.row_heading import PAGE, is_page
from etl.read.shape.sums.words import is_label

# So many rows at most wait for one that tells what they are.
_MOST_WAITING = 100_000
# So many rows at the end of a block are looked at first: the last is seldom a sum.
_TAIL = 256
_DASHES = [dash.encode() for dash in "-–—"]
_DITTO_WORDS = [word.encode() for word in may_say_ditto()]


@dataclass(slots=True)
class StreamTable:
    """What is known of the table while its portions go by; `waiting` are rows that the next ones decide.

    `first_rows` are the file's, with those of the header.
    """

    raw: RawFile
    log: Log
    head: Head
    width: int
    first_rows: Sequence[Sequence[str]]
    waiting: Records = field(init=False)
    remarks: Remarks = field(init=False)
    sums: Sums = field(init=False)
    repeats: Repeats = field(init=False)
    blocks: Blocks = field(init=False)
    last: int = field(init=False)
    above: dict[int, str] = field(default_factory=dict)
    words: dict[int, tuple[str, int, int]] = field(default_factory=dict)
    dittos: int = 0
    pages: list[int] = field(default_factory=list)
    page: str = ""

    def __post_init__(self) -> None:
        """Begin below the header."""
        self.waiting, self.last = empty(self.width), self.head.start
        self.remarks = Remarks(len(self.titles), self.head.start)
        self.sums = Sums(self.titles, self.raw.subtotals, self.log)
        names = [self.first_rows[at] for at in self.head.rows]
        padded = [[*row, *[""] * (len(self.head.titles) - len(row))] for row in names]
        self.repeats = Repeats(padded, len(self.head.titles))
        lines = [words for row in self.first_rows[: self.head.rows.start] if (words := wording(row))]
        self.blocks = Blocks(self.head, lines, self.width)
        if spacers := len(self.head.titles) - len(self.titles):
            self.log.note("spacer_column", count=spacers)

    @property
    def positions(self) -> list[int]:
        """List the columns with a title."""
        return [at for at, title in enumerate(self.head.titles) if title]

    @property
    def titles(self) -> list[str]:
        """List the titles."""
        return [title for title in self.head.titles if title]

    def portion(self, records: Records) -> pd.DataFrame:
        """Take the rows of data of a block, and those that waited, as far as they are decided."""
        records = self.waiting.followed_by(records.kept(records.numbers > self.head.start))
        end = self.remarks.begin(records)
        end = min(end, self.blocks.check(records, end, self.last))
        end = self._after_plain(records, end)
        self.waiting = records.part(end, len(records))
        if len(self.waiting) > _MOST_WAITING:
            raise RefusedError(
                _(
                    "row {row}: more than {count:,} sums or remarks follow each other, which cannot be "
                    "judged in a file so large; split the file."
                ).format(row=int(self.waiting.numbers[0]), count=_MOST_WAITING)
            )
        return self._take(records.part(0, end))

    def _after_plain(self, records: Records, end: int) -> int:
        """Find where the last row ends that is not labelled as a sum, looking from the end."""
        size = _TAIL
        while end:
            start = max(0, end - size)
            tail = records.part(start, end)
            columns = [tail.table.column(at).combine_chunks() for at in self.positions]
            plain = np.flatnonzero(~labels(columns, len(tail)))
            if len(plain):
                return start + int(plain[-1]) + 1
            end, size = start, 2 * size
        return 0

    def finish(self) -> pd.DataFrame:
        """Take the last rows of data, and note the remarks below them."""
        records = self.waiting
        end = self.remarks.begin(records)
        self.blocks.check(records, end, self.last, final=True)
        beside = np.isin(records.numbers, self.remarks.found)
        last = np.flatnonzero(~beside)[-1:]
        frame = self._take(records.kept(~beside), int(beside[: int(last[0])].sum()) if len(last) else 0)
        self.blocks.finish()
        for at in np.flatnonzero(beside).tolist():
            self.log.note("footer", wording(records.row(at)), row=int(records.numbers[at]))
        self.log.drop("footer", int(beside.sum()))
        self.remarks.note_headings(records.kept(beside), self.log)
        if self.pages:
            number, text, count = self.pages[0], self.page, len(self.pages)
            self.log.note("footer", text, row=number, count=count)
            self.log.drop("footer", count)
        self.sums.finish()
        if self.dittos:
            self.log.note("ditto", count=self.dittos)
        for at, (word, row, count) in self.words.items():
            note_ditto_word(self.log, self.head.titles[at], word, row, count)
        return frame

    def _take(self, records: Records, between: int = 0) -> pd.DataFrame:
        """Take rows that are data, the header once more, or page numbers; `between` them stand remarks."""
        if len(records):
            first, self.last = self.last, int(records.numbers[-1])
            self.log.drop("blank", self.last - first - len(records) - between)
            records = records.kept(~self._pages(records))
            repeated = self._repeated(records)
            self.log.drop("repeated_header", int(repeated.sum()))
            records = records.kept(~repeated)
        self._refuse(records)
        columns = [
            self._without_ditto(records.table.column(at).combine_chunks(), at, records.numbers)
            for at in self.positions
        ]
        sums = self.sums.find(columns, records.numbers)
        self.log.drop("subtotal", int(sums.sum()))
        self.log.rows += len(records) - int(sums.sum())
        return self._frame(columns, records.numbers, ~sums)

    def _repeated(self, records: Records) -> Mask:
        """Find rows that are the header once more, as page breaks make them."""
        likely = np.zeros(len(records), dtype=np.bool_)
        for at, cell in self.repeats.first:
            likely |= mask_of(pc.equal(pc.utf8_trim_whitespace(records.table.column(at)), cell))
        for at in np.flatnonzero(likely).tolist():
            likely[at] = self.repeats.has(records.row(at))
        return likely

    def _pages(self, records: Records) -> Mask:
        """Find and count rows that are page numbers."""
        found = np.zeros(len(records), dtype=np.bool_)
        for column in records.table.columns if len(self.titles) > 1 else ():
            if holds_any(column.combine_chunks(), _DASHES):
                found |= mask_of(pc.match_substring_regex(column, f"^{PAGE}$"))
        for at in np.flatnonzero(found).tolist():
            row = records.row(at)
            found[at] = is_page(row)
            if found[at] and not self.pages:
                self.page = wording(row)
        self.pages += records.numbers[found].tolist()
        return found

    def _refuse(self, records: Records) -> None:
        """Refuse rows of odd length, and values in a column that has no title."""
        width = len(self.head.titles)
        odd = (records.counts < width) | (records.counts > self.width)
        if odd.any():
            at = int(np.flatnonzero(odd)[0])
            raise RefusedError(uneven(int(records.numbers[at]), int(records.counts[at]), width))
        for at in range(self.width):
            if at < width and self.head.titles[at]:
                continue
            filled = ~says_nothing(records.table.column(at))
            if filled.any():
                raise RefusedError(untitled(int(records.numbers[filled][0]), at))

    def _without_ditto(self, column: pa.Array, at: int, numbers: Numbers) -> pa.Array:
        """Fill ditto marks from above, from the last portion too."""
        title = self.head.titles[at]
        trimmed = pc.utf8_trim_whitespace(column)
        marks = mask_of(pc.is_in(trimmed, pa.array(may_be_ditto(), pa.string())))
        if marks.any():
            above = self.above.get(at, "")
            texts, count = fill_ditto(column.to_pylist(), title, numbers.tolist(), named=False, above=above)
            self.dittos += count
            self._refuse_label(texts, marks, numbers, title)
            column = pa.array(texts, pa.string())
            trimmed = pc.utf8_trim_whitespace(column)
        said = mask_of(pc.not_equal(trimmed, ""))
        if holds_any(column, _DITTO_WORDS):
            said &= self._without_words(column, at, numbers)
        if said.any():
            self.above[at] = column[int(np.flatnonzero(said)[-1])].as_py()
        return column

    def _refuse_label(self, texts: Sequence[str], marks: Mask, numbers: Numbers, title: str) -> None:
        """Refuse a ditto mark below a word for a sum, which may be none before the last row is known."""
        for place in np.flatnonzero(marks).tolist():
            if is_label(texts[place]):
                raise RefusedError(
                    _(
                        "row {row}, column {column!r}: a ditto mark stands below a sum, which cannot be "
                        "judged in a file so large; split the file."
                    ).format(row=int(numbers[place]), column=title)
                )

    def _without_words(self, column: pa.Array, at: int, numbers: Numbers) -> Mask:
        """Count the cells that say in words that they are the same as above, and find the others."""
        title = self.head.titles[at]
        words = [cell for cell in pc.unique(column).to_pylist() if is_ditto_word(cell, title)]
        found = mask_of(pc.is_in(column, pa.array(words, pa.string())))
        if found.any():
            place = int(np.flatnonzero(found)[0])
            word, row, count = self.words.get(at, (column[place].as_py(), int(numbers[place]), 0))
            self.words[at] = (word, row, count + int(found.sum()))
        return ~found

    def _frame(self, columns: Sequence[pa.Array], numbers: Numbers, kept: Mask) -> pd.DataFrame:
        """Put columns together, without the rows that are left out."""
        taken = columns if kept.all() else [column.filter(pa.array(kept)) for column in columns]
        frame = pd.DataFrame({at: column.to_pandas() for at, column in enumerate(taken)}, dtype="str")
        frame.columns = pd.Index(self.titles, dtype="object")
        frame.index = pd.Index(numbers[kept], dtype="int64", name="row")
        return frame
