"""Find the remarks that end a table while its portions are read, by the rules for whole tables."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etl.read.large.records import Mask, Records, blank_cells, mask_of
from etl.read.large.sums import holds_any
from etl.read.log import Log
from etl.read.shape.cells import filled
from etl.read.shape.footer import Ending, is_sparse
from etl.read.shape.remark import LABEL_WORDS, mark_kind
from etl.read.shape.row_heading import HEADING, is_lone, marked_heading

_MARKS = [mark.encode() for mark in (")", "※", "*", "＊", "☞", "◎")] + [b"\xe2\x91", b"\xe2\x92"]
_MARKED = r"^\s*(\d{1,2}\s*\)|[a-z]\s*\)|[①-⑳]|(※|\*+|＊+|☞|◎)\s)"
# The first text of a row that may be a remark beside its mark or label; `is_sparse` decides.
_BARE = r"^\s*(※|\*+|＊+|☞|◎|\d{1,2}\s*\)|[a-z]\s*\)|[①-⑳]|\(?[주註]\s*\d*\s*[).:：]|.{1,9}[:：])\s*$"

# The beginning of a text that may be a remark by its label; for a row of such texts, `is_sparse` decides.
_LABELLED = rf"^\s*(\(?[주註]|[\[<(]\s*{LABEL_WORDS}\s*[\]>)]|{LABEL_WORDS}\s*[:：])"


@dataclass(slots=True)
class Remarks:
    """What is known about the rows so far of a table that is read in portions.

    `width` is the number of columns with a title. `judged` is the number of the last row that was judged, at
    first that of the header; `ending` judges the rows with few texts since the last full one.

    Of the rows of data, `used` are the columns and kinds of their marks, `key` is the first column that the
    first row fills, None if another row leaves it blank, `any_data` says that there are any, and `lone` that
    one has a single text. `headings` counts the rows marked as headings, `first_heading` is the text and the
    number of the first.
    """

    width: int
    judged: int
    used: set[tuple[int, str]] = field(default_factory=set)
    key: int | None = None
    any_data: bool = False
    lone: bool = False
    headings: int = 0
    first_heading: tuple[str, int] = ("", 0)
    ending: Ending | None = None

    @property
    def found(self) -> list[int]:
        """Return the numbers of the records that are remarks if no more rows follow."""
        return self.ending.remarks if self.ending else []

    def begin(self, records: Records) -> int:
        """Return the index where the remarks begin if no more rows follow, or the number of records.

        Records that were judged before may be passed again.
        """
        new = int(np.searchsorted(records.numbers, self.judged, side="right"))
        sparse, lone = _sparse(records.part(new, len(records)))
        self._count_headings(records.part(new, len(records)), lone)
        full = np.flatnonzero(~sparse)
        start = new + (int(full[-1]) + 1 if len(full) else 0)
        if len(full):
            self._add_data(records.part(0, start))
            self._add_lone(records, [*range(new), *(new + np.flatnonzero(lone[: start - new])).tolist()])
            self.judged = int(records.numbers[start - 1])
        ending = self.ending or Ending(
            self.width,
            self.key,
            lambda column, kind: (column, kind) in self.used,
            lambda: self.lone,
            uneven=True,
            any_data=self.any_data,
            after_blank=False,
        )
        for at in range(start, len(records)):
            number = int(records.numbers[at])
            ending.after_blank |= number > self.judged + 1
            ending.add(number, records.row(at))
            self.judged = number
        self.ending = ending if start < len(records) else self.ending
        return int(np.searchsorted(records.numbers, self.found[0])) if self.found else len(records)

    def note_headings(self, last: Records, footers: Mask, log: Log) -> None:
        """Note the headings among the rows, without those among the `footers` of the `last` records."""
        left_out = _headings(last.kept(footers))
        count = self.headings - len(left_out)
        if not count or self.width == 1:
            return
        first = self.first_heading
        if first in left_out:
            # Nothing but footers and the records between them follows the first footer.
            first = _headings(last.kept(~footers))[0]
        text, number = first
        log.note("section_kept", text, row=number, count=count)

    def _count_headings(self, records: Records, lone: Mask) -> None:
        """Count the headings among records that were not judged before."""
        some = records.kept(lone)
        likely = np.zeros(len(some), dtype=np.bool_)
        for column in some.table.columns if len(some) else ():
            likely |= mask_of(pc.match_substring_regex(column, rf"^\s*{HEADING}\s*$"))
        for at in np.flatnonzero(likely).tolist():
            if text := marked_heading(some.row(at)):
                self.first_heading = self.first_heading if self.headings else (text, int(some.numbers[at]))
                self.headings += 1

    def _add_lone(self, records: Records, indices: Iterable[int]) -> None:
        """Set `lone` if a record at one of the indices has a single text."""
        self.lone = self.lone or any(is_lone(records.row(at)) for at in indices)

    def _add_data(self, records: Records) -> None:
        """Count records as data, because a full row is below them."""
        if self.ending is not None:
            self.used |= self.ending.data_marks
            self.key = self.ending.key
            self.lone = self.lone or self.ending.any_lone
        if not self.any_data and not (self.ending and self.ending.any_data):
            self.key = filled(records.row(0))[0]
        self.ending = None
        self.any_data = True
        if self.key is not None and blank_cells(records.table.column(self.key)).any():
            self.key = None
        for position, column in enumerate(records.table.columns):
            self.used |= {(position, kind) for kind in _marks(column.combine_chunks())}


def _marks(column: pa.Array) -> set[str]:
    """Return the kinds of the marks in a column."""
    if not holds_any(column, _MARKS):
        return set()
    marked = pc.unique(column.filter(pc.match_substring_regex(column, _MARKED))).to_pylist()
    return {kind for cell in marked if (kind := mark_kind(cell))}


def _headings(records: Records) -> list[tuple[str, int]]:
    """Return the text and the number of each record that is a heading."""
    found = ((marked_heading(records.row(at)), int(records.numbers[at])) for at in range(len(records)))
    return [(text, number) for text, number in found if text]


def _sparse(records: Records) -> tuple[Mask, Mask]:
    """Return which records may be below a table, and which have only one text."""
    sparse: Mask = records.counts <= records.table.num_columns
    if not len(records):
        return sparse, sparse
    texts = [pc.utf8_trim_whitespace(column) for column in records.table.columns]
    first = pc.if_else(pc.equal(texts[0], ""), None, texts[0])
    for column in texts[1:]:
        if sparse.any() and first.null_count:
            first = pc.coalesce(first, pc.if_else(pc.equal(column, ""), None, column))
        sparse &= mask_of(pc.fill_null(pc.or_(pc.equal(column, ""), pc.equal(column, first)), True))
        if not sparse.any():
            break
    lone = sparse.copy()
    bare = mask_of(pc.fill_null(pc.match_substring_regex(first, _BARE), False)) | _labelled(texts)
    for at in np.flatnonzero(bare & ~sparse).tolist():
        sparse[at] = is_sparse(records.row(at))
    return sparse, lone


def _labelled(texts: list[pa.ChunkedArray]) -> Mask:
    """Return the records whose texts all begin like a labelled remark."""
    found = np.ones(len(texts[0]), dtype=np.bool_)
    for column in texts:
        found &= mask_of(pc.or_(pc.equal(column, ""), pc.match_substring_regex(column, _LABELLED)))
        if not found.any():
            break
    return found
