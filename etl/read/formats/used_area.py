"""Collect the cells of a sheet that are not blank, and return them as a grid.

The area that a spreadsheet declares may have a million rows because of one formatted or forgotten cell. Cells
beyond `GAP` blank rows or columns are left out and noted.
"""

from dataclasses import dataclass, field

from etl.messages import _
from etl.read.errors import RefusedError
from etl.read.formats.cell_text import LONGEST_CELL, is_inexact, number_text
from etl.read.formats.number_format import NumberFormat
from etl.read.grid import Grid, Merge, column_letters, row_ranges
from etl.read.log import Log
from etl.read.text.mojibake import refuse_mojibake_in

# Blank rows or columns that end a table.
GAP = 1_000
# Columns; a sheet with more is not a table.
WIDEST = 5_000
# Cells; far more than this would not fit in memory.
LARGEST_AREA = 40_000_000
# Rows of a sheet in XLS and XLSX.
_LAST_ROWS = (65_536, 1_048_576)
_MOST_LISTED = 20


@dataclass(slots=True)
class UsedArea:
    """The used area of a sheet while its cells are collected, row by row; rows and columns are 0-based.

    `stray` counts the cells beyond a gap, `stray_row` is the first one's row, 1-based. `inexact` are the rows
    of numbers that lost digits in Excel, `uncalculated` the cells, such as B5, whose formula has no result.
    `divided` are the rows of numbers that are displayed divided, by divisor.
    """

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
    divided: dict[int, list[int]] = field(default_factory=dict)

    def put(self, row: int, column: int, text: str) -> None:
        """Add the text of a cell, unless it is blank; beyond a gap, only count it.

        Raises RefusedError if the cell already has a text, or the area has more than `LARGEST_AREA` cells.
        """
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
            raise _duplicate_cell(row, column)
        else:
            cells[column] = text
        if column >= self.width:
            self.width = column + 1
        if len(self.rows) * self.width > LARGEST_AREA:
            raise RefusedError(_("cells are too far apart for one table; delete the distant ones."))

    def number(self, row: int, value: float, form: NumberFormat, *, since_1904: bool = False) -> str:
        """Return the text of a number of a row; remember the row if the cell displays another number."""
        shown = form.section(value)
        if is_inexact(value, shown):
            self.inexact.append(row)
        if shown.divisor > 1 and value:
            self.divided.setdefault(shown.divisor, []).append(row)
        return number_text(value, shown, since_1904=since_1904)

    def add_uncalculated(self, row: int, column: int) -> None:
        """Add a cell whose formula has no stored result, which makes `grid` raise RefusedError."""
        self.uncalculated.append(f"{column_letters(column)}{row + 1}")

    def grid(self, sheet: str | None, log: Log) -> Grid:
        """Return the cells as rows of equal length; note hidden rows, comments and cells that are left out.

        Raises RefusedError if a formula has no result, a number lost digits, the sheet has more than `WIDEST`
        columns, or a text is mojibake.
        """
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
        """Raise RefusedError for formulas without results, numbers that lost digits and too many columns."""
        if self.uncalculated:
            listed = ", ".join(self.uncalculated[:_MOST_LISTED]) + " …" * (
                len(self.uncalculated) > _MOST_LISTED
            )
            raise RefusedError(
                _(
                    "cells {cells}: formulas without their results; open the file in Excel and save it."
                ).format(cells=listed)
            )
        if self.inexact:
            message = _("row {row}: Excel lost digits of a number with more than 15; its cell must be text.")
            raise RefusedError(*(message.format(row=row + 1) for row in dict.fromkeys(self.inexact)))
        if self.width > WIDEST:
            raise RefusedError(
                _("has {count:,} columns, more than {most:,}; arrange as rows what is side by side.").format(
                    count=self.width, most=WIDEST
                )
            )

    def _note_hidden(self, sheet: str | None, log: Log) -> tuple[frozenset[int], frozenset[int]]:
        """Return the hidden rows and columns that are not blank, and note them."""
        hidden_rows = frozenset(
            index for index in self.hidden_rows if index < len(self.rows) and any(self.rows[index])
        )
        hidden_columns = frozenset(index for index in self.hidden_columns if index < self.width)
        if hidden_rows:
            log.note("hidden_row", row_ranges(hidden_rows), sheet=sheet, count=len(hidden_rows))
        if hidden_columns:
            listed = ", ".join(map(column_letters, sorted(hidden_columns)))
            log.note("hidden_column", listed, sheet=sheet, count=len(hidden_columns))
        return hidden_rows, hidden_columns

    def _note_overflow(self, sheet: str | None, log: Log) -> None:
        """Note a sheet that ends with the last row of XLS or XLSX, and rows with a cell of maximum length."""
        if len(self.rows) in _LAST_ROWS:
            log.note("overflow", row=len(self.rows), sheet=sheet)
        for number, row in enumerate(self.rows, 1):
            if any(map(LONGEST_CELL.__le__, map(len, row))):
                log.note("overflow", row=number, sheet=sheet)


def duplicate_row(row: int) -> RefusedError:
    """Return the error for a row that the file contains twice; `row` is 0-based."""
    return RefusedError(
        _(
            "row {row} occurs twice in the file, which is damaged: open it in Excel, check this row "
            "and save it."
        ).format(row=row + 1)
    )


def _duplicate_cell(row: int, column: int) -> RefusedError:
    """Return the error for a cell that the file contains twice; `row` and `column` are 0-based."""
    return RefusedError(
        _(
            "cell {cell} occurs twice in the file, which is damaged: open it in Excel, check this cell and "
            "save it."
        ).format(cell=f"{column_letters(column)}{row + 1}")
    )
