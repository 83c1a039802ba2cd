"""Decide which rows are the header, and note the lines above it."""

from dataclasses import dataclass

from etl.dataset import RawFile
from etl.messages import _
from etl.personal import mask
from etl.read.errors import RefusedError
from etl.read.log import Log
from etl.read.shape.cells import filled
from etl.read.shape.find_header import FoundHeader, find_header
from etl.read.shape.part import Part
from etl.read.shape.remark import find_unit, is_remark, wording
from etl.read.shape.title_lines import title_lines
from etl.read.shape.titles import join_titles, number_repeated
from etl.titles import title_text

_CANDIDATES = 3
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Header:
    """The titles of a part's columns and the rows of the header in the part, 0-based.

    A column without a title has "". `start` is the first row of data; if the part has no header, it is 0 and
    `rows` is empty. `unit` is the unit that is stated above the header.
    """

    titles: tuple[str, ...]
    rows: range
    start: int
    unit: str | None = None


def read_header(part: Part, raw: RawFile, log: Log, found: FoundHeader | None = None) -> Header:
    """Return the declared header or the one that was found, and note the lines above it.

    Raises RefusedError if the part is blank, no header is certain, a declared row is not in the part,
    `columns:` does not match the number of columns, or no column has a title.
    """
    if raw.columns:
        return _declared(part, raw.columns, log)
    if raw.header:
        first, last = (_position(part, number, raw.header[1]) for number in raw.header)
    else:
        found = found or find_header(part)
        if found is None:
            raise RefusedError(_("is empty."))
        if not found.certain:
            raise _uncertain(part, found)
        first, last = found.first, found.last
    if raw.header is None:
        log.note("header", row=part.numbers[first], count=last - first + 1)
    if last > first:
        log.note("header_rows", row=part.numbers[first], count=last - first + 1)
    stated = note_lines(part, first, log)
    titles, repeated = number_repeated(join_titles(part, first, last)[: _width(part, first, last)])
    for title, count in repeated.items():
        log.note("repeated_title", title, row=part.numbers[last], count=count)
    if not any(titles):
        raise RefusedError(_("the header row is blank."))
    return Header(tuple(titles), range(first, last + 1), last + 1, stated)


def note_lines(part: Part, until: int, log: Log) -> str | None:
    """Note the lines above the header; return the unit that they state, None if they state none."""
    stated = None
    for at in title_lines(part, until):
        row, number = part.rows[at], part.numbers[at]
        if found := find_unit(row):
            stated = found
            log.note("unit", found, row=number)
            rest = wording([cell for cell in row if find_unit([cell]) is None])
            if rest and rest != wording(row):
                log.note("footer" if is_remark([rest]) else "title", rest, row=number)
        else:
            log.note("footer" if is_remark(row) else "title", wording(row), row=number)
    return stated


def _width(part: Part, first: int, last: int) -> int:
    """Return the number of columns with a title: in an uneven part, the length of the longest header row."""
    return max(len(row) for row in part.rows[first : last + 1]) if part.uneven else len(part.columns)


def _position(part: Part, number: int, last: int) -> int:
    """Return the index of a declared header row in the part. Raises RefusedError if it is not there."""
    at = part.position(number)
    if at is not None:
        return at
    if not part.numbers or last > part.numbers[-1]:
        raise RefusedError(
            _("header: says row {row}, but there are only {count} rows.").format(
                row=last, count=part.numbers[-1] if part.numbers else 0
            )
        )
    raise RefusedError(
        _("the header row {row} is hidden or outside the area; correct header: in dataset.yml.").format(
            row=number
        )
    )


def _declared(part: Part, columns: tuple[str, ...], log: Log) -> Header:
    """Return a header with the declared titles, for a table that has none.

    Blank columns need no title. Raises RefusedError if there are more or fewer titles than columns.
    """
    used = sorted({at for row in part.rows for at in filled(row)})
    width = len(part.columns)
    if len(columns) not in (len(used), width):
        raise RefusedError(
            _("columns: names {named} columns, but {count} are filled.").format(
                named=len(columns), count=len(used)
            )
        )
    titles = [""] * width
    for at, title in zip(used if len(columns) == len(used) else range(width), columns, strict=True):
        titles[at] = title_text(title)
    log.note("columns", count=len(columns))
    return Header(tuple(titles), range(0), 0)


def _uncertain(part: Part, found: FoundHeader) -> RefusedError:
    """Return the error that shows which rows may be the header and asks for a declaration."""
    if found.missing:
        problem = _(
            "there is no header: row {row} looks like data; give the columns titles by columns: in "
            "dataset.yml, or write header: {row} if it is the header."
        )
        shown = [at for at in (found.first - 1, found.first) if at >= 0 and filled(part.rows[at])]
        return RefusedError(
            problem.format(row=part.numbers[found.first]), *(_shown(part, at) for at in shown)
        )
    rows = [at for at in range(found.first, len(part.rows)) if filled(part.rows[at])][:_CANDIDATES]
    problem = _(
        "it is not certain which row is the header; write header: {row}, or the correct row, in dataset.yml; "
        "if there is no header, give the columns titles by columns:."
    )
    row = part.numbers[found.last]
    return RefusedError(problem.format(row=row), *(_shown(part, at) for at in rows))


def _shown(part: Part, at: int) -> str:
    """Return a row as a message shows it, without personal data."""
    cells = mask(" | ".join(" ".join(cell.split()) for cell in part.rows[at]))[:_SHOWN]
    return _("row {row} reads: {cells}").format(row=part.numbers[at], cells=cells)
