"""Make a grid of the cells that hold something: a formatted or stray cell far away does not count.

Spreadsheets claim areas of a million rows for one formatted or forgotten cell at their end. Cells that lie
beyond many blank rows or columns are left out and noted.
"""

from dataclasses import dataclass, field

from etl.messages import _
from etl.read.errors import RefusedError
from etl.read.formats.cell_text import LONGEST_CELL, is_inexact, number_text
from etl.read.formats.number_format import NumberFormat
from etl.read.grid import Grid, Merge, column_letters, row_ranges
from etl.read.log import Log
from etl.read.text.mojibake import refuse_mojibake_in

# So many blank rows or columns end a table.
GAP = 1_000
# No table of a department has more columns.
WIDEST = 5_000
LARGEST_AREA = 40_000_000
_LAST_ROWS = (65_536, 1_048_576)
_TOLD = 20


@dataclass(slots=True)
class UsedArea:
    """Gathers a sheet's cells, rows from above; rows and columns count from 0."""

    rows: list[list[str]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    comments: int = 0
    width: int = 0
    stray: int = 0
    stray_row: int | None = None
    inexact: list[int] = field(default_factory=list)
    uncalculated: list[str] = field(default_factory=list)
    # The rows of the numbers that are shown divided, by their divisor.
    divided: dict[int, list[int]] = field(default_factory=dict)

    def put(self, row: int, column: int, text: str) -> None:
        """Put a text into a cell; a blank one leaves no trace."""
        if text == "":
            return
        height = len(self.rows)
        if (height and row >= height + GAP) or (self.width and column >= self.width + GAP):
            self.stray += 1
            self.stray_row = self.stray_row or row + 1
            return
        while len(self.rows) <= row:
            self.rows.append([])
        cells = self.rows[row]
        if column == len(cells):
            cells.append(text)
        elif column > len(cells):
            cells.extend([""] * (column - len(cells)))
            cells.append(text)
        elif cells[column]:
            raise _cell_twice(row, column)
        else:
            cells[column] = text
        if column >= self.width:
            self.width = column + 1
        if len(self.rows) * self.width > LARGEST_AREA:
            raise RefusedError(_("the cells lie too far apart for a table; delete what stands far away."))

    def number(self, row: int, value: float, form: NumberFormat, *, since_1904: bool = False) -> str:
        """Write a number, and remember where its cell shows another one."""
        shown = form.section(value)
        if is_inexact(value, shown):
            self.inexact.append(row)
        if shown.divisor > 1 and value:
            self.divided.setdefault(shown.divisor, []).append(row)
        return number_text(value, shown, since_1904=since_1904)

    def without_result(self, row: int, column: int) -> None:
        """Remember a cell whose formula was never calculated."""
        self.uncalculated.append(f"{column_letters(column)}{row + 1}")

    def grid(self, sheet: str | None, log: Log) -> Grid:
        """Make rows of one length and note what was kept back or left out."""
        self._refuse()
        for row in self.rows:
            row.extend([""] * (self.width - len(row)))
        refuse_mojibake_in(self.rows)
        hidden_rows, hidden_columns = self._note_hidden(sheet, log)
        if self.comments:
            log.note("comment", sheet=sheet, count=self.comments)
        for divisor, rows in sorted(self.divided.items()):
            log.note("scaled_format", f"÷{divisor:,}", row=rows[0] + 1, sheet=sheet, count=len(rows))
        if self.stray:
            log.note("other_table", row=self.stray_row, sheet=sheet, count=self.stray)
        if not self.rows:
            log.note("empty_sheet", sheet=sheet)
        self._note_overflow(sheet, log)
        return Grid(
            self.rows,
            tuple(self.merges),
            hidden_rows=hidden_rows,
            hidden_columns=hidden_columns,
            comments=self.comments,
        )

    def _refuse(self) -> None:
        """Refuse numbers that the file does not hold, and a sheet that is no table."""
        if self.uncalculated:
            named = ", ".join(self.uncalculated[:_TOLD]) + " …" * (len(self.uncalculated) > _TOLD)
            raise RefusedError(
                _(
                    "cells {cells}: formulas without their results; open the file in Excel and save it."
                ).format(cells=named)
            )
        if self.inexact:
            message = _("row {row}: Excel lost digits of a number with more than 15; its cell must be text.")
            raise RefusedError(*(message.format(row=row + 1) for row in dict.fromkeys(self.inexact)))
        if self.width > WIDEST:
            raise RefusedError(
                _(
                    "has {count:,} columns, more than {most:,}; put what stands side by side below "
                    "each other."
                ).format(count=self.width, most=WIDEST)
            )

    def _note_hidden(self, sheet: str | None, log: Log) -> tuple[frozenset[int], frozenset[int]]:
        """Note the hidden rows and columns that hold something."""
        hidden_rows = frozenset(at for at in self.hidden_rows if at < len(self.rows) and any(self.rows[at]))
        hidden_columns = frozenset(at for at in self.hidden_columns if at < self.width)
        if hidden_rows:
            log.note("hidden_row", row_ranges(hidden_rows), sheet=sheet, count=len(hidden_rows))
        if hidden_columns:
            named = ", ".join(map(column_letters, sorted(hidden_columns)))
            log.note("hidden_column", named, sheet=sheet, count=len(hidden_columns))
        return hidden_rows, hidden_columns

    def _note_overflow(self, sheet: str | None, log: Log) -> None:
        """Note a sheet that ends on a format's last row, and cells of a format's greatest length."""
        if len(self.rows) in _LAST_ROWS:
            log.note("overflow", row=len(self.rows), sheet=sheet)
        for number, row in enumerate(self.rows, 1):
            if any(map(LONGEST_CELL.__le__, map(len, row))):
                log.note("overflow", row=number, sheet=sheet)


def row_twice(row: int) -> RefusedError:
    """Say that the file holds a row a second time, so that one would hide the other."""
    return RefusedError(
        _(
            "row {row} stands in the file twice; it is damaged: open it in Excel, check this row and save it."
        ).format(row=row + 1)
    )


def _cell_twice(row: int, column: int) -> RefusedError:
    """Say that the file holds a cell a second time."""
    return RefusedError(
        _(
            "cell {cell} stands in the file twice; it is damaged: open it in Excel, check this cell and save "
            "it."
        ).format(cell=f"{column_letters(column)}{row + 1}")
    )
