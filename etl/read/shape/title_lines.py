"""Distinguish lines beside a table, such as its title and its unit, from the rows of its header."""

from collections.abc import Sequence

from etl.read.shape.cells import filled
from etl.read.shape.part import Part
from etl.read.shape.remark import distinct_texts, is_caption, is_remark


def title_lines(part: Part, until: int) -> list[int]:
    """Return the rows above the header that are not blank."""
    return [at for at in range(until) if filled(part.rows[at])]


def is_line(part: Part, at: int, width: int) -> bool:
    """Return whether a row is a line beside the table and not a part of its header.

    A single text is a part of the header only if it is merged down its column, or across all columns but the
    first, which holds what the rows are about.
    """
    row = part.padded(at)
    cells = filled(row)
    if not cells:
        return True
    if width > 1 and (is_remark(row) or is_caption(row)):
        return True
    if width == 1 or len(distinct_texts(row)) > 1:
        return False
    below = [cell for lower in part.rows[at + 1 : at + 4] for cell in filled(lower)]
    spans = [
        span for span in part.spans if span.top <= at <= span.bottom and span.left <= cells[0] <= span.right
    ]
    return not any(
        (span.bottom > span.top and span.left == span.right)
        or (span.left > min(below, default=0) and span.right >= max(below, default=0))
        for span in spans
    )


def is_short(part: Part, at: int, width: int) -> bool:
    """Return whether a row of a text file has fewer cells than the table, as a sentence with commas has."""
    return part.uneven and len(part.rows[at]) < width


def may_be_titles(part: Part, above: Sequence[int], width: int) -> bool:
    """Return whether a short row above may hold titles, because no space follows its commas."""
    return any(
        is_short(part, at, width) and any(cell[:1].strip() for cell in part.rows[at][1:]) for at in above
    )
