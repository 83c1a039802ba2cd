"""Read decoded text with separators between its cells as a grid; its quoting is taken strictly."""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from etl.messages import _
from etl.read.errors import RefusedError
from etl.read.grid import LONGEST_TEXT, Grid
from etl.read.log import Log
from etl.read.text.mojibake import refuse_mojibake

_WIDEST = 16_384
# A line with so many separators is no row, even if most of them stand in its texts.
_SEPARATORS_IN_LINE = 8 * _WIDEST
_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]++")
_SAMPLE = 1 << 16
SEPARATORS = ",\t;|"
# Excel writes and reads this line to name the separator; it is none of the table's.
_SEPARATOR_LINE = re.compile('"?sep=(.)"?(?:\r\n|\r|\n)', re.IGNORECASE)


def csv_grid(text: str, log: Log) -> Grid:
    """Read all rows, those above the header too; they may be uneven."""
    refuse_mojibake(text)
    separator, start = find_separator(text)
    doubtful: list[int] = []
    try:
        rows, problem = _rows(text[start:] if start else text, separator, doubtful), None
    except csv.Error as error:
        rows, problem = [], error
    if problem or _uneven(rows):
        rows = _halved(text[start:], separator, log, doubtful) or rows
    if not rows and problem:
        raise RefusedError(str(problem)) from problem
    if doubtful:
        raise swallowed(doubtful[0] + bool(start))
    return Grid([[""]] * bool(start) + rows, uneven=True)


def find_separator(text: str) -> tuple[str, int]:
    """Tell what separates the cells of a text, and where it begins: after Excel's line sep=; if there is one.

    It is the one that stands, outside of quotes, most evenly in the first lines; a comma where none does.
    """
    if named := _SEPARATOR_LINE.match(text):
        return named[1], named.end()
    lines = [line for line in re.sub('"[^"]*"', "", text[:_SAMPLE]).splitlines() if line.strip()]
    counts = {sign: [line.count(sign) for line in lines] for sign in SEPARATORS}
    return max(SEPARATORS, key=lambda sign: _evenness(counts[sign])), 0


def _evenness(counts: list[int]) -> tuple[int, int]:
    """Rank a separator: in how many lines it stands as often as in the line before, then how often."""
    return sum(one == two > 0 for one, two in pairwise(counts)) or bool(sum(counts)), sum(counts)


def wrong_quotes(error: csv.Error, line: int) -> str:
    """Say in the reader's language what Python's reader found wrong."""
    if "limit" in str(error):
        return _("line {line}: a cell holds more than {count:,} letters; a quote may be missing.").format(
            line=line, count=LONGEST_TEXT
        )
    is_end = "end of data" in str(error)
    reason = _("a quote is missing") if is_end else _("a quote inside a cell is not doubled")
    return _("line {line}: the quotes are wrong ({reason}).").format(line=line, reason=reason)


def _rows(text: str, separator: str, doubtful: list[int]) -> list[list[str]]:
    """Read the rows; csv.Error says where the quotes are wrong or missing.

    `doubtful` gets the lines of rows whose quotes hold other rows.
    """
    taken: list[str] = []
    reader = csv.reader(_lines(text, separator, taken), delimiter=separator, strict=True)
    rows = []
    try:
        for row in reader:
            rows.append(_bounded(row, reader.line_num))
            if len(taken) > 1 and swallows_rows(taken, separator, len(row)):
                doubtful.append(reader.line_num - len(taken) + 1)
            taken.clear()
    except _UnboundedError:
        raise
    except csv.Error as error:
        raise csv.Error(wrong_quotes(error, reader.line_num)) from error
    return rows


def _lines(text: str, separator: str, taken: list[str]) -> Iterator[str]:
    """Give the lines with their ends, and add them to `taken`; what could be no row is refused first."""
    for number, found in enumerate(_LINE.finditer(text), 1):
        line = found[0]
        if len(line) > _SEPARATORS_IN_LINE and line.count(separator) > _SEPARATORS_IN_LINE:
            raise RefusedError(
                _("line {line}: has more than {count} separators; this is no row of a table.").format(
                    line=number, count=f"{_SEPARATORS_IN_LINE:,}"
                )
            )
        taken.append(line)
        yield line


class _UnboundedError(csv.Error):
    """A row that is too large; its message is complete."""


def _bounded(row: list[str], line: int) -> list[str]:
    """Refuse a row with too many cells, or with a text that is too long for a cell.

    Python's own limit of a cell is a setting of the whole process, which any library may lift.
    """
    if len(row) > _WIDEST:
        raise _UnboundedError(
            _("line {line}: has {count:,} cells; a table has {most:,} columns at most.").format(
                line=line, count=len(row), most=_WIDEST
            )
        )
    if any(len(cell) > LONGEST_TEXT for cell in row):
        raise _UnboundedError(wrong_quotes(csv.Error("limit"), line))
    return row


def _uneven(rows: list[list[str]]) -> bool:
    """Tell whether rows differ in length, blank ones apart."""
    return len({len(row) for row in rows if row}) > 1


def _halved(text: str, separator: str, log: Log, doubtful: list[int]) -> list[list[str]]:
    """Read text whose quotes were all written twice, nothing if that does not make every row even."""
    doubled = text.count('""')
    if not doubled:
        return []
    found: list[int] = []
    try:
        rows = _rows(text.replace('""', '"'), separator, found)
    except csv.Error:
        return []
    if _uneven(rows):
        return []
    log.note("doubled_quotes", count=doubled)
    doubtful[:] = found
    return rows


# In rows with fewer cells a list in a text may look like rows.
_FEWEST_CELLS = 4
_NUMBER = re.compile(r"[-+]?\d[\d.,:/-]*%?")
_QUOTE, _LF = b'"\n'


def swallows_rows(lines: Sequence[str], separator: str, width: int) -> bool:
    """Tell whether the lines of one record look like rows of `width` cells."""
    if len(lines) < 2 or width < _FEWEST_CELLS:
        return False
    if any(line.count(separator) != width - 1 or f"{separator} " in line for line in lines):
        return False
    rows = [[cell.strip('"\r\n ') for cell in line.split(separator)] for line in lines]
    columns = list(zip(*rows, strict=True))
    kinds = [{bool(_NUMBER.fullmatch(cell)) for cell in column if cell} for column in columns]
    alike = all(len(kind) <= 1 for kind in kinds)
    return alike and {True} in kinds and {False} in kinds


def swallowed(line: int) -> RefusedError:
    """Say where such a record begins."""
    return RefusedError(
        _(
            "line {line}: a text in quotes holds whole rows of the table; a quote is missing, or one stands "
            "there that is none."
        ).format(line=line)
    )


def swallowing_line(block: bytes, separator: str, width: int) -> int | None:
    """Find the first such record in a block of whole records: the number of line ends before it."""
    letters = np.frombuffer(block, dtype=np.uint8)
    quotes, ends = np.flatnonzero(letters == _QUOTE), np.flatnonzero(letters == _LF)
    is_inside = np.searchsorted(quotes, ends) % 2 == 1
    if not is_inside.any():
        return None
    separators = np.flatnonzero(letters == ord(separator))
    is_full = np.diff(np.searchsorted(separators, ends), prepend=0) == width - 1
    begins = is_inside & is_full & ~np.concatenate([[False], is_inside[:-1]])
    last = np.flatnonzero(~is_inside)
    for first in np.flatnonzero(begins).tolist():
        until = last[np.searchsorted(last, first)]
        if not is_full[first : until + 1].all():
            continue
        begin = int(ends[first - 1]) + 1 if first else 0
        lines = block[begin : int(ends[until])].decode().split("\n")
        if swallows_rows(lines, separator, width):
            return int(first)
    return None
