"""Find rows such as 소계 and 합계 in a table that is read in portions, by the rules for whole tables.

Whether a column holds numbers is certain only after the last row. The decisions made before are checked then,
and the file is refused if one of them would be different.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etl.messages import _
from etl.read.errors import RefusedError
from etl.read.large.records import Mask, Numbers, mask_of
from etl.read.log import Log
from etl.read.shape.sums.find import (
    Claim,
    Contents,
    Kept,
    classify_columns,
    columns_but_remarks,
    contents,
    count_kept,
    make_claims,
    note_kept,
)
from etl.read.shape.sums.words import find_labels, is_label

# Each label has one of these letters near its end; `is_label` for each distinct cell would take too long.
_LIKELY = r"([계합균체국\x{1100}-\x{11ff}]\s*([(\[].*)?|(?i:totals?))\s*$"
_SAMPLE = 200


@dataclass(slots=True)
class Sums:
    """What is known about the subtotals of a table that is read in portions.

    `contents` counts, for each column, the values and numbers of the rows so far that have no label (of a
    sample of them). `above` is the last row without a label of the portions before, as columns of one cell.

    Labelled rows with the same claim, which says what their cells show, are decided alike: `decided` holds
    the number of the first of them and whether they are omitted, `kept` those that stay. `rows` and `found`
    count all rows and the omitted ones.
    """

    titles: Sequence[str]
    mode: str
    log: Log
    contents: list[Contents] = field(default_factory=list)
    above: list[list[str]] = field(default_factory=list)
    decided: dict[Claim, tuple[int, bool]] = field(default_factory=dict)
    kept: dict[Claim, Kept] = field(default_factory=dict)
    rows: int = 0
    found: int = 0

    def find(self, columns: Sequence[pa.Array], numbers: Numbers) -> Mask:
        """Return which rows of a portion are omitted because they sum up others.

        The portion ends with a row without a label, or with the table. Raises RefusedError if a subtotal
        would have to be checked, or cannot be recognised by the rows so far.
        """
        labelled = labels(columns, len(numbers))
        self._count(columns, labelled)
        self.rows += len(numbers)
        sums = np.zeros(len(numbers), dtype=np.bool_)
        plain = np.flatnonzero(~labelled)
        if labelled.any():
            self._mark_sums(columns, numbers, np.flatnonzero(labelled), plain, sums)
        if len(plain):
            self.above = [[column[int(plain[-1])].as_py()] for column in columns]
        return sums

    def finish(self) -> None:
        """Note the subtotals that stay.

        Raises RefusedError if a decision would be different for the whole table.
        """
        known = self._classified()
        for claim, (row, decision) in self.decided.items():
            if claim.holds(*known) is not decision or self.found == self.rows:
                raise _undecided(row)
        noted: Kept = {}
        for claim, kept in self.kept.items():
            if claim.certain or claim.holds(*known):
                for label, (row, count) in kept.items():
                    first, before = noted.get(label, (row, 0))
                    noted[label] = min(first, row), before + count
        note_kept(noted, self.log)

    def _count(self, columns: Sequence[pa.Array], labelled: Mask) -> None:
        """Count what a sample of the rows without a label holds."""
        at = np.flatnonzero(~labelled)
        at = at[:: max(1, len(at) // _SAMPLE)]
        found = [contents(column.take(pa.array(at)).to_pylist()) for column in columns]
        before = self.contents or [Contents()] * len(found)
        self.contents = [one + two for one, two in zip(before, found, strict=True)]

    def _classified(self) -> tuple[set[int], set[int]]:
        """Return the columns of numbers, and those whose texts tell rows apart."""
        values, empty = classify_columns(self.contents)
        return values, columns_but_remarks(self.titles) - values - empty

    def _mark_sums(
        self, columns: Sequence[pa.Array], numbers: Numbers, labelled: Numbers, plain: Numbers, sums: Mask
    ) -> None:
        """Mark the subtotals among the rows with a label, by their neighbours without one."""
        after = np.searchsorted(plain, labelled)
        near = np.concatenate([labelled, plain[after[after > 0] - 1], plain[after[after < len(plain)]]])
        rows = np.unique(near)
        cells = [column.take(pa.array(rows)).to_pylist() for column in columns]
        shift = 0
        if self.above:
            cells = [before + column for before, column in zip(self.above, cells, strict=True)]
            shift = 1
        known = self._classified()
        for label, claim in zip(found := find_labels(cells), make_claims(found, cells), strict=True):
            at = int(rows[label.row - shift])
            number, cell = int(numbers[at]), cells[label.column][label.row]
            decision = self.mode != "keep" and self._decide(claim, number, known)
            sums[at] = decision
            self.found += decision
            if not decision:
                count_kept(self.kept.setdefault(claim, {}), number, cell)

    def _decide(self, claim: Claim, number: int, known: tuple[set[int], set[int]]) -> bool:
        """Return whether a row is a subtotal. Raises RefusedError if the rows so far do not show it."""
        decision = claim.holds(*known)
        row, before = self.decided.setdefault(claim, (number, decision))
        if before is not decision:
            raise _undecided(row)
        if decision and self.mode == "check":
            raise _unchecked(number)
        if decision and claim.named:
            raise _undecided(number)
        return decision


def labels(columns: Sequence[pa.Array], count: int) -> Mask:
    """Return which rows have a cell that may mark a subtotal."""
    found = np.zeros(count, dtype=np.bool_)
    for column in columns:
        likely = pc.unique(column.filter(pc.match_substring_regex(column, _LIKELY))).to_pylist()
        if words := [cell for cell in likely if is_label(cell)]:
            found |= mask_of(pc.is_in(column, pa.array(words, pa.string())))
    return found


def holds_any(column: pa.Array, marks: Sequence[bytes]) -> bool:
    """Return whether one of the marks occurs in a column; a quick check, because it seldom does."""
    buffer = column.buffers()[2]
    content = b"" if buffer is None else buffer.to_pybytes()
    return any(mark in content for mark in marks)


def _unchecked(row: int) -> RefusedError:
    """Return the error about a subtotal whose rows are no longer in memory."""
    return RefusedError(
        _(
            "row {row}: looks like a subtotal, but the file is too large to check it; declare subtotals: "
            "drop or subtotals: keep."
        ).format(row=row)
    )


def _undecided(row: int) -> RefusedError:
    """Return the error about a row that only the whole table would show to be a subtotal."""
    return RefusedError(
        _(
            "row {row}: the file is too large to decide whether this row is a subtotal; declare subtotals: "
            "keep, or split the file."
        ).format(row=row)
    )
