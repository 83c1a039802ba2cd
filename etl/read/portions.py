"""Read one table in portions: a sheet is one, and a CSV file too large for memory is many."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import pandas as pd

from etl.dataset import RawFile
from etl.messages import _
from etl.read.errors import RefusedError
from etl.read.formats.csv_text import find_separator
from etl.read.large import stream
from etl.read.log import Log
from etl.read.open_file import Contents, open_file
from etl.read.shape import shape
from etl.read.text.mojibake import refuse_lost_titles

# A CSV file of more bytes, lines or cells is not taken into memory, where rows take many times their bytes.
LARGE = 64 * 1024 * 1024
_MOST_LINES = 500_000
_MOST_CELLS = 5_000_000


@dataclass(frozen=True, slots=True)
class Portion:
    """Rows of a table as texts: titles as columns, row numbers of the file or the sheet as index (`row`)."""

    frame: pd.DataFrame
    sheet: str | None = None


def portions(file: Path, raw: RawFile, log: Log) -> Iterable[Portion]:
    """Read a table; a tuple where it is in memory, an iterator where it is read as it is asked for.

    Raises RefusedError, the iterator too.
    """
    contents = open_file(file, log, raw.member, raw.encoding)
    log.note("format", contents.format)
    if raw.sheets and not contents.sheets:
        raise RefusedError(
            _("is a {format} file and has no sheets; leave out sheet: in dataset.yml.").format(
                format=contents.format
            )
        )
    # These need the whole table at once, which a file with short rows may still be.
    whole = raw.area or raw.fill_down or raw.split or raw.sections
    if contents.texts and (contents.size > LARGE or (not whole and is_large(contents))):
        return (Portion(_titled(frame)) for frame in ahead(stream(contents.texts, raw, log)))
    return tuple(_sheet(contents, sheet, raw, log) for sheet in raw.sheets or (None,))


def is_large(contents: Contents) -> bool:
    """Tell whether a text with separators is too large for memory, by its bytes, its lines or its cells."""
    if contents.texts is None or contents.size <= _MOST_LINES:
        return False
    if contents.size > LARGE:
        return True
    lines = separators = 0
    separator = ""
    for text in contents.texts():
        separator = separator or find_separator(text)[0]
        lines += text.count("\n")
        separators += text.count(separator)
        # Lines that end otherwise are not read in portions.
        if lines and (lines > _MOST_LINES or lines + separators > _MOST_CELLS):
            return True
    return False


def _sheet(contents: Contents, sheet: str | None, raw: RawFile, log: Log) -> Portion:
    """Read one sheet; what is stacked gets the sheet's name as a column."""
    known = len(log.notes)
    try:
        frame = _titled(shape(contents.load(sheet), raw, log))
    except RefusedError as error:
        raise error.on(sheet) from error
    log.notes[known:] = [replace(note, sheet=sheet or note.sheet) for note in log.notes[known:]]
    if raw.stacked:
        if raw.stacked in frame.columns:
            raise RefusedError(
                _("has a column {title!r} already; give stacked: another title.").format(title=raw.stacked)
            ).on(sheet)
        frame.insert(0, raw.stacked, pd.Series(sheet, frame.index, dtype="str"))
    return Portion(frame, sheet)


def _titled(frame: pd.DataFrame) -> pd.DataFrame:
    """Give a table whose titles are whole."""
    refuse_lost_titles(map(str, frame.columns))
    return frame


T = TypeVar("T")


def ahead(portions: Iterator[T]) -> Iterator[T]:
    """Go through an iterator whose next item is made in a thread meanwhile; errors come in their place."""
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(next, portions, None)
        while (portion := coming.result()) is not None:
            coming = pool.submit(next, portions, None)
            yield portion
