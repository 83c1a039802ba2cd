"""Find the header: the rows above the first row of data, told by what is text there and a value below.

The rule of thumb is that of section 4.2 of the platform's notes on Korean files: the first row with 80 % of
the table's width filled with distinct texts, or several rows where merged cells or blanks show groups.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mode

from etl.read.shape.cells import filled, kind, looks_value
from etl.read.shape.part import Part
from etl.read.shape.remark import is_remark
from etl.read.shape.title_lines import is_line, is_short, may_be_titles
from etl.read.shape.titles import join_titles
from etl.titles import title_key

_SAMPLE = 200
_FULL = 0.8
# Where values below prove the titles, more of them may repeat themselves.
_DISTINCT = 0.5
_MOST_ROWS = 5
_LONGEST_TITLE = 150
# A title line is one cell of a table with at least this many columns.
_NARROW = 3


@dataclass(frozen=True, slots=True)
class FoundHeader:
    """The header's rows, counted from 0 in the part; without a header, where the data begin.

    `certain` says that no other reading is likely, `contrast` that values below prove the titles to be none.
    """

    first: int
    last: int
    certain: bool
    contrast: bool = False
    missing: bool = False


Kinds = dict[int, frozenset[str]]


def find_header(part: Part) -> FoundHeader | None:
    """Find the header in a part that holds one table; None where nothing is filled."""
    sample = _sample(part)
    if not sample:
        return None
    if part.titled:
        return FoundHeader(0, 0, certain=True)
    width = max(len(cells) for _at, cells in sample)
    columns = _columns(part, sample, width)
    start = _start(part, sample, columns, width)
    if start is None:
        return _textual(part, [at for at, _cells in sample], width)
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
    """Take the first rows that say something, with the positions that are filled."""
    sample: list[tuple[int, list[int]]] = []
    for at, row in enumerate(part.rows):
        if cells := filled(row):
            sample.append((at, cells))
            if len(sample) == _SAMPLE:
                break
    return sample


def _columns(part: Part, sample: list[tuple[int, list[int]]], width: int) -> Kinds:
    """Tell which columns hold values, and of which kinds, by the lower half of the rows that may be data."""
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
    """Count what cells above or in columns of values are: surely titles, perhaps titles, values."""
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


def _start(part: Part, sample: list[tuple[int, list[int]]], columns: Kinds, width: int) -> int | None:
    """Find the first row of data: most of its cells in columns of values are values."""
    for at, cells in sample:
        if width >= _NARROW and len(cells) == 1:
            continue
        strong, weak, data = _votes(part, at, columns)
        if data and data >= strong + weak:
            return at
    return None


def _adjoining(above: Sequence[int]) -> list[int]:
    """Take the rows that follow each other without a blank row, up from the last."""
    block = list(above[-1:])
    for at in reversed(above[:-1]):
        if at != block[0] - 1:
            break
        block.insert(0, at)
    return block


def _without_lines(part: Part, block: list[int], width: int) -> list[int]:
    """Take titles, units and remarks off the top of the rows above the data."""
    kept = list(block)
    while kept and (is_line(part, kept[0], width) or is_short(part, kept[0], len(part.rows[kept[-1]]))):
        kept.pop(0)
    return kept[-_MOST_ROWS:]


def _levels(part: Part, lines: list[int]) -> tuple[int, int]:
    """Tell the header's first and last row among the rows above the data.

    The first row that titles every column on its own ends the header, with what stands below its titles but
    not below the first of them, such as units.
    """
    last = next((at for at in lines if not _is_group(part, at, lines)), lines[-1])
    first = min(filled(part.rows[last]), default=0)
    for at in (at for at in lines if at > last):
        if part.padded(at)[first].strip():
            break
        last = at
    return lines[0], last


def _is_group(part: Part, at: int, lines: Sequence[int]) -> bool:
    """Tell whether a row only titles groups of columns, whose own titles stand below."""
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
    """Tell whether titles stand over enough columns and differ from each other."""
    titles = [title_key(title) for title in join_titles(part, first, last) if title]
    if part.uneven:
        # A row that is longer than the header is wrong by itself and says nothing about the header.
        width = min(width, max(len(row) for row in part.rows[first : last + 1]))
    return (
        len(titles) >= _FULL * width
        and len(set(titles)) >= distinct * len(titles)
        and all(len(title) <= _LONGEST_TITLE for title in titles)
    )


def _textual(part: Part, rows: list[int], width: int) -> FoundHeader:
    """Find the header of a table of texts only: the first row that is full of distinct texts.

    A text that comes again below in its column is no title.
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
    sure = (
        _is_complete(part, first, last, width)
        and not _comes_again(part, rows, last)
        and not gap
        and not any(looks_value(cell) for at in range(first, last + 1) for cell in part.rows[at])
        and not may_be_titles(part, [at for at in rows if at < first], usual)
        and (not across or last > first)
    )
    return FoundHeader(first, last, sure)


def _comes_again(part: Part, rows: list[int], header_row: int) -> bool:
    """Tell whether a title stands in its column below, other than in a header that is repeated as a whole."""
    titles = [title_key(cell) for cell in part.padded(header_row)]
    for at in (at for at in rows if at > header_row):
        row = [title_key(cell) for cell in part.padded(at)]
        if row != titles and any(title and title == cell for title, cell in zip(titles, row, strict=False)):
            return True
    return False


def _is_repeated(part: Part, rows: list[int], header_row: int) -> bool:
    """Tell whether a row says the same once more below, as only a header does."""
    titles = [title_key(cell) for cell in part.padded(header_row)]
    return any([title_key(cell) for cell in part.padded(at)] == titles for at in rows if at > header_row)
