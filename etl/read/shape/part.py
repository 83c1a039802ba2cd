"""The part of a sheet that is examined: its declared area without hidden rows and columns."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from etl.messages import _
from etl.read.errors import RefusedError
from etl.read.grid import Area, Grid, Merge, parse_area
from etl.read.shape.cells import is_blank

_MOST_COLUMNS = 5000


class Span(NamedTuple):
    """Merged cells of a part: their rows and columns, 0-based and inclusive, and their text."""

    top: int
    left: int
    bottom: int
    right: int
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of texts, and where they are on the sheet.

    `numbers` are the row numbers on the sheet (1-based), `columns` the columns of the sheet (0-based). Only
    the rows of an `uneven` part differ in length. `titled`: the first row is the header by definition of the
    format. `hidden` is the number of hidden rows that are not blank.
    """

    rows: list[list[str]]
    numbers: Sequence[int]
    columns: Sequence[int]
    spans: tuple[Span, ...] = ()
    uneven: bool = False
    titled: bool = False
    hidden: int = 0

    def padded(self, at: int) -> list[str]:
        """Return a row with blank cells up to the number of columns."""
        row = self.rows[at]
        missing = len(self.columns) - len(row)
        return row + [""] * missing if missing > 0 else row

    def position(self, number: int) -> int | None:
        """Return the index in the part of a row of the sheet, None if the part does not contain it."""
        at = bisect_left(self.numbers, number)
        return at if at < len(self.numbers) and self.numbers[at] == number else None

    def within(self, rows: range, columns: range) -> "Part":
        """Return a smaller part; the ranges are indices in this one."""
        spans = tuple(
            Span(
                max(span.top, rows.start) - rows.start,
                max(span.left, columns.start) - columns.start,
                min(span.bottom, rows.stop - 1) - rows.start,
                min(span.right, columns.stop - 1) - columns.start,
                span.text,
            )
            for span in self.spans
            if span.top < rows.stop
            and span.bottom >= rows.start
            and span.left < columns.stop
            and span.right >= columns.start
        )
        cut = slice(columns.start, columns.stop)
        return Part(
            [row[cut] for row in self.rows[rows.start : rows.stop]],
            self.numbers[rows.start : rows.stop],
            self.columns[cut],
            spans,
            self.uneven,
        )


def cut(grid: Grid, area: str | None = None) -> Part:
    """Return the declared area of a sheet, or all of it, without hidden rows and columns.

    Raises RefusedError if the sheet is empty, the area is malformed or outside the sheet, or the part has too
    many columns.
    """
    width = max(map(len, grid.rows), default=0)
    numbers, columns = _declared(grid, area, width)
    if len(columns) > _MOST_COLUMNS:
        raise _too_wide(grid, width)
    if grid.hidden_columns:
        columns = [at for at in columns if at not in grid.hidden_columns]
    hidden = 0
    if grid.hidden_rows:
        hidden = sum(
            number - 1 in grid.hidden_rows and not is_blank(grid.rows[number - 1]) for number in numbers
        )
        numbers = [number for number in numbers if number - 1 not in grid.hidden_rows]
    return Part(
        _cells(grid, numbers, columns, width),
        numbers,
        columns,
        tuple(span for merge in grid.merges if (span := _span(grid, merge, numbers, columns))),
        grid.uneven,
        grid.titled,
        hidden,
    )


def _declared(grid: Grid, area: str | None, width: int) -> tuple[Sequence[int], Sequence[int]]:
    """Return the row numbers (1-based) and columns (0-based) of the declared area, or of the whole sheet.

    Raises RefusedError if the sheet is empty, or the area is malformed or outside the sheet.
    """
    wanted = parse_area(area) if area else Area(0, 0, None, width - 1)
    last = len(grid.rows) - 1 if wanted.last_row is None else min(wanted.last_row, len(grid.rows) - 1)
    if wanted.first_row > last or wanted.first_column >= width:
        raise RefusedError(
            _("the area {area} lies outside the sheet, which has {rows} rows and {columns} columns.").format(
                area=area or "A1", rows=len(grid.rows), columns=width
            )
            if area
            else _("is empty.")
        )
    columns = range(wanted.first_column, min(wanted.last_column, width - 1) + 1)
    return range(wanted.first_row + 1, last + 2), columns


def _too_wide(grid: Grid, width: int) -> RefusedError:
    """Return the error about too many columns, with the first of the widest rows."""
    return RefusedError(
        _(
            "row {row}: has {count} cells, but a table has {most} columns at most; select the ones you need "
            "by area: in dataset.yml, or correct the separators."
        ).format(
            row=next(at for at, row in enumerate(grid.rows, 1) if len(row) == width),
            count=width,
            most=_MOST_COLUMNS,
        )
    )


def _cells(grid: Grid, numbers: Sequence[int], columns: Sequence[int], width: int) -> list[list[str]]:
    """Return the cells of the part; where all columns are wanted, the rows are not copied."""
    rows = grid.rows if len(numbers) == len(grid.rows) else [grid.rows[number - 1] for number in numbers]
    if not grid.uneven and any(len(row) < width for row in rows):
        rows = [row + [""] * (width - len(row)) for row in rows]
    if len(columns) == width:
        return rows
    if isinstance(columns, range):
        return [row[columns.start : columns.stop] for row in rows]
    return [[row[at] for at in columns if at < len(row)] for row in rows]


def _span(grid: Grid, merge: Merge, numbers: Sequence[int], columns: Sequence[int]) -> Span | None:
    """Return merged cells as a span of the part, None if they are outside it."""
    (top, left), (bottom, right) = merge
    first, last = bisect_left(numbers, top + 1), bisect_right(numbers, bottom + 1) - 1
    start, end = bisect_left(columns, left), bisect_right(columns, right) - 1
    if first > last or start > end or top >= len(grid.rows) or left >= len(grid.rows[top]):
        return None
    return Span(first, start, last, end, grid.rows[top][left])
