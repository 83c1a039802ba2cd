"""Take the rows of data below a header, without blank rows, repeated headers, page numbers and footers."""

from collections.abc import Sequence
from dataclasses import dataclass

from etl.messages import _
from etl.read.errors import RefusedError
from etl.read.grid import Area, column_letters
from etl.read.log import Log
from etl.read.shape.cells import filled, is_blank
from etl.read.shape.footer import footers
from etl.read.shape.header import Header
from etl.read.shape.part import Part
from etl.read.shape.remark import wording
from etl.read.shape.row_heading import is_page_number
from etl.titles import title_key


@dataclass(frozen=True, slots=True)
class Body:
    """Rows of data of equal length, and their numbers on the sheet (1-based).

    `positions` are the indices of the columns with a title, `titles` these titles.
    """

    rows: list[list[str]]
    numbers: list[int]
    titles: list[str]
    positions: list[int]


def take_body(part: Part, header: Header, log: Log) -> Body:
    """Return the rows of data below the header, and note what is omitted.

    Raises RefusedError if rows have more or fewer cells than the header, or a column without a title has a
    value.
    """
    footer_rows = _note_footers(part, header, log)
    repeats = Repeats([part.padded(at) for at in header.rows], len(header.titles))
    several = sum(map(bool, header.titles)) > 1
    kept, pages, blank, pending = [], [], 0, 0
    for at in (at for at in range(header.start, len(part.rows)) if at not in footer_rows):
        row = part.rows[at]
        if is_blank(row):
            pending += 1
            continue
        blank, pending = blank + pending, 0
        if several and is_page_number(row):
            pages.append(at)
        elif not repeats.has(row):
            kept.append(at)
    if pages:
        log.note("footer", wording(part.rows[pages[0]]), row=part.numbers[pages[0]], count=len(pages))
        log.drop("footer", len(pages))
    log.drop("blank", blank)
    log.drop("repeated_header", repeats.count)
    if part.uneven:
        _refuse_uneven(part, kept, len(header.titles))
    rows = _filled_merges(part, kept, header.start, log)
    numbers = [part.numbers[at] for at in kept]
    positions = [at for at, title in enumerate(header.titles) if title]
    _refuse_untitled(part, header, rows, numbers)
    if spacers := len(header.titles) - len(positions):
        log.note("spacer_column", count=spacers)
    return Body(rows, numbers, [header.titles[at] for at in positions], positions)


def _note_footers(part: Part, header: Header, log: Log) -> set[int]:
    """Note the footers of the table; return their rows."""
    if part.titled:
        return set()
    remarks = footers(part, header.start, sum(map(bool, header.titles)))
    for at in remarks:
        log.note("footer", wording(part.rows[at]), row=part.numbers[at])
    log.drop("footer", len(remarks))
    return set(remarks)


def uneven_row(row: int, count: int, width: int) -> str:
    """Return the message about a row with more or fewer cells than the header."""
    return _(
        "row {row}: has {count} cells, but the header has {width}; a separator is missing or a text "
        "needs quotes."
    ).format(row=row, count=count, width=width)


def untitled_value(row: int, column: int) -> str:
    """Return the message about a value in a column (0-based) without a title."""
    return _("row {row}: column {letters} holds a value but has no title.").format(
        row=row, letters=column_letters(column)
    )


def _refuse_uneven(part: Part, kept: list[int], width: int) -> None:
    """Raise RefusedError if rows have more or fewer cells than the header; extra blank cells are allowed."""
    problems = [
        uneven_row(part.numbers[at], len(part.rows[at]), width)
        for at in kept
        if len(part.rows[at]) != width and (len(part.rows[at]) < width or not is_blank(part.rows[at][width:]))
    ]
    if problems:
        raise RefusedError(*problems)


def _filled_merges(part: Part, kept: list[int], start: int, log: Log) -> list[list[str]]:
    """Return the rows with the text of cells that are merged down one column in each of these cells.

    A cell that is merged across columns below the header is a remark, not a value of each column.
    """
    rows = [part.rows[at] for at in kept]
    spans = [
        span for span in part.spans if span.bottom >= start and (span.left == span.right or span.top < start)
    ]
    if not spans:
        return rows
    indices = {at: index for index, at in enumerate(kept)}
    copied: set[int] = set()
    count = 0
    for span in spans:
        for at in range(max(span.top, start), span.bottom + 1):
            index = indices.get(at)
            columns = slice(span.left, span.right + 1)
            if index is None or set(rows[index][columns]) == {span.text}:
                continue
            if index not in copied:
                rows[index] = list(rows[index])
                copied.add(index)
            rows[index][columns] = [span.text] * (span.right + 1 - span.left)
            count += span.right + 1 - span.left
    if count:
        log.note("merge", count=count)
    return rows


def _refuse_untitled(part: Part, header: Header, rows: list[list[str]], numbers: list[int]) -> None:
    """Raise RefusedError if a column without a title has a value; blank columns only separate others."""
    problems = []
    for at in (at for at, title in enumerate(header.titles) if not title):
        number = next((number for number, row in zip(numbers, rows, strict=True) if row[at].strip()), None)
        if number is not None:
            problems.append(untitled_value(number, part.columns[at]))
    if problems:
        raise RefusedError(*problems, *_remedies(part, header))


def _remedies(part: Part, header: Header) -> list[str]:
    """Return the titles, and an area without the untitled columns at the sides, as advice."""
    titled = [at for at, title in enumerate(header.titles) if title]
    first = header.rows.start if header.rows else header.start
    area = Area(part.numbers[first] - 1, part.columns[titled[0]], None, part.columns[titled[-1]])
    return [
        _("row {row} reads: {cells}").format(
            row=part.numbers[max(header.start - 1, 0)], cells=" | ".join(header.titles)
        ),
        _("give the column a title by a header: of more rows, or leave it out by area: {area}").format(
            area=area
        ),
    ]


class Repeats:
    """Recognises and counts rows that are equal to a row of the header.

    `first` holds the column and the text of the first filled cell of each row of the header.
    """

    def __init__(self, rows: Sequence[Sequence[str]], width: int) -> None:
        self.count = 0
        rows = [row[:width] for row in rows]
        self._rows = [[title_key(cell) for cell in row] for row in rows]
        self.first = {(cells[0], row[cells[0]].strip()) for row in rows if (cells := filled(row))}

    def has(self, row: Sequence[str]) -> bool:
        """Return whether a row repeats the header, and count it; for most rows the first cell decides."""
        if not any(at < len(row) and row[at].strip() == cell for at, cell in self.first):
            return False
        keys = [title_key(cell) for cell in row]
        width = max(map(len, self._rows))
        repeats = keys + [""] * (width - len(keys)) in self._rows
        self.count += repeats
        return repeats
