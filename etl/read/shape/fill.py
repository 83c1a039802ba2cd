"""Fill cells that stand for the cell above: ditto marks, and blank cells in the columns of `fillDown`."""

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
# A quotation mark is a ditto mark only in a column with texts; elsewhere it may mean inches, or be a remnant.
_QUOTES = frozenset(('"', "''", "”", "“"))
_LONGEST_MARK = 10
_WORDS = frozenset(("상동", "동일", "위와같음", "위와동일", "상기동일", "同上"))

# The name of several dong, and so a value in a column with such a title.
_AMBIGUOUS = "상동"
_REGION_TITLES = re.compile("동$|동명|동이?름|동리|읍면|행정동|법정동|지명|마을")


def fill_ditto(
    column: Sequence[str],
    title: str,
    numbers: Sequence[int],
    words_too: bool,
    above: str = "",
    skipped: Collection[int] = (),
) -> tuple[Sequence[str], int]:
    """Return a column with its ditto marks filled from above, and the number of marks.

    Words such as 상동 are marks only if `words_too`. Marks, these words and the cells of `skipped` rows are
    never filled into others. `above` is the last text of the portion before, if the column continues one.
    Raises RefusedError if there is no text above a mark.
    """
    marks = {cell for cell in set(column) if len(cell) <= _LONGEST_MARK and is_ditto(cell, words_too)}
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
        elif cell.strip() and at not in skipped and not is_ditto_word(cell, title):
            above = cell
    return cells, count


def fill_down(
    frame: pd.DataFrame, titles: Sequence[str], sums: Mapping[int, str]
) -> tuple[pd.DataFrame, npt.NDArray[np.int64]]:
    """Return a frame with the blank cells of columns filled from above, and their number in each row.

    The columns are levels, the highest first: below a new value in one, the later ones are not filled with
    older values. `sums` maps the index of rows that sum up others to the column of their label: the label is
    filled into no cell below, and blank cells to its right stay blank. Raises RefusedError if there is no
    such column.
    """
    names = [find_column(frame, title, "fillDown") for title in titles]
    indices = {str(column): at for at, column in enumerate(frame.columns)}
    block = pd.Series(0, frame.index)
    counts = np.zeros(len(frame), dtype=np.int64)
    frame = frame.copy(deep=False)
    for name in names:
        blank = frame[name].str.strip() == ""
        labelled, closed = _labelled(len(frame), name, indices, sums)
        values = frame[name].mask(blank | labelled)
        flow = values.groupby(block.to_numpy()).ffill().fillna("").astype("str")
        frame[name] = flow.mask(closed, "").where(blank, frame[name])
        counts += (blank & (frame[name] != "")).to_numpy()
        begins = (flow != flow.shift(fill_value="")) | (~blank & ~labelled & blank.shift(fill_value=False))
        block = block + begins.cumsum()
    return frame, counts


def note_ditto_words(columns: Sequence[Sequence[str]], body: Body, log: Log) -> None:
    """Note the words such as 상동 that are kept as values, once per column."""
    for column, title in zip(columns, body.titles, strict=True):
        if words := {cell for cell in set(column) if is_ditto_word(cell, title)}:
            rows = [at for at, cell in enumerate(column) if cell in words]
            note_ditto_word(log, title, column[rows[0]], body.numbers[rows[0]], len(rows))


def note_ditto_word(log: Log, title: str, word: str, row: int, count: int) -> None:
    """Note a word such as 상동 that is kept as a value of a column."""
    log.note("ditto_word", f"{title}: {word.strip()}", row=row, count=count)


def is_ditto(cell: str, words_too: bool) -> bool:
    """Return whether a cell is a ditto mark, or with `words_too` a word such as 상동."""
    mark = cell.strip()
    return mark in _DITTO or mark in _QUOTES or (words_too and is_ditto_word(cell))


def _labelled(
    count: int, name: str, indices: Mapping[str, int], sums: Mapping[int, str]
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Return masks of the rows whose label is in a column, and of those whose label is left of it."""
    labelled, closed = np.zeros(count, dtype=np.bool_), np.zeros(count, dtype=np.bool_)
    for row, column in sums.items():
        labelled[row] = column == name
        closed[row] = indices[column] < indices[name]
    return labelled, closed


def find_column(frame: pd.DataFrame, title: str, key: str) -> str:
    """Return the title of a column as the frame has it, compared without white space.

    Raises RefusedError if there is none; `key` is the key of `dataset.yml` for the message.
    """
    for column in frame.columns:
        if title_key(str(column)) == title_key(title):
            return str(column)
    raise RefusedError(
        _("{key}: there is no column {title!r}.").format(key=key, title=title)
        + nearest(title, [str(column) for column in frame.columns])
    )


def ditto_marks() -> tuple[str, ...]:
    """Return all ditto marks."""
    return (*_DITTO, *_QUOTES)


def ditto_word_starts() -> tuple[str, ...]:
    """Return the first two characters of all words such as 상동, to look for them quickly."""
    return tuple(sorted({word[:2] for word in _WORDS}))


def is_ditto_word(cell: str, title: str = "") -> bool:
    """Return whether a cell is a word such as 상동, which below the title of a region is a name."""
    word = "".join(cell.split()) if len(cell) <= _LONGEST_MARK else ""
    return word in _WORDS and not (word == _AMBIGUOUS and _REGION_TITLES.search(title_key(title)))
