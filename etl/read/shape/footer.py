"""Find the remarks below a table, one cell each: ※ 민자 제외, * 잠정치, 자료: 통계청."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import cache

from etl.read.shape.cells import filled
from etl.read.shape.part import Part
from etl.read.shape.remark import (
    distinct_texts,
    is_closing,
    is_company,
    is_definite_remark,
    is_remark,
    is_sentence,
    mark_kind,
)
from etl.read.shape.row_heading import is_lone, is_page_number

# Returns whether a row of data above has a mark of this kind in this column.
Marked = Callable[[int, str], bool]


def footers(part: Part, first: int, width: int) -> list[int]:
    """Return the rows of the remarks that end the rows from `first` on; `width` is the number of columns."""
    rows = part.rows
    start = len(rows)
    while start > first and is_sparse(rows[start - 1]):
        start -= 1
    data = rows[first:start]
    wide = {span.top for span in part.spans if span.right > span.left}
    ending = Ending(
        width,
        _key(data),
        cache(lambda column, kind: any(len(row) > column and mark_kind(row[column]) == kind for row in data)),
        cache(lambda: any(map(is_lone, data))),
        uneven=part.uneven,
        any_data=bool(data),
        after_blank=start > first and not distinct_texts(rows[start - 1]),
    )
    for at in range(start, len(rows)):
        ending.add(at, rows[at], wide=at in wide)
    return ending.remarks


def _key(data: Sequence[Sequence[str]]) -> int | None:
    """Return the column that the first row of data begins with, if every row of data fills it."""
    key = next((cells[0] for row in data if (cells := filled(row))), None)
    filling = key is not None and all(len(row) > key and row[key].strip() for row in data if any(row))
    return key if filling else None


def is_sparse(row: Sequence[str]) -> bool:
    """Return whether a row may be below a table: it has only one text, or is a remark beside its mark."""
    return len(distinct_texts(row)) <= 1 or is_remark(row)


@dataclass(slots=True)
class Ending:
    """Sorts the sparse rows at the end of a table, one after the other, into `remarks` and data.

    A line without a mark continues a remark only if it can hardly be a row of its own: if a blank row
    separates the remarks from the table, or if the line is indented or merged, leaves out `key`, the column
    that every row of data fills, has too few cells for a row, or has only one text although no row of data is
    `lone`. All other rows are data, and so are the remarks above them that are not definite.
    """

    width: int
    key: int | None
    marked: Marked
    lone: Callable[[], bool]
    uneven: bool
    any_data: bool
    after_blank: bool
    remarks: list[int] = field(default_factory=list)
    separated: bool = False
    definite: bool = False
    data_marks: set[tuple[int, str]] = field(default_factory=set)
    any_lone: bool = False
    _waiting: list[Sequence[str]] = field(default_factory=list)

    def add(self, at: int, row: Sequence[str], *, wide: bool = False) -> None:
        """Judge the next row, whose number is `at`."""
        if not distinct_texts(row):
            self.after_blank = True
            return
        if self.width > 1 and is_page_number(row):
            return
        if self._is_certain(row) if self.remarks else self._begins(row):
            self._add_remark(at, row)
        elif self.remarks and self._continues(row, wide=wide):
            self._add_remark(at, row, definite=self.definite)
        else:
            self._add_data([*self._waiting, row])
            self._waiting = []
            if not self.definite:
                self.remarks = []
        self.after_blank = False

    def _add_remark(self, at: int, row: Sequence[str], *, definite: bool = False) -> None:
        """Count a row as a remark; one that is not definite depends on what follows."""
        if not self.remarks:
            self.separated = self.after_blank
        self.remarks.append(at)
        self.definite = self.definite or definite or is_definite_remark(row)
        self._waiting = [] if self.definite else [*self._waiting, row]

    def _add_data(self, rows: Collection[Sequence[str]]) -> None:
        """Count rows as data, and record their marks."""
        self.any_data = True
        for row in rows:
            self.any_lone = self.any_lone or is_lone(row)
            self.data_marks.update((at, kind) for at, cell in enumerate(row) if (kind := mark_kind(cell)))
            if self.key is not None and not (len(row) > self.key and row[self.key].strip()):
                self.key = None

    def _begins(self, row: Sequence[str]) -> bool:
        """Return whether the remarks begin here, because the row leaves cells blank that data would fill."""
        count = len(distinct_texts(row))
        narrow = count < self.width if self.width > 1 else self.any_data and self.after_blank
        return (narrow or (count > 1 and self.any_data)) and self._is_certain(row)

    def _is_certain(self, row: Sequence[str]) -> bool:
        """Return whether a row is a remark whose mark does not occur in the data."""
        if not is_closing(row):
            return False
        column = filled(row)[0]
        kind = mark_kind(row[column])
        if kind is None:
            return True
        numbered = not kind.endswith(" ")
        if numbered and not self.any_data:
            return False
        return (column, kind) not in self.data_marks and not self.marked(column, kind)

    def _continues(self, row: Sequence[str], *, wide: bool) -> bool:
        """Return whether a line without a mark continues the remark above."""
        cells = filled(row)
        cell = row[cells[0]]
        if len(distinct_texts(row)) > 1 or is_company(cell):
            return False
        return (
            self.separated
            or wide
            or len(cells) > 1
            or cell[0].isspace()
            or (self.key is not None and cells[0] != self.key)
            or (self.uneven and len(row) < self.width)
            or ((self.definite or is_sentence(cell)) and self._is_never_lone())
        )

    def _is_never_lone(self) -> bool:
        """Return whether every row of data has more than one text."""
        return self.any_data and not self.any_lone and not self.lone()
