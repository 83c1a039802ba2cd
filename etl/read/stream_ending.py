"""Tell the remarks that end a table from its rows while its portions go by, by the rule for whole tables."""

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etl.read.shape.cells import filled
from etl.read.shape.footer import Ending, is_sparse
from etl.read.shape.remark import mark
from etl.read.stream_sums import holds_any
from etl.read.whole_records import Mask, Records, mask_of, says_nothing

_SIGNS = [sign.encode() for sign in (")", "※", "*", "＊", "☞", "◎")] + [b"\xe2\x91", b"\xe2\x92"]
_MARKED = r"^\s*(\d{1,2}\s*\)|[a-z]\s*\)|[①-⑳]|(※|\*+|＊+|☞|◎)\s)"
# A row whose first text is nothing but a mark or ends like a word before a remark is looked at closely.
_BARE = r"^\s*(※|\*+|＊+|☞|◎|\d{1,2}\s*\)|[a-z]\s*\)|[①-⑳]|\(?[주註]\s*\d*\s*[).:：]|.{1,9}[:：])\s*$"


@dataclass(slots=True)
class Remarks:
    """What is known of the rows so far: the marks that they use, and the `key` column that all of them fill.

    `width` is the number of columns with a title. `ending` judges the sparse rows since the last full one;
    `judged` is the last row that was looked at, at first the header's.
    """

    width: int
    judged: int
    used: set[tuple[int, str]] = field(default_factory=set)
    key: int | None = None
    any_data: bool = False
    ending: Ending | None = None

    def begin(self, records: Records) -> int:
        """Tell at which record remarks begin if no more rows follow; their number if none does.

        Records that were judged before may come again.
        """
        new = int(np.searchsorted(records.numbers, self.judged, side="right"))
        sparse = _sparse(records.part(new, len(records)))
        full = np.flatnonzero(~sparse)
        start = new + (int(full[-1]) + 1 if len(full) else 0)
        if len(full):
            self._pass(records.part(0, start))
            self.judged = int(records.numbers[start - 1])
        ending = self.ending or Ending(
            self.width,
            self.key,
            lambda column, kind: (column, kind) in self.used,
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
        if self.ending is None or self.ending.begin is None:
            return len(records)
        return int(np.searchsorted(records.numbers, self.ending.begin))

    def _pass(self, records: Records) -> None:
        """Count records as data, as a full row stands below them."""
        if self.ending is not None:
            self.used |= self.ending.own
            self.key = self.ending.key
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


def _sparse(records: Records) -> Mask:
    """Find records that may stand below a table."""
    sparse: Mask = records.counts <= records.table.num_columns
    if not len(records):
        return sparse
    texts = [pc.utf8_trim_whitespace(column) for column in records.table.columns]
    first = pc.if_else(pc.equal(texts[0], ""), None, texts[0])
    for column in texts[1:]:
        if sparse.any() and first.null_count:
            first = pc.coalesce(first, pc.if_else(pc.equal(column, ""), None, column))
        sparse &= mask_of(pc.fill_null(pc.or_(pc.equal(column, ""), pc.equal(column, first)), True))
        if not sparse.any():
            break
    bare = mask_of(pc.fill_null(pc.match_substring_regex(first, _BARE), False))
    for at in np.flatnonzero(bare & ~sparse).tolist():
        sparse[at] = is_sparse(records.row(at))
    return sparse
