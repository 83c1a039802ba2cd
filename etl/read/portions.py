"""Read one table in portions: one per sheet, or many from a CSV file that is too large for memory."""

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

# A CSV file with more bytes, lines or cells is read in portions; in memory it takes a multiple of its size.
LARGE = 64 * 1024 * 1024
_MOST_LINES = 500_000
_MOST_CELLS = 5_000_000


@dataclass(frozen=True, slots=True)
class Portion:
    """Rows of a table as texts; the index (`row`) has their row numbers in the file or sheet, 1-based."""

    frame: pd.DataFrame
    sheet: str | None = None


def portions(file: Path, raw: RawFile, log: Log) -> Iterable[Portion]:
    """Read a table: as a tuple if it fits into memory, otherwise as an iterator that reads on demand.

    Raises RefusedError if the table cannot be read; so does the iterator, or OSError if the
    disk cannot be read.
    """
    contents = open_file(file, log, raw.member, raw.encoding)
    log.note("format", contents.format)
    if raw.sheets and not contents.sheets:
        raise RefusedError(
            _("is a {format} file and has no sheets; leave out sheet: in dataset.yml.").format(
                format=contents.format
            )
        )
    # These need the whole table in memory, which is possible below the limit of bytes.
    whole = raw.area or raw.fill_down or raw.split or raw.sections
    if contents.texts and (contents.size > LARGE or (not whole and is_large(contents))):
        return (Portion(_with_titles(frame)) for frame in read_ahead(stream(contents.texts, raw, log)))
    return tuple(_sheet(contents, sheet, raw, log) for sheet in raw.sheets or (None,))


def is_large(contents: Contents) -> bool:
    """Return whether a CSV file has too many bytes, lines or cells for memory; False for other formats.

    Raises RefusedError if the file has changed, and OSError if the disk cannot be read.
    """
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
        # Without line feeds a file cannot be read in portions.
        if lines and (lines > _MOST_LINES or lines + separators > _MOST_CELLS):
            return True
    return False


def _sheet(contents: Contents, sheet: str | None, raw: RawFile, log: Log) -> Portion:
    """Read one sheet; if sheets are stacked, its name becomes a column. Raises RefusedError."""
    before = len(log.notes)
    try:
        frame = _with_titles(shape(contents.load(sheet), raw, log))
    except RefusedError as error:
        raise error.on(sheet) from error
    log.notes[before:] = [replace(note, sheet=sheet or note.sheet) for note in log.notes[before:]]
    if raw.stacked:
        if raw.stacked in frame.columns:
            raise RefusedError(
                _("has a column {title!r} already; give stacked: another title.").format(title=raw.stacked)
            ).on(sheet)
        frame.insert(0, raw.stacked, pd.Series(sheet, frame.index, dtype="str"))
    return Portion(frame, sheet)


def _with_titles(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table as it is. Raises RefusedError if a title consists of replaced characters."""
    refuse_lost_titles(map(str, frame.columns))
    return frame


T = TypeVar("T")


def read_ahead(portions: Iterator[T]) -> Iterator[T]:
    """Yield the items of an iterator; a thread computes the next one while the current one is used.

    An error is raised after all items that precede it. No item may be None.
    """
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(next, portions, None)
        while (portion := future.result()) is not None:
            future = pool.submit(next, portions, None)
            yield portion
