"""Read a sheet of an XLSX workbook as texts; python_calamine stays inside this module."""

import io
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from etl.messages import _
from etl.node import nearest
from etl.read.grid import Grid
from etl.read.refused import RefusedError

Cell = str | float | bool | date | time | datetime | timedelta
# Excel keeps 15 digits of a number and puts zeros for the rest.
_EXACT = 10**15


def workbook_grid(found: bytes, sheet: str | None) -> Grid:
    """Read a sheet by its name, or the only one; a hidden sheet is not read."""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(found))
        loaded = workbook.get_sheet_by_name(_chosen(workbook, sheet))
        return Grid(_texts(loaded.to_python(skip_empty_area=False)), tuple(loaded.merged_cell_ranges or ()))
    except CalamineError as error:
        raise RefusedError(_("is a damaged XLSX file: {reason}").format(reason=error)) from error


def _chosen(workbook: CalamineWorkbook, sheet: str | None) -> str:
    """Tell which sheet is meant, and refuse what is hidden: it was not made for others to see."""
    sheets = [entry for entry in workbook.sheets_metadata if entry.typ == SheetTypeEnum.WorkSheet]
    visible = [entry.name for entry in sheets if entry.visible == SheetVisibleEnum.Visible]
    if sheet is None:
        if len(visible) == 1:
            return visible[0]
        raise RefusedError(_("say which sheet: is one of {sheets}.").format(sheets=", ".join(visible)))
    if sheet in visible:
        return sheet
    if sheet in (entry.name for entry in sheets):
        raise RefusedError(
            _("the sheet {sheet!r} is hidden; unhide it if its content may be published.").format(sheet=sheet)
        )
    raise RefusedError(
        _("there is no sheet {sheet!r}; there is {sheets}.").format(sheet=sheet, sheets=", ".join(visible))
        + nearest(sheet, visible)
    )


def _texts(rows: list[list[Cell]]) -> list[list[str]]:
    """Write every cell as text."""
    problems = [
        _("row {row}: Excel lost digits of a number with more than 15; its cell must be text.").format(
            row=number
        )
        for number, row in enumerate(rows, 1)
        if any(isinstance(cell, float) and abs(cell) >= _EXACT for cell in row)
    ]
    if problems:
        raise RefusedError(*problems)
    return [[_text(cell) for cell in row] for row in rows]


def _text(cell: Cell) -> str:
    """Write a cell as a person would type it: no .0, no exponent, dates in ISO order."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float | int):
        return f"{Decimal(f'{cell:.15g}').normalize():f}"
    if isinstance(cell, datetime):
        return cell.isoformat(" ") if cell.time() != time() else cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)
