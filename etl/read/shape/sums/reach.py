"""List the rows that a subtotal may sum up; no sheet states it."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from etl.words.nulls import looks_null

Rows = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Subtotal:
    """A row that sums up others, or averages them: its row in the body, and the column of its label."""

    row: int
    column: int
    average: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """The subtotals of a body; its columns that are not `values` hold keys."""

    subtotals: Sequence[Subtotal]
    columns: Sequence[Sequence[str]]
    values: Collection[int]
    _groups: dict[int, list[int]] = field(default_factory=dict)
    _labelled: dict[int | None, list[int]] = field(default_factory=dict)

    def candidates(self, subtotal: Subtotal) -> list[Rows]:
        """Return the ranges of rows, half-open, that a subtotal may sum up, the most likely first."""
        return list(dict.fromkeys(self._candidates(subtotal)))

    def _candidates(self, subtotal: Subtotal) -> Iterator[Rows]:
        """Yield the likely ranges of rows.

        They are those up and down to the next subtotal of any column or of the same one, then the group, then
        all.
        """
        row, count = subtotal.row, len(self.columns[0])
        for column in (None, subtotal.column):
            others = self._rows(column)
            at = bisect_left(others, row)
            yield (others[at - 1] + 1 if at else 0), row
            at = bisect_right(others, row)
            yield row + 1, (others[at] if at < len(others) else count)
        groups = self._group_starts(subtotal.column)
        at = bisect_right(groups, row)
        yield groups[at - 1], groups[at]
        yield 0, row
        yield 0, count

    def _rows(self, column: int | None) -> list[int]:
        """Return the rows of the subtotals whose label is in a column, or of all subtotals."""
        if column not in self._labelled:
            self._labelled[column] = [
                subtotal.row for subtotal in self.subtotals if column in (None, subtotal.column)
            ]
        return self._labelled[column]

    def _group_starts(self, column: int) -> list[int]:
        """Return where new keys begin left of a column, and the end of the body; a null is no new key."""
        if column not in self._groups:
            begins = {0, len(self.columns[0])}
            for position in (position for position in range(column) if position not in self.values):
                begins.update(
                    at
                    for at, (upper, lower) in enumerate(pairwise(self.columns[position]), 1)
                    if upper != lower and not looks_null(lower)
                )
            self._groups[column] = sorted(begins)
        return self._groups[column]
