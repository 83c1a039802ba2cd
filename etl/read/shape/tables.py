"""Find all tables on a sheet: below each other after blank rows, side by side between blank columns."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from etl.read.grid import Area, Grid
from etl.read.log import Log
from etl.read.shape.cells import filled, is_blank, kind
from etl.read.shape.find_header import FoundHeader, find_header
from etl.read.shape.footer import footers
from etl.read.shape.header import note_lines
from etl.read.shape.part import Part, cut
from etl.read.shape.remark import is_remark, wording
from etl.read.shape.row_heading import is_page_number
from etl.read.shape.side_by_side import side_by_side
from etl.read.shape.title_lines import title_lines
from etl.read.shape.titles import join_titles, number_repeated, title_keys

# At most this many blocks above the first table are lines such as titles.
_MOST_BLOCKS = 6
_LINES = 6
# This many rows are enough to recognise a header, and more blocks than this many are rows of one table.
_HEADER_ROWS = 400
_MOST_TABLES = 1000
_TWO = 2


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table on a sheet, and the lines beside it.

    `area` spans its header and its data; `header` is the first and the last row of the header (1-based).
    `certain`: the header need not be declared. A table without a header has no `titles`, and `header` is its
    first row.
    """

    area: Area
    header: tuple[int, int]
    certain: bool
    titles: tuple[str, ...]
    title_lines: tuple[str, ...]
    unit: str | None
    footers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableArea:
    """A part of a sheet that holds one table, and the header in it."""

    part: Part
    header: FoundHeader


def find_tables(grid: Grid) -> list[FoundTable]:
    """Return all tables of a sheet, none if it is blank.

    Raises RefusedError if the sheet has too many columns.
    """
    if all(is_blank(row) for row in grid.rows):
        return []
    return [describe(area) for area in table_areas(cut(grid))]


def table_areas(part: Part) -> list[TableArea]:
    """Return the part cut up into areas with one table each."""
    if part.titled:
        return [TableArea(part, FoundHeader(0, 0, certain=True))]
    found = []
    for columns in side_by_side(part):
        piece = part if len(columns) == len(part.columns) else part.within(range(len(part.rows)), columns)
        found += _below_each_other(piece)
    return found


def describe(table_area: TableArea) -> FoundTable:
    """Return what is known about a table, for a proposal or a message."""
    part, found = table_area.part, table_area.header
    log = Log()
    unit = note_lines(part, found.first, log)
    joined = [""] * len(part.columns) if found.missing else join_titles(part, found.first, found.last)
    titled = [at for at, title in enumerate(joined) if title]
    used = titled or sorted({at for row in part.rows for at in filled(row)})
    footer_rows = footers(part, found.last + 1, len(used))
    table_rows = [at for at, row in enumerate(part.rows) if at not in set(footer_rows) and not is_blank(row)]
    last = max(
        (at for at in table_rows if len(used) == 1 or not is_page_number(part.rows[at])), default=found.last
    )
    return FoundTable(
        area=Area(
            part.numbers[found.first] - 1,
            part.columns[used[0]],
            part.numbers[last] - 1,
            part.columns[used[-1]],
        ),
        header=(part.numbers[found.first], part.numbers[found.last]),
        certain=found.certain,
        titles=tuple(title for title in number_repeated(joined)[0] if title),
        title_lines=tuple(note.text for note in log.notes if note.kind == "title"),
        unit=unit,
        footers=tuple(
            [note.text for note in log.notes if note.kind == "footer"]
            + [wording(part.rows[at]) for at in footer_rows]
        ),
    )


def _below_each_other(part: Part) -> list[TableArea]:
    """Return the areas of the tables below each other, each of which begins after a blank row."""
    starts = _block_starts(part)
    found = _first_header(part, starts)
    if found is None:
        return []
    areas, begin = [], 0
    columns = range(len(part.columns))
    for start in (start for start in starts[:_MOST_TABLES] if start > found.last + 1):
        if start <= begin + found.last + 1 or not (following := own_header(part, start, starts)):
            continue
        if _is_repeated(part, begin, found, start, following):
            continue
        areas.append(TableArea(part.within(range(begin, start), columns), found))
        begin, found = start, following
    if not areas:
        return [TableArea(part, found)]
    return [*areas, TableArea(part.within(range(begin, len(part.rows)), columns), found)]


def _block_starts(part: Part) -> list[int]:
    """Return the rows that follow a blank row."""
    blank = [is_blank(row) for row in part.rows]
    return [at for at, (before, now) in enumerate(pairwise(blank), 1) if before and not now]


def _first_header(part: Part, starts: list[int]) -> FoundHeader | None:
    """Return the header of the first table, if possible regardless of what follows its first blank rows."""
    columns = range(len(part.columns))
    for end in starts[:_MOST_BLOCKS]:
        found = find_header(part.within(range(end), columns))
        wide = any(len(filled(row)) >= _TWO for row in part.rows[:end])
        if wide and found and found.certain and found.contrast:
            return found
    return find_header(part)


def own_header(part: Part, start: int, starts: list[int]) -> FoundHeader | None:
    """Return the header of a table that begins at row `start`, None if the rows belong to the table above."""
    if is_remark(part.rows[start]):
        return None
    # Rows of data after a blank row usually hold numbers; this check is quick.
    first = next(
        (at for at in range(start, min(start + _LINES, len(part.rows))) if len(filled(part.rows[at])) > 1),
        None,
    )
    if first is None or any(kind(cell) in ("number", "digits") for cell in part.rows[first]):
        return None
    columns = range(len(part.columns))
    following = bisect_right(starts, start)
    ends = [*starts[following : following + 2], len(part.rows)]
    for end in dict.fromkeys(min(end, start + _HEADER_ROWS) for end in ends):
        found = find_header(part.within(range(start, end), columns))
        if found and found.certain and (found.contrast or found.first > 0) and end - start > found.last + 1:
            return found
    return None


def _is_repeated(part: Part, begin: int, found: FoundHeader, start: int, following: FoundHeader) -> bool:
    """Return whether a header, with its title, is the one above once more, as on a new page."""
    columns = range(len(part.columns))
    before = part.within(range(begin, start), columns)
    after = part.within(range(start, len(part.rows)), columns)
    same = title_keys(before, found.first, found.last) == title_keys(after, following.first, following.last)
    lines = [
        [wording(piece.rows[at]) for at in title_lines(piece, until)]
        for piece, until in ((before, found.first), (after, following.first))
    ]
    return same and (not lines[1] or lines[0][-len(lines[1]) :] == lines[1])
