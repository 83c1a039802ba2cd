"""Turn headings between rows, such as ■ 동구 above its facilities, into a column of the rows below them."""

from collections.abc import Sequence

from etl.messages import _
from etl.read.errors import RefusedError
from etl.read.log import Log
from etl.read.shape.body import Body
from etl.read.shape.cells import kind
from etl.read.shape.fill import is_ditto
from etl.read.shape.part import Part
from etl.read.shape.remark import is_remark
from etl.read.shape.row_heading import clean_heading, marked_heading, only_text
from etl.read.shape.sums.words import is_label
from etl.titles import title_key
from etl.words.nulls import looks_null

_NO_HEADING = ("", "number", "digits")
# Cells merged over fewer columns may hold a value.
_WIDE = 3


def take_sections(body: Body, title: str, log: Log) -> Body:
    """Return the body with a first column `title` that holds the heading above each row.

    Rows with only one text are headings; a row above the first of them has "". Raises RefusedError if a
    column has this title already, or the table has only one column.
    """
    _refuse_title(body, title)
    rows: list[list[str]] = []
    numbers: list[int] = []
    found: list[tuple[str, int, int]] = []
    for number, row in zip(body.numbers, body.rows, strict=True):
        if _is_heading(row):
            found.append((clean_heading(only_text(row)), number, len(rows)))
        else:
            rows.append([found[-1][0] if found else "", *row])
            numbers.append(number)
    ends = [*(first for _text, _number, first in found[1:]), len(rows)]
    for (text, number, first), end in zip(found, ends, strict=False):
        log.note("section", text, row=number, count=end - first)
    log.drop("section", len(found))
    return Body(rows, numbers, [title, *body.titles], [0, *(at + 1 for at in body.positions)])


def note_sections(body: Body, part: Part, log: Log) -> None:
    """Note rows that look like headings, because they have a mark or are merged over the whole table."""
    first, last = body.positions[0], body.positions[-1]
    wide = {
        part.numbers[span.top]
        for span in part.spans
        if span.top == span.bottom and span.left <= first and span.right >= last and last - first + 1 >= _WIDE
    }
    found = [
        (number, only_text(row))
        for number, row in zip(body.numbers, body.rows, strict=True)
        if (len(body.titles) > 1 and marked_heading(row)) or (number in wide and _is_heading(row))
    ]
    if found:
        log.note("section_kept", found[0][1], row=found[0][0], count=len(found))


def _is_heading(row: Sequence[str]) -> bool:
    """Return whether a row has only one text, which is no number, subtotal, null, ditto mark or remark."""
    text = only_text(row)
    return kind(text) not in _NO_HEADING and not (
        looks_null(text) or is_label(text) or is_ditto(text, words_too=True) or is_remark(row)
    )


def _refuse_title(body: Body, title: str) -> None:
    """Raise RefusedError if a column has the title already, or the table has only one column."""
    if title_key(title) in map(title_key, body.titles):
        raise RefusedError(
            _("has a column {title!r} already; give sections: another title.").format(title=title)
        )
    if len(body.titles) == 1:
        raise RefusedError(
            _("sections: a heading cannot be distinguished from a row in a table with one column.")
        )
