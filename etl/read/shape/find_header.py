"""Find the header: the rows of texts above the first row of data.

By the numbers of docs/defects.md: a title and a unit stand above it (16), its titles take several rows (17),
remarks surround the table (20), and it is repeated on each page (21). Titles have to fill 80 % of the table's
width. As many of them have to be distinct, or half of them if values below prove that they are titles.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mode

from etl.read.shape.cells import filled, kind, looks_like_value
from etl.read.shape.part import Part
from etl.read.shape.remark import is_remark
from etl.read.shape.title_lines import is_line, is_short, may_be_titles
from etl.read.shape.titles import join_titles
from etl.titles import title_key

_SAMPLE = 200
_FULL = 0.8
# If values below prove the titles, fewer of them need to be distinct.
_DISTINCT = 0.5
_MOST_ROWS = 5
_LONGEST_TITLE = 150
# A title line is one cell of a table with at least this many columns.
_NARROW = 3


@dataclass(frozen=True, slots=True)
class FoundHeader:
    """The first and the last row of a header, 0-based in the part.

    `certain`: no other reading is likely. `contrast`: values below prove that the rows hold titles.
    `missing`: there is no header; the rows are the first row of data.
    """

    first: int
    last: int
    certain: bool
    contrast: bool = False
    missing: bool = False


Kinds = dict[int, frozenset[str]]


def find_header(part: Part) -> FoundHeader | None:
    """Return the header of a part that holds one table, None if the part is blank."""
    sample = _sample(part)
    if not sample:
        return None
    if part.titled:
        return FoundHeader(0, 0, certain=True)
    width = max(len(cells) for _at, cells in sample)
    columns = _value_columns(part, sample, width)
    start = _first_data_row(part, sample, columns, width)
    if start is None:
        return _header_of_texts(part, [at for at, _cells in sample], width)
    above = [at for at, _cells in sample if at < start]
    block = _adjoining(above)
    lines = _without_lines(part, block, width)
    if not lines:
        return FoundHeader(start, start, certain=False, missing=True)
    first, last = _levels(part, lines)
    strong, weak, _data = _votes(part, last, columns)
    certain = (
        strong + weak // 2 > 0
        and _is_complete(part, first, last, width, _DISTINCT)
        and not may_be_titles(part, [at for at in block if at < first], len(part.rows[last]))
    )
    return FoundHeader(first, last, certain, True)


def _sample(part: Part) -> list[tuple[int, list[int]]]:
    """Return the first rows that are not blank, each with the indices of its filled cells."""
    sample: list[tuple[int, list[int]]] = []
    for at, row in enumerate(part.rows):
        if cells := filled(row):
            sample.append((at, cells))
            if len(sample) == _SAMPLE:
                break
    return sample


def _value_columns(part: Part, sample: list[tuple[int, list[int]]], width: int) -> Kinds:
    """Return the columns that hold values, with their kinds, by the lower half of the wide rows."""
    wide = [at for at, cells in sample if len(cells) * 2 >= width and not is_remark(part.rows[at])]
    lower = [part.padded(at) for at in wide[len(wide) // 2 :]]
    columns: Kinds = {}
    for position in range(len(part.columns)):
        kinds = Counter(found for row in lower if (found := kind(row[position])))
        values = {name for name, count in kinds.items() if name != "text" and count * 10 >= kinds.total()}
        if kinds and (kinds.total() - kinds["text"]) * 2 >= kinds.total():
            columns[position] = frozenset(values)
    return columns


def _votes(part: Part, at: int, columns: Kinds) -> tuple[int, int, int]:
    """Return how many cells in columns of values are surely titles, perhaps titles, and values."""
    strong = weak = data = 0
    row = part.padded(at)
    for position, kinds in columns.items():
        found = kind(row[position])
        if not found:
            continue
        if found == "text" or (found in ("counted", "digits") and found not in kinds):
            strong += 1
        elif found == "year" and "year" not in kinds:
            weak += 1
        else:
            data += 1
    return strong, weak, data


def _first_data_row(
    part: Part, sample: list[tuple[int, list[int]]], columns: Kinds, width: int
) -> int | None:
    """Return the first row of data, None if there is none.

    At least half of its cells in columns of values are values.
    """
    for at, cells in sample:
        if width >= _NARROW and len(cells) == 1:
            continue
        strong, weak, data = _votes(part, at, columns)
        if data and data >= strong + weak:
            return at
    return None


def _adjoining(above: Sequence[int]) -> list[int]:
    """Return the last of the rows, and those above it up to a blank row."""
    block = list(above[-1:])
    for at in reversed(above[:-1]):
        if at != block[0] - 1:
            break
        block.insert(0, at)
    return block


def _without_lines(part: Part, block: list[int], width: int) -> list[int]:
    """Return the rows above the data without titles, units and remarks at the top (defects 16 and 20)."""
    kept = list(block)
    while kept and (is_line(part, kept[0], width) or is_short(part, kept[0], len(part.rows[kept[-1]]))):
        kept.pop(0)
    return kept[-_MOST_ROWS:]


def _levels(part: Part, lines: list[int]) -> tuple[int, int]:
    """Return the first and the last row of the header among the rows above the data (defect 17).

    The first row that titles every column by itself ends the header, together with rows below it that are
    blank below its first title, such as units.
    """
    last = next((at for at in lines if not _is_group(part, at, lines)), lines[-1])
    first = min(filled(part.rows[last]), default=0)
    for at in (at for at in lines if at > last):
        if part.padded(at)[first].strip():
            break
        last = at
    return lines[0], last


def _is_group(part: Part, at: int, lines: Sequence[int]) -> bool:
    """Return whether a row titles only groups of columns, whose own titles are below (defect 17)."""
    below = [line for line in lines if line > at]
    if not below:
        return False
    if any(
        span.top <= at <= span.bottom and (span.right > span.left or span.bottom > at) for span in part.spans
    ):
        return True
    row = [title_key(cell) for cell in part.padded(at)]
    lower = part.padded(below[0])
    blank = any(not cell and lower[position].strip() for position, cell in enumerate(row))
    doubled = any(left and left == right for left, right in pairwise(row))
    return blank or doubled


def _is_complete(part: Part, first: int, last: int, width: int, distinct: float = _FULL) -> bool:
    """Return whether titles cover enough columns, enough of them are distinct, and none is too long."""
    titles = [title_key(title) for title in join_titles(part, first, last) if title]
    if part.uneven:
        # A row that is longer than the header is an error of its own, whatever the header is.
        width = min(width, max(len(row) for row in part.rows[first : last + 1]))
    return (
        len(titles) >= _FULL * width
        and len(set(titles)) >= distinct * len(titles)
        and all(len(title) <= _LONGEST_TITLE for title in titles)
    )


def _header_of_texts(part: Part, rows: list[int], width: int) -> FoundHeader:
    """Return the header of a table that holds only texts: the first row filled with distinct texts.

    It is not certain if one of its texts is repeated below in its column.
    """
    usual = mode(len(part.rows[at]) for at in rows)
    wide = [at for at in rows if not is_short(part, at, usual)]
    lines = [at for at in wide if not is_line(part, at, width)] or rows
    first = lines[0]
    below = [
        span.bottom
        for span in part.spans
        if span.top == first and span.left == span.right and span.bottom < first + _MOST_ROWS
    ]
    across = any(span.top <= first <= span.bottom and span.right > span.left for span in part.spans)
    last = max(below, default=first) if across else first
    gap = last + 1 not in rows and rows[-1] > last and not _is_repeated(part, rows, last)
    certain = (
        _is_complete(part, first, last, width)
        and not _has_repeated_title(part, rows, last)
        and not gap
        and not any(looks_like_value(cell) for at in range(first, last + 1) for cell in part.rows[at])
        and not may_be_titles(part, [at for at in rows if at < first], usual)
        and (not across or last > first)
    )
    return FoundHeader(first, last, certain)


def _has_repeated_title(part: Part, rows: list[int], header_row: int) -> bool:
    """Return whether a title is repeated below in its column, unless the whole header is (defect 21)."""
    titles = [title_key(cell) for cell in part.padded(header_row)]
    for at in (at for at in rows if at > header_row):
        row = [title_key(cell) for cell in part.padded(at)]
        if row != titles and any(title and title == cell for title, cell in zip(titles, row, strict=False)):
            return True
    return False


def _is_repeated(part: Part, rows: list[int], header_row: int) -> bool:
    """Return whether the whole row is repeated below, as only a header is (defect 21)."""
    titles = [title_key(cell) for cell in part.padded(header_row)]
    return any([title_key(cell) for cell in part.padded(at)] == titles for at in rows if at > header_row)
