"""Find rows such as 소계 and 합계 in a table that is read in portions, by the rule for whole tables.

Whether a column holds values is known for certain after the last row only. What was decided before is
checked then, and refused where it would be decided otherwise.
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
    claimed,
    contents,
    count_kept,
    note_kept,
    own_columns,
    sorted_columns,
)
from etl.read.shape.sums.words import find_labels, is_label

# Each word for a sum has one of these letters, and ends so; asking each cell closely would take too long.
_LIKELY = r"([계합균체국\x{1100}-\x{11ff}]\s*([(\[].*)?|(?i:totals?))\s*$"
_SAMPLE = 200


@dataclass(slots=True)
class Sums:
    """What is known of the sums of a table while its portions go by; `contents` what its columns hold."""

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
        """Find the rows of a portion that are left out because they sum up others.

        The portion ends with a row without a label, or with the table.
        """
        labelled = labels(columns, len(numbers))
        self._count(columns, labelled)
        self.rows += len(numbers)
        sums = np.zeros(len(numbers), dtype=np.bool_)
        plain = np.flatnonzero(~labelled)
        if labelled.any():
            self._judge(columns, numbers, np.flatnonzero(labelled), plain, sums)
        if len(plain):
            self.above = [[column[int(plain[-1])].as_py()] for column in columns]
        return sums

    def finish(self) -> None:
        """Make sure that all was decided as for the whole table, and note the sums that are kept."""
        known = self._sorted()
        for claim, (row, decision) in self.decided.items():
            if claim.holds(*known) is not decision or self.found == self.rows:
                raise _undecided(row)
        told: Kept = {}
        for claim, kept in self.kept.items():
            if claim.sure or claim.holds(*known):
                for label, (row, count) in kept.items():
                    first, before = told.get(label, (row, 0))
                    told[label] = min(first, row), before + count
        note_kept(told, self.log)

    def _count(self, columns: Sequence[pa.Array], labelled: Mask) -> None:
        """Count what some of the rows without a label hold."""
        at = np.flatnonzero(~labelled)
        at = at[:: max(1, len(at) // _SAMPLE)]
        found = [contents(column.take(pa.array(at)).to_pylist()) for column in columns]
        before = self.contents or [Contents()] * len(found)
        self.contents = [one + two for one, two in zip(before, found, strict=True)]

    def _sorted(self) -> tuple[set[int], set[int]]:
        """List the columns of values, and those whose texts tell rows apart."""
        values, silent = sorted_columns(self.contents)
        return values, own_columns(self.titles) - values - silent

    def _judge(
        self, columns: Sequence[pa.Array], numbers: Numbers, labelled: Numbers, plain: Numbers, sums: Mask
    ) -> None:
        """Judge the rows with a label beside their neighbours without one, and mark the sums."""
        after = np.searchsorted(plain, labelled)
        near = np.concatenate([labelled, plain[after[after > 0] - 1], plain[after[after < len(plain)]]])
        rows = np.unique(near)
        cells = [column.take(pa.array(rows)).to_pylist() for column in columns]
        shift = 0
        if self.above:
            cells = [before + column for before, column in zip(self.above, cells, strict=True)]
            shift = 1
        known = self._sorted()
        for label, claim in zip(found := find_labels(cells), claimed(found, cells), strict=True):
            at = int(rows[label.row - shift])
            number, cell = int(numbers[at]), cells[label.column][label.row]
            decision = self.mode != "keep" and self._decide(claim, number, known)
            sums[at] = decision
            self.found += decision
            if not decision:
                count_kept(self.kept.setdefault(claim, {}), number, cell)

    def _decide(self, claim: Claim, number: int, known: tuple[set[int], set[int]]) -> bool:
        """Tell whether a row is a sum, by what is known so far; RefusedError where that is not enough."""
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
    """Find rows in which a cell is a word for a sum."""
    found = np.zeros(count, dtype=np.bool_)
    for column in columns:
        likely = pc.unique(column.filter(pc.match_substring_regex(column, _LIKELY))).to_pylist()
        if words := [cell for cell in likely if is_label(cell)]:
            found |= mask_of(pc.is_in(column, pa.array(words, pa.string())))
    return found


def holds_any(column: pa.Array, marks: Sequence[bytes]) -> bool:
    """Tell whether one of the marks stands anywhere in a column; for most columns none does."""
    buffer = column.buffers()[2]
    content = b"" if buffer is None else buffer.to_pybytes()
    return any(mark in content for mark in marks)


def _unchecked(row: int) -> RefusedError:
    """Say that a sum's rows are not in memory."""
    return RefusedError(
        _(
            "row {row}: looks like a sum of other rows, which cannot be checked in a file so large; "
            "declare subtotals: drop or subtotals: keep."
        ).format(row=row)
    )


def _undecided(row: int) -> RefusedError:
    """Say that only the whole table would tell whether a row is a sum."""
    return RefusedError(
        _(
            "row {row}: whether it is a sum of other rows cannot be told in a file so large; declare "
            "subtotals: keep, or split the file."
        ).format(row=row)
    )
