"""Fill cells that mean the one above: ditto marks, and blanks in columns that `fillDown` names."""

import re
from collections.abc import Collection, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from etl.messages import _
from etl.problems import nearest
from etl.read.errors import RefusedError
from etl.read.log import Log
from etl.read.shape.body import Body
from etl.titles import title_key

_DITTO = frozenset(("〃", "〞", "″"))
# A quote is a ditto mark only in a column that holds texts; it may stand for inches or be left over.
_QUOTES = frozenset(('"', "''", "”", "“"))
_LONGEST_MARK = 10
_WORDS = frozenset(("상동", "동일", "위와같음", "위와동일", "상기동일", "同上"))

_PLACE = "상동"
_PLACES = re.compile("동$|동명|동이?름|동리|읍면|행정동|법정동|지명|마을")


def fill_ditto(
    column: Sequence[str],
    title: str,
    numbers: Sequence[int],
    named: bool,
    above: str = "",
    passed: Collection[int] = (),
) -> tuple[Sequence[str], int]:
    """Put what stands above in place of ditto marks and count them; words such as 상동 only where `named`.

    Another mark, such a word, and the cells of rows that are `passed` over are never what is meant. `above`
    is the last text before the column, where it goes on from an earlier portion.
    """
    marks = {cell for cell in set(column) if len(cell) <= _LONGEST_MARK and is_ditto(cell, named)}
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
        elif cell.strip() and at not in passed and not is_ditto_word(cell, title):
            above = cell
    return cells, count


def fill_down(
    frame: pd.DataFrame, titles: Sequence[str], sums: Mapping[int, str]
) -> tuple[pd.DataFrame, npt.NDArray[np.int64]]:
    """Fill blank cells of the named columns from above, and count them in each row.

    The columns are levels, the highest first: a new value in one ends what the later ones are filled with.
    `sums` names rows that sum up others, from 0, with the column of their label: the label fills nothing
    below it, and what it leaves blank to its right stays blank.
    """
    names = [column_called(frame, title, "fillDown") for title in titles]
    places = {str(column): at for at, column in enumerate(frame.columns)}
    block = pd.Series(0, frame.index)
    counts = np.zeros(len(frame), dtype=np.int64)
    frame = frame.copy(deep=False)
    for name in names:
        blank = frame[name].str.strip() == ""
        labelled, closed = _labelled(len(frame), name, places, sums)
        stands = frame[name].mask(blank | labelled)
        flow = stands.groupby(block.to_numpy()).ffill().fillna("").astype("str")
        frame[name] = flow.mask(closed, "").where(blank, frame[name])
        counts += (blank & (frame[name] != "")).to_numpy()
        begins = (flow != flow.shift(fill_value="")) | (~blank & ~labelled & blank.shift(fill_value=False))
        block = block + begins.cumsum()
    return frame, counts


def note_ditto_words(columns: Sequence[Sequence[str]], body: Body, log: Log) -> None:
    """Note words such as 상동 that stay as values, in each column."""
    for column, title in zip(columns, body.titles, strict=True):
        if words := {cell for cell in set(column) if is_ditto_word(cell, title)}:
            rows = [at for at, cell in enumerate(column) if cell in words]
            note_ditto_word(log, title, column[rows[0]], body.numbers[rows[0]], len(rows))


def note_ditto_word(log: Log, title: str, word: str, row: int, count: int) -> None:
    """Note a word such as 상동 that stays as the value of a column."""
    log.note("ditto_word", f"{title}: {word.strip()}", row=row, count=count)


def is_ditto(cell: str, named: bool) -> bool:
    """Tell whether a cell only says that it is the same as above."""
    mark = cell.strip()
    return mark in _DITTO or mark in _QUOTES or (named and is_ditto_word(cell))


def _labelled(
    count: int, name: str, places: Mapping[str, int], sums: Mapping[int, str]
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Find the rows whose label stands in a column, and those whose label stands left of it."""
    labelled, closed = np.zeros(count, dtype=np.bool_), np.zeros(count, dtype=np.bool_)
    for row, column in sums.items():
        labelled[row] = column == name
        closed[row] = places[column] < places[name]
    return labelled, closed


def column_called(frame: pd.DataFrame, title: str, key: str) -> str:
    """Find a column by its title, however it is spaced; RefusedError names the key that asks for it."""
    for column in frame.columns:
        if title_key(str(column)) == title_key(title):
            return str(column)
    raise RefusedError(
        _("{key}: there is no column {title!r}.").format(key=key, title=title)
        + nearest(title, [str(column) for column in frame.columns])
    )


def may_be_ditto() -> tuple[str, ...]:
    """List the marks, of which one at least stands in a column that has any."""
    return (*_DITTO, *_QUOTES)


def may_say_ditto() -> tuple[str, ...]:
    """List how the words for the same begin."""
    return tuple(sorted({word[:2] for word in _WORDS}))


def is_ditto_word(cell: str, title: str = "") -> bool:
    """Tell whether a cell says in words that it is the same as above; 상동 may be a place, by the title."""
    word = "".join(cell.split()) if len(cell) <= _LONGEST_MARK else ""
    return word in _WORDS and not (word == _PLACE and _PLACES.search(title_key(title)))
