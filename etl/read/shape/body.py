"""Take the rows of data below a header: no blank row, no header repeated on a new page, no remark below."""

from collections.abc import Sequence
from dataclasses import dataclass

from etl.messages import _
from etl.read.errors import RefusedError
from etl.read.grid import Area, column_letters
from etl.read.log import Log
from etl.read.shape.cells import filled, is_blank
from etl.read.shape.footer import footers
from etl.read.shape.header import Head
from etl.read.shape.part import Part
from etl.read.shape.remark import wording
from etl.read.shape.row_heading import is_page
from etl.titles import title_key


@dataclass(frozen=True, slots=True)
class Body:
    """Rows of data of equal length, their numbers on the sheet, and the positions of columns with a title."""

    rows: list[list[str]]
    numbers: list[int]
    titles: list[str]
    positions: list[int]


def take_body(part: Part, head: Head, log: Log) -> Body:
    """Take the rows of data; RefusedError for rows of odd length and for values without a title."""
    beside = _noted_footers(part, head, log)
    repeats = Repeats([part.padded(at) for at in head.rows], len(head.titles))
    several = sum(map(bool, head.titles)) > 1
    kept, pages, blank, pending = [], [], 0, 0
    for at in (at for at in range(head.start, len(part.rows)) if at not in beside):
        row = part.rows[at]
        if is_blank(row):
            pending += 1
            continue
        blank, pending = blank + pending, 0
        if several and is_page(row):
            pages.append(at)
        elif not repeats.has(row):
            kept.append(at)
    if pages:
        log.note("footer", wording(part.rows[pages[0]]), row=part.numbers[pages[0]], count=len(pages))
        log.drop("footer", len(pages))
    log.drop("blank", blank)
    log.drop("repeated_header", repeats.count)
    if part.uneven:
        _refuse_uneven(part, kept, len(head.titles))
    rows = _filled_merges(part, kept, head.start, log)
    numbers = [part.numbers[at] for at in kept]
    positions = [at for at, title in enumerate(head.titles) if title]
    _refuse_untitled(part, head, rows, numbers)
    if spacers := len(head.titles) - len(positions):
        log.note("spacer_column", count=spacers)
    return Body(rows, numbers, [head.titles[at] for at in positions], positions)


def _noted_footers(part: Part, head: Head, log: Log) -> set[int]:
    """Note the remarks below the table, and list them."""
    if part.titled:
        return set()
    remarks = footers(part, head.start, sum(map(bool, head.titles)))
    for at in remarks:
        log.note("footer", wording(part.rows[at]), row=part.numbers[at])
    log.drop("footer", len(remarks))
    return set(remarks)


def uneven(row: int, count: int, width: int) -> str:
    """Say that a row has more or fewer cells than the header."""
    return _(
        "row {row}: has {count} cells, the header {width}; a separator is lost or a text needs quotes."
    ).format(row=row, count=count, width=width)


def untitled(row: int, column: int) -> str:
    """Say that a value has no title."""
    return _("row {row}: column {letters} holds a value but has no title.").format(
        row=row, letters=column_letters(column)
    )


def _refuse_uneven(part: Part, kept: list[int], width: int) -> None:
    """Refuse rows with more or fewer cells than the header; blank ones too many do no harm."""
    problems = [
        uneven(part.numbers[at], len(part.rows[at]), width)
        for at in kept
        if len(part.rows[at]) != width and (len(part.rows[at]) < width or not is_blank(part.rows[at][width:]))
    ]
    if problems:
        raise RefusedError(*problems)


def _filled_merges(part: Part, kept: list[int], start: int, log: Log) -> list[list[str]]:
    """Give cells that are merged down one column their text in every row.

    A cell merged across columns of the body is a remark, not a value of each column.
    """
    rows = [part.rows[at] for at in kept]
    spans = [
        span for span in part.spans if span.bottom >= start and (span.left == span.right or span.top < start)
    ]
    if not spans:
        return rows
    places = {at: place for place, at in enumerate(kept)}
    copied: set[int] = set()
    count = 0
    for span in spans:
        for at in range(max(span.top, start), span.bottom + 1):
            place = places.get(at)
            columns = slice(span.left, span.right + 1)
            if place is None or set(rows[place][columns]) == {span.text}:
                continue
            if place not in copied:
                rows[place] = list(rows[place])
                copied.add(place)
            rows[place][columns] = [span.text] * (span.right + 1 - span.left)
            count += span.right + 1 - span.left
    if count:
        log.note("merge", count=count)
    return rows


def _refuse_untitled(part: Part, head: Head, rows: list[list[str]], numbers: list[int]) -> None:
    """Refuse values below a blank title; a column that is blank throughout only keeps columns apart."""
    problems = []
    for at in (at for at, title in enumerate(head.titles) if not title):
        number = next((number for number, row in zip(numbers, rows, strict=True) if row[at].strip()), None)
        if number is not None:
            problems.append(untitled(number, part.columns[at]))
    if problems:
        raise RefusedError(*problems, *_remedies(part, head))


def _remedies(part: Part, head: Head) -> list[str]:
    """Show the titles, and the area without the columns that have none at its sides."""
    titled = [at for at, title in enumerate(head.titles) if title]
    first = head.rows.start if head.rows else head.start
    area = Area(part.numbers[first] - 1, part.columns[titled[0]], None, part.columns[titled[-1]])
    return [
        _("row {row} reads: {cells}").format(
            row=part.numbers[max(head.start - 1, 0)], cells=" | ".join(head.titles)
        ),
        _("give the column a title by a header: of more rows, or leave it out by area: {area}").format(
            area=area
        ),
    ]


class Repeats:
    """Recognises rows that say the same as one of the header's rows, and counts them.

    `first` holds the column and the text of the first cell of each of these rows.
    """

    def __init__(self, rows: Sequence[Sequence[str]], width: int) -> None:
        self.count = 0
        rows = [row[:width] for row in rows]
        self._rows = [[title_key(cell) for cell in row] for row in rows]
        self.first = {(cells[0], row[cells[0]].strip()) for row in rows if (cells := filled(row))}

    def has(self, row: Sequence[str]) -> bool:
        """Tell whether a row repeats the header; the first cell decides for nearly all rows."""
        if not any(at < len(row) and row[at].strip() == cell for at, cell in self.first):
            return False
        keys = [title_key(cell) for cell in row]
        width = max(map(len, self._rows))
        repeats = keys + [""] * (width - len(keys)) in self._rows
        self.count += repeats
        return repeats
