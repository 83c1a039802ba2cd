"""Find every table on a sheet: below each other after blank rows, side by side between blank columns."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from etl import header
from etl.read.grid import Grid
from etl.read.log import Log
from etl.read.shape.area import Area
from etl.read.shape.cells import filled, is_blank, kind
from etl.read.shape.footer import footer_start
from etl.read.shape.head import note_lines
from etl.read.shape.header import FoundHeader, find_header, title_lines
from etl.read.shape.part import Part, cut
from etl.read.shape.remark import is_remark, wording
from etl.read.shape.titles import join_titles, number_repeated

# So many blocks at the top of a sheet may be lines without a table.
_MOST_BLOCKS = 6
_LINES = 6
# A header shows in so many rows; and so many blocks are no tables, but rows with blank ones between them.
_DEEP = 400
_MOST_TABLES = 1000
_TWO = 2


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table on a sheet: header and data in `area`, its header's rows counted from 1, and what is beside it.

    `certain` says that the header needs no declaration. A table without a header has no `titles`, and
    `header` is its first row.
    """

    area: Area
    header: tuple[int, int]
    certain: bool
    titles: tuple[str, ...]
    title_lines: tuple[str, ...]
    unit: str | None
    footers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a sheet that holds one table, and its header in it."""

    part: Part
    header: FoundHeader


def find_tables(grid: Grid) -> list[FoundTable]:
    """Tell of every table of a sheet where it stands; nothing for a blank sheet."""
    if all(is_blank(row) for row in grid.rows):
        return []
    return [describe(place) for place in places(cut(grid))]


def places(part: Part) -> list[Place]:
    """Cut a part so that each piece holds one table; the header of a table without one begins its data."""
    if part.titled:
        return [Place(part, FoundHeader(0, 0, certain=True))]
    found = []
    for columns in _side_by_side(part):
        piece = part if len(columns) == len(part.columns) else part.within(range(len(part.rows)), columns)
        found += _below_each_other(piece)
    return found


def describe(place: Place) -> FoundTable:
    """Tell what a table is, for a proposal or a message."""
    part, found = place.part, place.header
    log = Log()
    unit = note_lines(part, found.first, log)
    joined = [""] * len(part.columns) if found.missing else join_titles(part, found.first, found.last)
    titled = [at for at, title in enumerate(joined) if title]
    used = titled or sorted({at for row in part.rows for at in filled(row)})
    end = footer_start(part.rows, found.last + 1, len(used))
    last = max((at for at in range(found.first, end) if not is_blank(part.rows[at])), default=found.last)
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
            + [wording(row) for row in part.rows[end:] if not is_blank(row)]
        ),
    )


def _side_by_side(part: Part) -> list[range]:
    """Part the columns where blank ones keep tables apart, and not only columns of one table."""
    blank = [at for at in range(len(part.columns)) if _is_blank_column(part, at)]
    edges = [-1, *blank, len(part.columns)]
    groups = [range(left + 1, right) for left, right in pairwise(edges) if right - left > 1]
    if len(groups) < _TWO:
        return [range(len(part.columns))]
    whole = find_header(part)
    apart = [groups[0]]
    for group in groups[1:]:
        if whole and _are_apart(part, whole, apart[-1], group):
            apart.append(group)
        else:
            apart[-1] = range(apart[-1].start, group.stop)
    if len(apart) == 1:
        return [range(len(part.columns))]
    return apart


def _is_blank_column(part: Part, position: int) -> bool:
    """Tell whether a column says nothing in any row."""
    return not any(len(row) > position and row[position] and not row[position].isspace() for row in part.rows)


def _are_apart(part: Part, whole: FoundHeader, left: range, right: range) -> bool:
    """Tell whether two groups of columns are two tables.

    They are where their headers stand in different rows, where their titles are the same, or where one goes
    on for rows after the other has ended.
    """
    if min(len(left), len(right)) < _TWO:
        return False
    rows = range(len(part.rows))
    pieces = [part.within(rows, columns) for columns in (left, right)]
    heads = [find_header(piece) for piece in pieces]
    if any(found is None or not found.certain for found in heads):
        return False
    first, second = (found for found in heads if found)
    if (first.last != second.last) and first.contrast and second.contrast:
        return True
    keys = [
        {key for key in _keys(piece, found) if key}
        for piece, found in zip(pieces, (first, second), strict=True)
    ]
    if len(keys[0] & keys[1]) * 2 >= min(map(len, keys)):
        return True
    ends = [_last_full(piece, whole.last) for piece in pieces]
    shorter = pieces[ends.index(min(ends))]
    return abs(ends[0] - ends[1]) >= _TWO and _is_dense(shorter, whole.last + 1, min(ends))


def _keys(part: Part, found: FoundHeader) -> list[str]:
    """List the titles without their spaces."""
    return [header.key(title) for title in join_titles(part, found.first, found.last)]


def _last_full(part: Part, first: int) -> int:
    """Find the last row with more than a remark in it."""
    for at in range(len(part.rows) - 1, first, -1):
        if filled(part.rows[at]) and not is_remark(part.rows[at]):
            return at
    return first


def _is_dense(part: Part, first: int, last: int) -> bool:
    """Tell whether no row between two misses its first column."""
    position = min((found[0] for row in part.rows[first : last + 1] if (found := filled(row))), default=0)
    return all(part.padded(at)[position].strip() for at in range(first, last + 1))


def _below_each_other(part: Part) -> list[Place]:
    """Part the rows where, after a blank row, a table of its own begins."""
    starts = _block_starts(part)
    found = _first_header(part, starts)
    if found is None:
        return []
    places, begin = [], 0
    columns = range(len(part.columns))
    for start in (start for start in starts[:_MOST_TABLES] if start > found.last + 1):
        if start <= begin + found.last + 1 or not (following := _own_header(part, start, starts)):
            continue
        if _is_repeated(part, begin, found, start, following):
            continue
        places.append(Place(part.within(range(begin, start), columns), found))
        begin, found = start, following
    if not places:
        return [Place(part, found)]
    return [*places, Place(part.within(range(begin, len(part.rows)), columns), found)]


def _block_starts(part: Part) -> list[int]:
    """List the rows that follow a blank row."""
    blank = [is_blank(row) for row in part.rows]
    return [at for at, (before, now) in enumerate(pairwise(blank), 1) if before and not now]


def _first_header(part: Part, starts: list[int]) -> FoundHeader | None:
    """Find the first table's header, where possible without regard to what stands below a blank row."""
    columns = range(len(part.columns))
    for end in starts[:_MOST_BLOCKS]:
        found = find_header(part.within(range(end), columns))
        wide = any(len(filled(row)) >= _TWO for row in part.rows[:end])
        if wide and found and found.certain and found.contrast:
            return found
    return find_header(part)


def _own_header(part: Part, start: int, starts: list[int]) -> FoundHeader | None:
    """Find the header of a table that begins at a row; None where the rows only go on."""
    if is_remark(part.rows[start]):
        return None
    # Ordinary rows after a blank one begin with values; this spares looking at each of them closely.
    first = next(
        (at for at in range(start, min(start + _LINES, len(part.rows))) if len(filled(part.rows[at])) > 1),
        None,
    )
    if first is None or any(kind(cell) in ("number", "digits") for cell in part.rows[first]):
        return None
    columns = range(len(part.columns))
    following = bisect_right(starts, start)
    ends = [*starts[following : following + 2], len(part.rows)]
    for end in dict.fromkeys(min(end, start + _DEEP) for end in ends):
        found = find_header(part.within(range(start, end), columns))
        if found and found.certain and (found.contrast or found.first > 0) and end - start > found.last + 1:
            return found
    return None


def _is_repeated(part: Part, begin: int, found: FoundHeader, start: int, following: FoundHeader) -> bool:
    """Tell whether a header is the one above once more, as on a new page, and its title with it."""
    columns = range(len(part.columns))
    before = part.within(range(begin, start), columns)
    after = part.within(range(start, len(part.rows)), columns)
    same = _keys(before, found) == _keys(after, following)
    lines = [
        [wording(piece.rows[at]) for at in title_lines(piece, until)]
        for piece, until in ((before, found.first), (after, following.first))
    ]
    return same and (not lines[1] or lines[0][-len(lines[1]) :] == lines[1])
