"""Part the columns of a sheet where tables stand side by side."""

from itertools import pairwise

from etl.read.shape.cells import filled
from etl.read.shape.find_header import FoundHeader, find_header
from etl.read.shape.part import Part
from etl.read.shape.remark import is_caption, is_remark, unit
from etl.read.shape.title_lines import title_lines
from etl.read.shape.titles import title_keys

_TWO = 2
# So many groups of columns are no tables side by side, but one with blank columns in it.
_MOST_GROUPS = 64


def side_by_side(part: Part) -> list[range]:
    """Part the columns where blank ones keep tables apart, and not only columns of one table."""
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


def _begin_alike(pieces: list[Part], heads: tuple[FoundHeader, FoundHeader]) -> bool:
    """Tell whether the first title of one piece is that of the other."""
    first = [
        next(filter(None, title_keys(piece, found.first, found.last)), "")
        for piece, found in zip(pieces, heads, strict=True)
    ]
    return bool(first[0]) and first[0] == first[1]


def _has_title(part: Part, found: FoundHeader) -> bool:
    """Tell whether a title of its own stands above a piece, not only its unit or a remark."""
    rows = [part.rows[at] for at in title_lines(part, found.first)]
    return any(not is_caption(row) and not is_remark(row) and unit(row) is None for row in rows)


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
