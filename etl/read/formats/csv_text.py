"""Read decoded text with separators between its cells as a grid; quotes are strict (RFC 4180, section 2)."""

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

# Columns of a sheet in Excel.
_WIDEST = 16_384
# A line with more separators is not a row, even if most of them are inside quotes.
_MOST_SEPARATORS = 8 * _WIDEST
_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]++")
_SAMPLE = 1 << 16
SEPARATORS = ",\t;|"
# The line by which Excel states the separator; it does not belong to the table.
_SEPARATOR_LINE = re.compile('"?sep=(.)"?(?:\r\n|\r|\n)', re.IGNORECASE)


def csv_grid(text: str, log: Log) -> Grid:
    """Return all rows of a text, including those above the header; they may differ in length.

    Raises RefusedError if the text is mojibake, its quotes are wrong or seem to contain rows of the table, or
    a row has too many cells or a cell too many characters.
    """
    refuse_mojibake(text)
    separator, start = find_separator(text)
    suspect_lines: list[int] = []
    try:
        rows, problem = _rows(text[start:] if start else text, separator, suspect_lines), None
    except csv.Error as error:
        rows, problem = [], error
    if problem or _is_uneven(rows):
        rows = _undoubled_rows(text[start:], separator, log, suspect_lines) or rows
    if not rows and problem:
        raise RefusedError(str(problem)) from problem
    if suspect_lines:
        raise swallowed(suspect_lines[0] + bool(start))
    return Grid([[""]] * bool(start) + rows, uneven=True)


def find_separator(text: str) -> tuple[str, int]:
    """Return the separator of a text, and the offset at which its table begins.

    A first line such as sep=; (Excel) states the separator and is not part of the table. Otherwise it is the
    character that occurs most evenly, outside of quotes, in the first lines, or a comma if none occurs.
    """
    if named := _SEPARATOR_LINE.match(text):
        return named[1], named.end()
    lines = [line for line in re.sub('"[^"]*"', "", text[:_SAMPLE]).splitlines() if line.strip()]
    counts = {character: [line.count(character) for line in lines] for character in SEPARATORS}
    return max(SEPARATORS, key=lambda character: _evenness(counts[character])), 0


def _evenness(counts: list[int]) -> tuple[int, int]:
    """Return the rank of a separator: lines with as many of it as the line before, then its total."""
    return sum(one == two > 0 for one, two in pairwise(counts)) or bool(sum(counts)), sum(counts)


def wrong_quotes(error: csv.Error, line: int) -> str:
    """Return the message for an error of Python's CSV reader; `line` counts from 1."""
    if "limit" in str(error):
        return _("line {line}: a cell holds more than {count:,} characters; a quote may be missing.").format(
            line=line, count=LONGEST_TEXT
        )
    is_end = "end of data" in str(error)
    reason = _("a quote is missing") if is_end else _("a quote inside a cell is not doubled")
    return _("line {line}: the quotes are wrong ({reason}).").format(line=line, reason=reason)


def _rows(text: str, separator: str, suspect_lines: list[int]) -> list[list[str]]:
    """Return the rows of a text; raise csv.Error with a complete message if its quotes are wrong.

    The lines at which records begin whose quotes seem to contain other rows are added to `suspect_lines`.
    """
    record_lines: list[str] = []
    reader = csv.reader(_lines(text, separator, record_lines), delimiter=separator, strict=True)
    rows = []
    try:
        for row in reader:
            rows.append(_limited(row, reader.line_num))
            if len(record_lines) > 1 and swallows_rows(record_lines, separator, len(row)):
                suspect_lines.append(reader.line_num - len(record_lines) + 1)
            record_lines.clear()
    except _RowTooLargeError:
        raise
    except csv.Error as error:
        raise csv.Error(wrong_quotes(error, reader.line_num)) from error
    return rows


def _lines(text: str, separator: str, record_lines: list[str]) -> Iterator[str]:
    """Yield the lines with their ends and add them to `record_lines`; refuse a line that cannot be a row."""
    for number, found in enumerate(_LINE.finditer(text), 1):
        line = found[0]
        if len(line) > _MOST_SEPARATORS and line.count(separator) > _MOST_SEPARATORS:
            raise RefusedError(
                _("line {line}: has more than {count} separators; this is not a row of a table.").format(
                    line=number, count=f"{_MOST_SEPARATORS:,}"
                )
            )
        record_lines.append(line)
        yield line


class _RowTooLargeError(csv.Error):
    """A row has too many cells, or one of them too many characters; the message is complete."""


def _limited(row: list[str], line: int) -> list[str]:
    """Return the row; raise _RowTooLargeError if it has too many cells or a cell too many characters.

    The limit of the csv module does not suffice: it is global, and any library may raise it.
    """
    if len(row) > _WIDEST:
        raise _RowTooLargeError(
            _("line {line}: has {count:,} cells; a table has {most:,} columns at most.").format(
                line=line, count=len(row), most=_WIDEST
            )
        )
    if any(len(cell) > LONGEST_TEXT for cell in row):
        raise _RowTooLargeError(wrong_quotes(csv.Error("limit"), line))
    return row


def _is_uneven(rows: list[list[str]]) -> bool:
    """Return whether rows that are not blank differ in length."""
    return len({len(row) for row in rows if row}) > 1


def _undoubled_rows(text: str, separator: str, log: Log, suspect_lines: list[int]) -> list[list[str]]:
    """Return the rows of a text whose quotes were all doubled by an exporter.

    [] if the rows still differ in length without the doubling.
    """
    doubled = text.count('""')
    if not doubled:
        return []
    found: list[int] = []
    try:
        rows = _rows(text.replace('""', '"'), separator, found)
    except csv.Error:
        return []
    if _is_uneven(rows):
        return []
    log.note("doubled_quotes", count=doubled)
    suspect_lines[:] = found
    return rows


# Lines with fewer cells may be a list inside a text.
_FEWEST_CELLS = 4
_NUMBER = re.compile(r"[-+]?\d[\d.,:/-]*%?")
_QUOTE, _LF = b'"\n'


def swallows_rows(lines: Sequence[str], separator: str, width: int) -> bool:
    """Return whether the lines of one record look like rows of a table with `width` columns.

    They do if each has that many cells, no column mixes numbers with other texts, and there are columns of
    both kinds.
    """
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
    """Return the error for quotes that contain rows of the table; the record begins at `line`, from 1."""
    return RefusedError(
        _(
            "line {line}: a text in quotes holds whole rows of the table; a quote is missing or superfluous."
        ).format(line=line)
    )


def swallowing_line(block: bytes, separator: str, width: int) -> int | None:
    """Return the index of the line at which the first record begins whose quotes contain rows of the table.

    None without one. The block consists of whole records in UTF-8, and its lines end with LF.
    """
    codes = np.frombuffer(block, dtype=np.uint8)
    quotes, ends = np.flatnonzero(codes == _QUOTE), np.flatnonzero(codes == _LF)
    is_inside = np.searchsorted(quotes, ends) % 2 == 1
    if not is_inside.any():
        return None
    separators = np.flatnonzero(codes == ord(separator))
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
