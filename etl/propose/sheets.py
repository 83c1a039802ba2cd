"""Find every table of a raw file and read it as a proposal would declare it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pandas as pd

from etl.dataset import RawFile
from etl.messages import _, ngettext
from etl.personal import mask
from etl.problems import bounded
from etl.propose.groups import is_filled_correctly, levels, sections
from etl.propose.nouns import Piece
from etl.propose.open import OpenedFile, problem_notes
from etl.propose.sheet_units import divided_columns
from etl.propose.stacked import stack
from etl.propose.title import parse_units
from etl.propose.unit import SheetUnits
from etl.read.errors import RefusedError
from etl.read.grid import Grid
from etl.read.log import Log
from etl.read.shape import FoundTable, find_tables, shape

_SHOWN = 80
# This many wrong sums are shown here; make check shows all.
_MOST_SUMS = 3


def pieces(source: OpenedFile, notes: list[str]) -> list[Piece]:
    """Read every table that can be read; `notes` gets a line for each sheet or table that is left out.

    Raises RefusedError where a file has one sheet only, and it cannot be read.
    """
    found: list[Piece] = []
    sheets = source.contents.sheets
    for sheet in sheets or (None,):
        located = replace(source.raw, sheets=(sheet,) if sheet and len(sheets) > 1 else ())
        try:
            read = list(_sheet(source, sheet, located, notes))
        except RefusedError as error:
            if len(sheets) <= 1:
                raise
            first, *rest = error.problems
            message = _("The sheet '{sheet}' was left out, as it cannot be read: {problem}")
            notes += [message.format(sheet=sheet, problem=mask(first)), *problem_notes(rest)]
            continue
        if not read:
            empty = _("The sheet '{sheet}' was left out, as it holds no table.")
            notes.append(empty.format(sheet=sheet) if sheet else _("No table was found."))
        found += read
    return stack(_without_explanations(found, notes))


def _without_explanations(found: list[Piece], notes: list[str]) -> list[Piece]:
    """Leave out the sheets that only explain others."""
    kept = [piece for piece in found if not is_explanation(piece)]
    if not kept:
        return found
    left = dict.fromkeys(piece.raw.sheets[0] for piece in found if is_explanation(piece))
    note = _("The sheet '{sheet}' was left out, as it seems to explain the data rather than hold any.")
    notes += [note.format(sheet=sheet) for sheet in left]
    return kept


def _sheet(source: OpenedFile, sheet: str | None, raw: RawFile, notes: list[str]) -> Iterator[Piece]:
    """Read the tables of one sheet."""
    grid = source.contents.load(sheet)
    noticed = [note for note in source.log.notes if note.sheet == sheet]
    tables = find_tables(grid)
    for found in tables:
        located = _located(raw, found, grid, alone=len(tables) == 1)
        if (len(tables) > 1 or len(source.contents.sheets) > 1) and _is_prose(found):
            notes.append(_prose(sheet, str(found.area)))
            continue
        piece = _piece(grid, located, found)
        if len(piece.frame):
            columns, certain = divided_columns(noticed, piece.frame, piece.units)
            if columns and piece.raw.subtotals == "check":
                with_sums = shape(grid, replace(located, subtotals="keep"), Log())
                columns, certain = divided_columns(noticed, with_sums, piece.units)
            yield replace(piece, units=replace(piece.units, divided=columns, certain=certain))


def _prose(sheet: str | None, area: str) -> str:
    """Return the note on an area that holds sentences."""
    if sheet is None:
        return _("{area} was left out, as it looks like text rather than a table.").format(area=area)
    note = _("{area} of the sheet '{sheet}' was left out, as it looks like text rather than a table.")
    return note.format(area=area, sheet=sheet)


def _located(raw: RawFile, found: FoundTable, grid: Grid, *, alone: bool) -> RawFile:
    """Declare where a table is, and its header or, where it has none, made-up titles."""
    located = raw if alone else replace(raw, area=str(found.area))
    if not found.titles:
        width = found.area.last_column - found.area.first_column + 1
        return replace(located, columns=tuple(f"열{at}" for at in range(1, width + 1)))
    return located if grid.titled else replace(located, header=found.header)


def _piece(grid: Grid, located: RawFile, found: FoundTable) -> Piece:
    """Read one table, its groups filled down; rows of sums are kept where they do not add up."""
    notes = list(_beside(found))
    if not found.certain and found.titles:
        notes.append(_("The header row is not certain. Check header."))
    question = None
    try:
        frame = shape(grid, located, log := Log())
    except RefusedError as error:
        located = replace(located, subtotals="keep")
        frame = shape(grid, located, log := Log())
        # The first of several problems says what to do; the question says it, too.
        notes += problem_notes(bounded(error.problems[1:] or error.problems, _MOST_SUMS))
        question = _(
            "The rows that look like subtotals or totals could not be checked and are kept among the data. "
            "Have the source corrected and delete subtotals, or leave the rows out with subtotals: drop, or "
            "leave subtotals: keep if they are data. Then replace this description."
        )
    frame, located, headings = sections(located, frame, log, lambda raw: _readable(grid, raw))
    frame, located, filled = _filled(grid, located, frame)
    if dropped := log.dropped.get("subtotal"):
        notes.append(
            ngettext(
                "{count} row of subtotals or totals was checked and left out.",
                "{count} rows of subtotals or totals were checked and left out.",
                dropped,
            ).format(count=dropped)
        )
    units = SheetUnits(parse_units(found.unit))
    return Piece(located, found, frame, units, (*notes, *headings, *filled), question)


def _filled(grid: Grid, located: RawFile, frame: pd.DataFrame) -> tuple[pd.DataFrame, RawFile, list[str]]:
    """Fill down groups that are named on their first row only, where that is certain, and return notes."""

    @cache
    def with_sums() -> pd.DataFrame:
        return shape(grid, replace(located, subtotals="keep"), Log())

    found = levels(frame, with_sums)
    notes: list[str] = []
    doubtful = found.doubtful
    filling = replace(located, fill_down=found.filled)
    filled = _readable(grid, filling) if found.filled else None
    if filled is not None and is_filled_correctly(filled, with_sums(), found.certain):
        frame, located = filled, filling
        notes = [_fills(title) for title in found.certain]
        ditto = _("In the column '{column}', words for 'ditto' are read as the value of the cell above.")
        notes += [ditto.format(column=title) for title in found.ditto]
    elif found.filled:
        doubtful = (*found.filled, *doubtful)
    if doubtful:
        note = _("If blanks in these columns mean the cell above (not certain), add to raw: {example}")
        notes.append(note.format(example=f"fillDown: [{', '.join(doubtful)}]"))
    return frame, located, notes


def _readable(grid: Grid, raw: RawFile) -> pd.DataFrame | None:
    """Read a table; None where it cannot be read so, as its sums would be wrong."""
    try:
        return shape(grid, raw, Log())
    except RefusedError:
        return None


def _fills(title: str) -> str:
    """Return the note on a column that is filled down."""
    return _(
        "The column '{column}' is filled on the first row of each group only, so fillDown fills its blanks "
        "from the cell above. If a blank means a missing value, take the column out of fillDown."
    ).format(column=title)


def _is_prose(found: FoundTable) -> bool:
    """Return whether an area is one column wide, and so sentences rather than a table."""
    return found.area.first_column == found.area.last_column


def _beside(found: FoundTable) -> Iterator[str]:
    """Yield a note for each text that stands beside a table."""
    for line in found.title_lines:
        yield _("Above the table: '{text}'").format(text=_short(line))
    if found.unit:
        yield _("Unit: '{unit}'").format(unit=_short(found.unit))
    for line in found.footers:
        yield _("Below the table: '{text}'").format(text=_short(line))


def _short(words: str) -> str:
    """Shorten a text for a note and mask personal data in it."""
    shown = mask(" ".join(words.split()))
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"


_EXPLAINING = re.compile(
    r"(?:[\d.)\s]*)(?:작성|입력|기재|제출)?\s?(?:요령|방법|지침|안내|안내문|유의\s?사항|주의\s?사항"
    r"|표지|목차|예시)"
    r"|[\d.)\s]*(?:코드\s?(?:설명|정의)|메타\s?(?:정보|데이터)|용어\s?(?:설명|해설|정의)|일러두기)"
)
_MARKED = re.compile(r"\s*[○●◎◇◆□■▶▷※*·ㅇ]\s*\S")
_COLUMNS = 2


def is_explanation(piece: Piece) -> bool:
    """Return whether a sheet explains others, by its name, or by rows of one cell or lines with marks."""
    sheet = piece.raw.sheets[0] if piece.raw.sheets else ""
    if not sheet or piece.raw.stacked:
        return False
    if _EXPLAINING.fullmatch(sheet.strip()):
        return True
    filled = (piece.frame != "").sum(axis=1)
    if len(piece.frame.columns) > 1 and bool((filled <= 1).all()):
        return True
    lines = [str(piece.frame.columns[0]), *piece.frame.iloc[:, 0]]
    return len(piece.frame.columns) <= _COLUMNS and all(map(_MARKED.match, lines))
