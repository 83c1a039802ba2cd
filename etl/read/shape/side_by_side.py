"""Split the columns of a sheet on which tables are side by side."""

from itertools import pairwise

from etl.read.shape.cells import filled
from etl.read.shape.find_header import FoundHeader, find_header
from etl.read.shape.part import Part
from etl.read.shape.remark import find_unit, is_caption, is_remark
from etl.read.shape.title_lines import title_lines
from etl.read.shape.titles import title_keys

_TWO = 2
# More groups of columns than this many are one table with blank columns.
_MOST_GROUPS = 64


def side_by_side(part: Part) -> list[range]:
    """Return the columns of each table; blank columns within one table do not split it."""
    blank = [at for at in range(len(part.columns)) if _is_blank_column(part, at)]
    edges = [-1, *blank, len(part.columns)]
    groups = [range(left + 1, right) for left, right in pairwise(edges) if right - left > 1]
    if not _TWO <= len(groups) <= _MOST_GROUPS:
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
    """Return whether a column is blank in all rows."""
    return not any(len(row) > position and row[position] and not row[position].isspace() for row in part.rows)


def _are_apart(part: Part, whole: FoundHeader, left: range, right: range) -> bool:
    """Return whether two groups of columns are two tables.

    They are if their headers are in different rows, their titles are the same, each has a title line of its
    own, or one continues for rows after the other has ended.
    """
    if min(len(left), len(right)) < _TWO:
        return False
    rows = range(len(part.rows))
    pieces = [part.within(rows, columns) for columns in (left, right)]
    headers = [find_header(piece) for piece in pieces]
    if any(found is None or not found.certain for found in headers):
        return False
    first, second = (found for found in headers if found)
    if (first.last != second.last) and first.contrast and second.contrast:
        return True
    keys = [
        {key for key in title_keys(piece, found.first, found.last) if key}
        for piece, found in zip(pieces, (first, second), strict=True)
    ]
    if len(keys[0] & keys[1]) * 2 >= min(map(len, keys)) or _begin_alike(pieces, (first, second)):
        return True
    if all(_has_title(piece, found) for piece, found in zip(pieces, (first, second), strict=True)):
        return True
    ends = [_last_full(piece, whole.last) for piece in pieces]
    shorter = pieces[ends.index(min(ends))]
    return abs(ends[0] - ends[1]) >= _TWO and _is_dense(shorter, whole.last + 1, min(ends))


def _begin_alike(pieces: list[Part], headers: tuple[FoundHeader, FoundHeader]) -> bool:
    """Return whether both pieces have the same first column title."""
    first = [
        next(filter(None, title_keys(piece, found.first, found.last)), "")
        for piece, found in zip(pieces, headers, strict=True)
    ]
    return bool(first[0]) and first[0] == first[1]


def _has_title(part: Part, found: FoundHeader) -> bool:
    """Return whether a title line is above a piece, apart from its unit and remarks."""
    rows = [part.rows[at] for at in title_lines(part, found.first)]
    return any(not is_caption(row) and not is_remark(row) and find_unit(row) is None for row in rows)


def _last_full(part: Part, first: int) -> int:
    """Return the last row that holds more than a remark."""
    for at in range(len(part.rows) - 1, first, -1):
        if filled(part.rows[at]) and not is_remark(part.rows[at]):
            return at
    return first


def _is_dense(part: Part, first: int, last: int) -> bool:
    """Return whether all rows of a range fill the first column."""
    position = min((found[0] for row in part.rows[first : last + 1] if (found := filled(row))), default=0)
    return all(part.padded(at)[position].strip() for at in range(first, last + 1))
