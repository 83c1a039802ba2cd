"""Find the remarks below a table: ※ 민자 제외, * 잠정치, 자료: 통계청, in one cell each."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import cache

from etl.read.shape.cells import filled
from etl.read.shape.part import Part
from etl.read.shape.remark import is_closing, is_company, is_remark, mark, texts

# Tells whether a row of data above has a mark of this kind in this column.
Marked = Callable[[int, str], bool]


def footer_start(part: Part, first: int, width: int) -> int:
    """Tell where the remarks begin that end the rows from `first` on; len(rows) where none do."""
    rows = part.rows
    start = len(rows)
    while start > first and is_sparse(rows[start - 1]):
        start -= 1
    data = rows[first:start]
    wide = {span.top for span in part.spans if span.right > span.left}
    ending = Ending(
        width,
        _key(data),
        cache(lambda column, kind: any(len(row) > column and mark(row[column]) == kind for row in data)),
        uneven=part.uneven,
        any_data=bool(data),
        after_blank=start > first and not texts(rows[start - 1]),
    )
    for at in range(start, len(rows)):
        ending.add(at, rows[at], wide=at in wide)
    return len(rows) if ending.begin is None else ending.begin


def _key(data: Sequence[Sequence[str]]) -> int | None:
    """Find the column that the first row of data begins with, if every row of data fills it."""
    key = next((cells[0] for row in data if (cells := filled(row))), None)
    filling = key is not None and all(len(row) > key and row[key].strip() for row in data if any(row))
    return key if filling else None


def is_sparse(row: Sequence[str]) -> bool:
    """Tell whether a row may stand below a table: it says one thing, or is a remark beside its mark."""
    return len(texts(row)) <= 1 or is_remark(row)


@dataclass(slots=True)
class Ending:
    """Judges the sparse rows that end a table one after the other: remarks from `begin` on, or data.

    A line without a mark goes on with a remark only where it can hardly be a row of its own: where a blank
    row parts the remarks from the table, or where the line leaves out `key`, the column that every row of
    data fills, is indented or merged, or has too few cells for a row. Everything else stays data.
    """

    width: int
    key: int | None
    marked: Marked
    uneven: bool
    any_data: bool
    after_blank: bool
    begin: int | None = None
    parted: bool = False
    own: set[tuple[int, str]] = field(default_factory=set)
    _waiting: list[Sequence[str]] = field(default_factory=list)

    def add(self, at: int, row: Sequence[str], *, wide: bool = False) -> None:
        """Judge the next row, which is number `at`."""
        if not texts(row):
            self.after_blank = True
            return
        if self.begin is None:
            if self._begins(row):
                self.begin, self.parted = at, self.after_blank
                self._waiting = [row]
            else:
                self._take([row])
        elif self._is_certain(row) or self._goes_on(row, wide=wide):
            self._waiting.append(row)
        else:
            self._take([*self._waiting, row])
            self.begin, self._waiting = None, []
        self.after_blank = False

    def _take(self, rows: Collection[Sequence[str]]) -> None:
        """Count rows as data, with the marks that they have."""
        self.any_data = True
        for row in rows:
            self.own.update((at, kind) for at, cell in enumerate(row) if (kind := mark(cell)))
            if self.key is not None and not (len(row) > self.key and row[self.key].strip()):
                self.key = None

    def _begins(self, row: Sequence[str]) -> bool:
        """Tell whether the first remark stands here, and leaves cells blank that data would fill."""
        narrow = len(texts(row)) < self.width if self.width > 1 else self.any_data and self.after_blank
        return narrow and self._is_certain(row)

    def _is_certain(self, row: Sequence[str]) -> bool:
        """Tell whether a row is a remark whose mark is none that the data have."""
        if not is_closing(row):
            return False
        column = filled(row)[0]
        kind = mark(row[column])
        if kind is None:
            return True
        numbered = not kind.endswith(" ")
        if numbered and not self.any_data:
            return False
        return (column, kind) not in self.own and not self.marked(column, kind)

    def _goes_on(self, row: Sequence[str], *, wide: bool) -> bool:
        """Tell whether a line without a mark goes on with the remark above."""
        cells = filled(row)
        cell = row[cells[0]]
        if len(texts(row)) > 1 or is_company(cell):
            return False
        return (
            self.parted
            or wide
            or len(cells) > 1
            or cell[0].isspace()
            or (self.key is not None and cells[0] != self.key)
            or (self.uneven and len(row) < self.width)
        )
