"""Read decoded text with separators between its cells as a grid; its quoting is taken strictly."""

import csv
import re
from collections.abc import Iterator
from itertools import pairwise

from etl.messages import _
from etl.read.grid import Grid
from etl.read.log import Log
from etl.read.mojibake import refuse_mojibake
from etl.read.refused import RefusedError

# Python's own limit of a cell is a setting of the whole process, which any library may lift.
_LONGEST = 131_072
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
    try:
        rows, problem = _rows(text[start:] if start else text, separator), None
    except csv.Error as error:
        rows, problem = [], error
    if problem or _uneven(rows):
        rows = _halved(text[start:], separator, log) or rows
    if not rows and problem:
        raise RefusedError(str(problem)) from problem
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


def _rows(text: str, separator: str) -> list[list[str]]:
    """Read the rows; csv.Error says where the quotes are wrong or missing."""
    reader = csv.reader(_lines(text, separator), delimiter=separator, strict=True)
    try:
        return [_bounded(row) for row in reader]
    except csv.Error as error:
        message = _("line {line}: the quotes are wrong ({reason}).")
        raise csv.Error(message.format(line=reader.line_num, reason=error)) from error


def _lines(text: str, separator: str) -> Iterator[str]:
    """Give the lines with their ends; what could be no row is refused before it takes memory."""
    for number, found in enumerate(_LINE.finditer(text), 1):
        line = found[0]
        if len(line) > _SEPARATORS_IN_LINE and line.count(separator) > _SEPARATORS_IN_LINE:
            raise RefusedError(
                _("line {line}: has more than {count} separators; this is no row of a table.").format(
                    line=number, count=f"{_SEPARATORS_IN_LINE:,}"
                )
            )
        yield line


def _bounded(row: list[str]) -> list[str]:
    """Refuse a row with so many cells, or one so long, that a quote must be missing."""
    if len(row) > _WIDEST or any(len(cell) > _LONGEST for cell in row):
        raise csv.Error(f"a cell of more than {_LONGEST:,} letters or {_WIDEST:,} cells")
    return row


def _uneven(rows: list[list[str]]) -> bool:
    """Tell whether rows differ in length, blank ones apart."""
    return len({len(row) for row in rows if row}) > 1


def _halved(text: str, separator: str, log: Log) -> list[list[str]]:
    """Read text whose quotes were all written twice, nothing if that does not make every row even."""
    doubled = text.count('""')
    if not doubled:
        return []
    try:
        rows = _rows(text.replace('""', '"'), separator)
    except csv.Error:
        return []
    if _uneven(rows):
        return []
    log.note("doubled_quotes", count=doubled)
    return rows
