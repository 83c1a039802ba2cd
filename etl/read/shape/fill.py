"""Fill cells that mean the one above: ditto marks, and blanks in columns that `fillDown` names."""

from collections.abc import Sequence

import pandas as pd

from etl import header
from etl.messages import _
from etl.node import nearest
from etl.read.refused import RefusedError

_DITTO = frozenset(("〃", "〞", "″"))
# A quote is a ditto mark only in a column that holds texts; it may stand for inches or be left over.
_QUOTES = frozenset(('"', "''", "”", "“"))
_LONGEST_MARK = 10
_WORDS = frozenset(("상동", "위와같음", "위와동일", "同上"))


def fill_ditto(
    column: Sequence[str], title: str, numbers: Sequence[int], named: bool, above: str = ""
) -> tuple[Sequence[str], int]:
    """Put what stands above in place of ditto marks and count them; words such as 상동 only where `named`.

    `above` is the last text before the column, where it goes on from an earlier portion.
    """
    marks = {cell for cell in set(column) if len(cell) <= _LONGEST_MARK and _is_ditto(cell, named)}
    if not marks:
        return column, 0
    texts = [cell for cell in column if cell not in marks]
    quotes = all(mark.strip() in _QUOTES for mark in marks)
    if quotes and not above and not any(cell.strip() for cell in texts):
        return column, 0
    cells, count = list(column), 0
    for at, cell in enumerate(cells):
        if cell in marks:
            if not above:
                raise RefusedError(
                    _(
                        "row {row}, column {column!r}: {mark} says the same as above, but nothing is above."
                    ).format(row=numbers[at], column=title, mark=cell.strip())
                )
            cells[at] = above
            count += 1
        elif cell.strip():
            above = cell
    return cells, count


def fill_down(frame: pd.DataFrame, titles: Sequence[str]) -> tuple[pd.DataFrame, int]:
    """Fill blank cells of the named columns from above, and count them.

    The columns are levels, the highest first: a new value in one ends what the later ones are filled with.
    """
    names = [column_called(frame, title, "fillDown") for title in titles]
    block = pd.Series(0, frame.index)
    count = 0
    frame = frame.copy(deep=False)
    for name in names:
        blank = frame[name].str.strip() == ""
        stands = frame[name].mask(blank)
        frame[name] = stands.groupby(block.to_numpy()).ffill().fillna("").astype("str")
        count += int((blank & (frame[name] != "")).sum())
        begins = (frame[name] != frame[name].shift(fill_value="")) | (~blank & blank.shift(fill_value=False))
        block = block + begins.cumsum()
    return frame, count


def column_called(frame: pd.DataFrame, title: str, key: str) -> str:
    """Find a column by its title, however it is spaced; RefusedError names the key that asks for it."""
    for column in frame.columns:
        if header.key(str(column)) == header.key(title):
            return str(column)
    raise RefusedError(
        _("{key}: there is no column {title!r}.").format(key=key, title=title)
        + nearest(title, [str(column) for column in frame.columns])
    )


def may_be_ditto() -> tuple[str, ...]:
    """List the marks, of which one at least stands in a column that has any."""
    return (*_DITTO, *_QUOTES)


def _is_ditto(cell: str, named: bool) -> bool:
    """Tell whether a cell only says that it is the same as above."""
    mark = cell.strip()
    return mark in _DITTO or mark in _QUOTES or (named and "".join(mark.split()) in _WORDS)
