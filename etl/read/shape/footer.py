"""Find the remarks below a table: ※ 민자 제외, * 잠정치, 자료: 통계청, in one cell each."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import cache

from etl.read.shape.cells import filled
from etl.read.shape.part import Part
from etl.read.shape.remark import (
    is_closing,
    is_company,
    is_prose,
    is_remark,
    is_settled,
    mark,
    texts,
)
from etl.read.shape.row_heading import is_lone, is_page

# Tells whether a row of data above has a mark of this kind in this column.
Marked = Callable[[int, str], bool]


def footers(part: Part, first: int, width: int) -> list[int]:
    """List the remarks that end the rows from `first` on."""
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
        cache(lambda: any(map(is_lone, data))),
        uneven=part.uneven,
        any_data=bool(data),
        after_blank=start > first and not texts(rows[start - 1]),
    )
    for at in range(start, len(rows)):
        ending.add(at, rows[at], wide=at in wide)
    return ending.remarks


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
    """Judges the sparse rows that end a table one after the other: `remarks`, or data.

    A line without a mark goes on with a remark only where it can hardly be a row of its own: where a blank
    row parts the remarks from the table, where the line leaves out `key`, the column that every row of data
    fills, is indented or merged, has too few cells for a row, or says one thing while no row of data is
    `lone`. Everything else stays data, and so do remarks above it that are none for certain.
    """

    width: int
    key: int | None
    marked: Marked
    lone: Callable[[], bool]
    uneven: bool
    any_data: bool
    after_blank: bool
    remarks: list[int] = field(default_factory=list)
    parted: bool = False
    settled: bool = False
    own: set[tuple[int, str]] = field(default_factory=set)
    any_lone: bool = False
    _waiting: list[Sequence[str]] = field(default_factory=list)

    def add(self, at: int, row: Sequence[str], *, wide: bool = False) -> None:
        """Judge the next row, which is number `at`."""
        if not texts(row):
            self.after_blank = True
            return
        if self.width > 1 and is_page(row):
            return
        if self._is_certain(row) if self.remarks else self._begins(row):
            self._keep_apart(at, row)
        elif self.remarks and self._goes_on(row, wide=wide):
            self._keep_apart(at, row, settled=self.settled)
        else:
            self._take([*self._waiting, row])
            self._waiting = []
            if not self.settled:
                self.remarks = []
        self.after_blank = False

    def _keep_apart(self, at: int, row: Sequence[str], *, settled: bool = False) -> None:
        """Count a row as a remark; one that is not settled waits for what stands below."""
        if not self.remarks:
            self.parted = self.after_blank
        self.remarks.append(at)
        self.settled = self.settled or settled or is_settled(row)
        self._waiting = [] if self.settled else [*self._waiting, row]

    def _take(self, rows: Collection[Sequence[str]]) -> None:
        """Count rows as data, with the marks that they have."""
        self.any_data = True
        for row in rows:
            self.any_lone = self.any_lone or is_lone(row)
            self.own.update((at, kind) for at, cell in enumerate(row) if (kind := mark(cell)))
            if self.key is not None and not (len(row) > self.key and row[self.key].strip()):
                self.key = None

    def _begins(self, row: Sequence[str]) -> bool:
        """Tell whether the first remark stands here, and leaves cells blank that data would fill."""
        said = len(texts(row))
        narrow = said < self.width if self.width > 1 else self.any_data and self.after_blank
        return (narrow or (said > 1 and self.any_data)) and self._is_certain(row)

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
            or ((self.settled or is_prose(cell)) and self._is_never_lone())
        )

    def _is_never_lone(self) -> bool:
        """Tell whether every row of data says more than one thing."""
        return self.any_data and not self.any_lone and not self.lone()
