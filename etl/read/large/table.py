"""The state of a table that is read in portions: what its rows so far mean for those that follow."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from etl.dataset import RawFile
from etl.messages import _
from etl.read.errors import RefusedError
from etl.read.large.records import Mask, Numbers, Records, blank_cells, empty, mask_of
from etl.read.large.remarks import Remarks
from etl.read.large.second_table import Blocks
from etl.read.large.sums import Sums, holds_any, labels
from etl.read.log import Log
from etl.read.shape.body import Repeats, uneven_row, untitled_value
from etl.read.shape.fill import (
    ditto_marks,
    ditto_word_starts,
    fill_ditto,
    is_ditto_word,
    note_ditto_word,
)
from etl.read.shape.header import Header
from etl.read.shape.remark import wording
from etl.read.shape.row_heading import PAGE_NUMBER, is_page_number
from etl.read.shape.sums.words import is_label

# At most this many rows wait for one that decides what they are.
_MOST_WAITING = 100_000
# This many rows at the end of a block are examined first, because the last is seldom a subtotal.
_TAIL = 256
_DASHES = [dash.encode() for dash in "-–—"]
_DITTO_WORDS = [word.encode() for word in ditto_word_starts()]


@dataclass(slots=True)
class StreamTable:
    """What is known about a table that is read in portions.

    `first_rows` are those of the file, with the header. `waiting` are the rows that only later ones decide,
    `last` is the number of the last row that was taken. By the index of their column, `above` holds the last
    texts and `words` the words such as 상동. `pages` are the numbers of the rows that are page numbers,
    `page` is the text of the first.
    """

    raw: RawFile
    log: Log
    header: Header
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
        """Start below the header."""
        self.waiting, self.last = empty(self.width), self.header.start
        self.remarks = Remarks(len(self.titles), self.header.start)
        self.sums = Sums(self.titles, self.raw.subtotals, self.log)
        names = [self.first_rows[at] for at in self.header.rows]
        padded = [[*row, *[""] * (len(self.header.titles) - len(row))] for row in names]
        self.repeats = Repeats(padded, len(self.header.titles))
        lines = [words for row in self.first_rows[: self.header.rows.start] if (words := wording(row))]
        self.blocks = Blocks(self.header, lines, self.width)
        if spacers := len(self.header.titles) - len(self.titles):
            self.log.note("spacer_column", count=spacers)

    @property
    def positions(self) -> list[int]:
        """Return the indices of the columns with a title."""
        return [at for at, title in enumerate(self.header.titles) if title]

    @property
    def titles(self) -> list[str]:
        """Return the titles that are not blank."""
        return [title for title in self.header.titles if title]

    def portion(self, records: Records) -> pd.DataFrame:
        """Return the rows of data of a block and of those that waited, as far as they are decided.

        Raises RefusedError if rows do not fit the header, a second table begins, a ditto mark or a subtotal
        cannot be judged, or too many rows wait.
        """
        records = self.waiting.followed_by(records.kept(records.numbers > self.header.start))
        end = self.remarks.begin(records)
        end = min(end, self.blocks.check(records, end, self.last))
        end = self._end_of_unlabelled(records, end)
        self.waiting = records.part(end, len(records))
        if len(self.waiting) > _MOST_WAITING:
            raise RefusedError(
                _(
                    "row {row}: more than {count:,} subtotals or remarks follow one another, but the file is "
                    "too large to examine them; split the file."
                ).format(row=int(self.waiting.numbers[0]), count=_MOST_WAITING)
            )
        return self._take(records.part(0, end))

    def _end_of_unlabelled(self, records: Records, end: int) -> int:
        """Return the index after the last record before `end` that has no label of a subtotal, 0 if all have.

        Records with a label at the end of a portion wait, because the rows below them decide what they are.
        """
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
        """Return the last rows of data, and note the remarks below them and what was counted.

        Raises RefusedError as `portion` does, and if the whole table shows that subtotals were judged wrong.
        """
        records = self.waiting
        end = self.remarks.begin(records)
        self.blocks.check(records, end, self.last, final=True)
        footers = np.isin(records.numbers, self.remarks.found)
        last = np.flatnonzero(~footers)[-1:]
        frame = self._take(records.kept(~footers), int(footers[: int(last[0])].sum()) if len(last) else 0)
        self.blocks.finish()
        for at in np.flatnonzero(footers).tolist():
            self.log.note("footer", wording(records.row(at)), row=int(records.numbers[at]))
        self.log.drop("footer", int(footers.sum()))
        self.remarks.note_headings(records, footers, self.log)
        if self.pages:
            number, text, count = self.pages[0], self.page, len(self.pages)
            self.log.note("footer", text, row=number, count=count)
            self.log.drop("footer", count)
        self.sums.finish()
        if self.dittos:
            self.log.note("ditto", count=self.dittos)
        for at, (word, row, count) in self.words.items():
            note_ditto_word(self.log, self.header.titles[at], word, row, count)
        return frame

    def _take(self, records: Records, between: int = 0) -> pd.DataFrame:
        """Return rows that may be data as a frame; `between` is the number of remarks among them."""
        if len(records):
            first, self.last = self.last, int(records.numbers[-1])
            self.log.drop("blank", self.last - first - len(records) - between)
            records = records.kept(~self._page_numbers(records))
            repeated = self._repeated(records)
            self.log.drop("repeated_header", int(repeated.sum()))
            records = records.kept(~repeated)
        self._refuse_unfit(records)
        columns = [
            self._filled_dittos(records.table.column(at).combine_chunks(), at, records.numbers)
            for at in self.positions
        ]
        sums = self.sums.find(columns, records.numbers)
        self.log.drop("subtotal", int(sums.sum()))
        self.log.rows += len(records) - int(sums.sum())
        return self._frame(columns, records.numbers, ~sums)

    def _repeated(self, records: Records) -> Mask:
        """Return which rows repeat the header, as after page breaks."""
        likely = np.zeros(len(records), dtype=np.bool_)
        for at, cell in self.repeats.first:
            likely |= mask_of(pc.equal(pc.utf8_trim_whitespace(records.table.column(at)), cell))
        for at in np.flatnonzero(likely).tolist():
            likely[at] = self.repeats.has(records.row(at))
        return likely

    def _page_numbers(self, records: Records) -> Mask:
        """Return which rows are page numbers, and record them."""
        found = np.zeros(len(records), dtype=np.bool_)
        for column in records.table.columns if len(self.titles) > 1 else ():
            if holds_any(column.combine_chunks(), _DASHES):
                found |= mask_of(pc.match_substring_regex(column, f"^{PAGE_NUMBER}$"))
        for at in np.flatnonzero(found).tolist():
            row = records.row(at)
            found[at] = is_page_number(row)
            if found[at] and not self.pages:
                self.page = wording(row)
        self.pages += records.numbers[found].tolist()
        return found

    def _refuse_unfit(self, records: Records) -> None:
        """Raise RefusedError if a row does not fit the header, or a column without a title has a value."""
        width = len(self.header.titles)
        odd = (records.counts < width) | (records.counts > self.width)
        if odd.any():
            at = int(np.flatnonzero(odd)[0])
            raise RefusedError(uneven_row(int(records.numbers[at]), int(records.counts[at]), width))
        for at in range(self.width):
            if at < width and self.header.titles[at]:
                continue
            filled = ~blank_cells(records.table.column(at))
            if filled.any():
                raise RefusedError(untitled_value(int(records.numbers[filled][0]), at))

    def _filled_dittos(self, column: pa.Array, at: int, numbers: Numbers) -> pa.Array:
        """Return a column with its ditto marks filled, also from the portion before."""
        title = self.header.titles[at]
        trimmed = pc.utf8_trim_whitespace(column)
        marks = mask_of(pc.is_in(trimmed, pa.array(ditto_marks(), pa.string())))
        if marks.any():
            above = self.above.get(at, "")
            texts, count = fill_ditto(
                column.to_pylist(), title, numbers.tolist(), words_too=False, above=above
            )
            self.dittos += count
            self._refuse_label(texts, marks, numbers, title)
            column = pa.array(texts, pa.string())
            trimmed = pc.utf8_trim_whitespace(column)
        filled = mask_of(pc.not_equal(trimmed, ""))
        if holds_any(column, _DITTO_WORDS):
            filled &= ~self._count_ditto_words(column, at, numbers)
        if filled.any():
            self.above[at] = column[int(np.flatnonzero(filled)[-1])].as_py()
        return column

    def _refuse_label(self, texts: Sequence[str], marks: Mask, numbers: Numbers, title: str) -> None:
        """Raise RefusedError if a ditto mark is below a label, which may still turn out to be no subtotal."""
        for index in np.flatnonzero(marks).tolist():
            if is_label(texts[index]):
                raise RefusedError(
                    _(
                        "row {row}, column {column!r}: a ditto mark is below a subtotal, but the file is too "
                        "large to decide what it repeats; split the file."
                    ).format(row=int(numbers[index]), column=title)
                )

    def _count_ditto_words(self, column: pa.Array, at: int, numbers: Numbers) -> Mask:
        """Count the words such as 상동 in a column, and return which cells hold one."""
        title = self.header.titles[at]
        words = [cell for cell in pc.unique(column).to_pylist() if is_ditto_word(cell, title)]
        found = mask_of(pc.is_in(column, pa.array(words, pa.string())))
        if found.any():
            index = int(np.flatnonzero(found)[0])
            word, row, count = self.words.get(at, (column[index].as_py(), int(numbers[index]), 0))
            self.words[at] = (word, row, count + int(found.sum()))
        return found

    def _frame(self, columns: Sequence[pa.Array], numbers: Numbers, kept: Mask) -> pd.DataFrame:
        """Return the columns as a frame, without the omitted rows."""
        taken = columns if kept.all() else [column.filter(pa.array(kept)) for column in columns]
        frame = pd.DataFrame({at: column.to_pandas() for at, column in enumerate(taken)}, dtype="str")
        frame.columns = pd.Index(self.titles, dtype="object")
        frame.index = pd.Index(numbers[kept], dtype="int64", name="row")
        return frame
