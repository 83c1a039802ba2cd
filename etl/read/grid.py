"""A sheet of texts, and the one table on it: header rows joined, blank rows and spacer columns left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from etl import header
from etl.messages import _
from etl.read.refused import RefusedError

Merge = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells as texts; `rows[0]` is row 1 of the file. `merges` are first and last cell, counted from 0.

    `uneven` says that rows may differ in length, which in a CSV file means a lost or a stray separator.
    """

    rows: list[list[str]]
    merges: tuple[Merge, ...] = ()
    uneven: bool = False


def to_frame(grid: Grid, first: int, last: int) -> pd.DataFrame:
    """Take the table below the header in rows `first` to `last`; the index is the row number in the file."""
    if last > len(grid.rows):
        raise RefusedError(
            _("the header should stand in row {row}, but there are only {count} rows.").format(
                row=last, count=len(grid.rows)
            )
        )
    rows = _unmerged(grid, last)
    titles = _titles(rows[first - 1 : last])
    body = {
        number: row for number, row in enumerate(rows[last:], last + 1) if any(cell.strip() for cell in row)
    }
    if grid.uneven:
        body = _even(body, len(titles))
    problems = [*_untitled(titles, body), *_repeated(titles)]
    if problems:
        problems.append(_("row {row} reads: {cells}").format(row=last, cells=" | ".join(titles)))
        raise RefusedError(*problems)
    kept = [position for position, title in enumerate(titles) if title]
    cells = [[row[position] for position in kept] for row in body.values()]
    index = pd.Index(list(body), dtype="int64", name="row")
    return pd.DataFrame(
        cells, index=index, columns=pd.Index([titles[at] for at in kept], dtype="object"), dtype="str"
    )


def _unmerged(grid: Grid, last: int) -> list[list[str]]:
    """Give the header's merged cells their text everywhere, and the body's where they run down one column.

    A cell merged across columns of the body is a remark, not a value of each column.
    """
    rows = [list(row) for row in grid.rows] if grid.merges else grid.rows
    for (top, left), (bottom, right) in grid.merges:
        if top >= len(rows) or left >= len(rows[top]) or (top >= last and left != right):
            continue
        text = rows[top][left]
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [text] * len(row[left : right + 1])
    return rows


def _titles(rows: list[list[str]]) -> list[str]:
    """Join the header's rows, top down: 예산 above 국비 is 예산_국비; a text that repeats itself counts once.

    Where an upper row is blank above a title, the text to its left reaches over it: so do merges look in CSV.
    """
    width = max(len(row) for row in rows)
    levels = [[header.title(cell) for cell in (*row[:width], *[""] * (width - len(row)))] for row in rows]
    for upper, lower in pairwise(levels):
        for at in range(1, width):
            if not upper[at] and lower[at] and lower[at - 1]:
                upper[at] = upper[at - 1]
    return [_joined([level[at] for level in levels]) for at in range(width)]


def _joined(parts: list[str]) -> str:
    """Join what stands above each other in one column."""
    kept: list[str] = []
    for part in parts:
        if part and part not in kept[-1:]:
            kept.append(part)
    return "_".join(kept)


def _even(body: dict[int, list[str]], width: int) -> dict[int, list[str]]:
    """Refuse rows with more or fewer cells than the header; blank ones too many do no harm."""
    problems = [
        _(
            "row {row}: has {count} cells, the header {width}; a separator is lost or a text needs quotes."
        ).format(row=number, count=len(row), width=width)
        for number, row in body.items()
        if len(row) < width or any(cell.strip() for cell in row[width:])
    ]
    if problems:
        raise RefusedError(*problems)
    return body


def _untitled(titles: list[str], body: dict[int, list[str]]) -> Iterator[str]:
    """Refuse values below a blank title; a column that is blank throughout only keeps columns apart."""
    if not any(titles):
        yield _("the header's row is blank.")
        return
    for at in (at for at, title in enumerate(titles) if not title):
        if filled := next((number for number, row in body.items() if row[at].strip()), None):
            yield _("row {row}: column {letters} holds a value but has no title.").format(
                row=filled, letters=_letters(at)
            )


def _repeated(titles: list[str]) -> Iterator[str]:
    """Refuse titles that stand twice."""
    keys = [header.key(title) for title in titles if title]
    for title in titles:
        if title and keys.count(header.key(title)) > 1:
            yield _("the title {title!r} stands over several columns.").format(title=title)


def _letters(position: int) -> str:
    """Name a column as a spreadsheet does: A, B, … Z, AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
