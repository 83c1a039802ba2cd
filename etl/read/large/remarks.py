"""Tell the remarks that end a table from its rows while its portions go by, by the rule for whole tables."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etl.read.large.records import Mask, Records, mask_of, says_nothing
from etl.read.large.sums import holds_any
from etl.read.log import Log
from etl.read.shape.cells import filled
from etl.read.shape.footer import Ending, is_sparse
from etl.read.shape.remark import LABEL_WORDS, mark
from etl.read.shape.row_heading import HEADING, heading_alone, is_lone

_SIGNS = [sign.encode() for sign in (")", "※", "*", "＊", "☞", "◎")] + [b"\xe2\x91", b"\xe2\x92"]
_MARKED = r"^\s*(\d{1,2}\s*\)|[a-z]\s*\)|[①-⑳]|(※|\*+|＊+|☞|◎)\s)"
# A row whose first text is nothing but a mark or ends like a word before a remark is looked at closely.
_BARE = r"^\s*(※|\*+|＊+|☞|◎|\d{1,2}\s*\)|[a-z]\s*\)|[①-⑳]|\(?[주註]\s*\d*\s*[).:：]|.{1,9}[:：])\s*$"


# So begins a text that is a remark by its word; a row of such texts is looked at closely.
_LABELLED = rf"^\s*(\(?[주註]|[\[<(]\s*{LABEL_WORDS}\s*[\]>)]|{LABEL_WORDS}\s*[:：])"


@dataclass(slots=True)
class Remarks:
    """What is known of the rows so far: the marks that they use, and the `key` column that all of them fill.

    `width` is the number of columns with a title, `lone` tells of a row that says one thing only, `headings`
    counts those of them that are marked as headings. `ending` judges the sparse rows since the last full one;
    `judged` is the last row that was looked at, at first the header's.
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
        """List the numbers of the records that are remarks if no more rows follow."""
        return self.ending.remarks if self.ending else []

    def begin(self, records: Records) -> int:
        """Tell at which record remarks begin if no more rows follow; their number if none does.

        Records that were judged before may come again.
        """
        new = int(np.searchsorted(records.numbers, self.judged, side="right"))
        sparse, lone = _sparse(records.part(new, len(records)))
        self._count_headings(records.part(new, len(records)), lone)
        full = np.flatnonzero(~sparse)
        start = new + (int(full[-1]) + 1 if len(full) else 0)
        if len(full):
            self._pass(records.part(0, start))
            self._pass_lone(records, [*range(new), *(new + np.flatnonzero(lone[: start - new])).tolist()])
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
            ending.after_blank = number > self.judged + 1
            ending.add(number, records.row(at))
            self.judged = number
        self.ending = ending if start < len(records) else self.ending
        return int(np.searchsorted(records.numbers, self.found[0])) if self.found else len(records)

    def note_headings(self, footers: Records, log: Log) -> None:
        """Note the headings among the rows, which those among the remarks below are not."""
        count = self.headings - sum(bool(heading_alone(footers.row(at))) for at in range(len(footers)))
        if count and self.width > 1:
            text, number = self.first_heading
            log.note("section_kept", text, row=number, count=count)

    def _count_headings(self, records: Records, lone: Mask) -> None:
        """Count the headings among records, which are judged for the first time."""
        some = records.kept(lone)
        likely = np.zeros(len(some), dtype=np.bool_)
        for column in some.table.columns if len(some) else ():
            likely |= mask_of(pc.match_substring_regex(column, rf"^\s*{HEADING}\s*$"))
        for at in np.flatnonzero(likely).tolist():
            if text := heading_alone(some.row(at)):
                self.first_heading = self.first_heading if self.headings else (text, int(some.numbers[at]))
                self.headings += 1

    def _pass_lone(self, records: Records, places: Iterable[int]) -> None:
        """Remember whether one of some records says one thing only."""
        self.lone = self.lone or any(is_lone(records.row(at)) for at in places)

    def _pass(self, records: Records) -> None:
        """Count records as data, as a full row stands below them."""
        if self.ending is not None:
            self.used |= self.ending.own
            self.key = self.ending.key
            self.lone = self.lone or self.ending.any_lone
        if not self.any_data and not (self.ending and self.ending.any_data):
            self.key = filled(records.row(0))[0]
        self.ending = None
        self.any_data = True
        if self.key is not None and says_nothing(records.table.column(self.key)).any():
            self.key = None
        for position, column in enumerate(records.table.columns):
            self.used |= {(position, kind) for kind in _marks(column.combine_chunks())}


def _marks(column: pa.Array) -> set[str]:
    """List the kinds of marks in a column."""
    if not holds_any(column, _SIGNS):
        return set()
    marked = pc.unique(column.filter(pc.match_substring_regex(column, _MARKED))).to_pylist()
    return {kind for cell in marked if (kind := mark(cell))}


def _sparse(records: Records) -> tuple[Mask, Mask]:
    """Find records that may stand below a table, and those of them that say one thing only."""
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
    """Find records whose texts all begin as remarks do."""
    found = np.ones(len(texts[0]), dtype=np.bool_)
    for column in texts:
        found &= mask_of(pc.or_(pc.equal(column, ""), pc.match_substring_regex(column, _LABELLED)))
        if not found.any():
            break
    return found
