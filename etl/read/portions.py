"""Read one table in portions: a sheet is one, and a CSV file too large for memory is many."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from etl.dataset import RawFile
from etl.messages import _
from etl.read.log import Log
from etl.read.open_file import Contents, open_file
from etl.read.refused import RefusedError
from etl.read.shape import shape
from etl.read.stream import stream

# A CSV file of more bytes is not taken into memory.
LARGE = 64 * 1024 * 1024


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
    if contents.texts and contents.size > LARGE:
        return (Portion(frame) for frame in stream(contents.texts, raw, log))
    return tuple(_sheet(contents, sheet, raw, log) for sheet in raw.sheets or (None,))


def _sheet(contents: Contents, sheet: str | None, raw: RawFile, log: Log) -> Portion:
    """Read one sheet; what is stacked gets the sheet's name as a column."""
    try:
        frame = shape(contents.load(sheet), raw, log)
    except RefusedError as error:
        raise error.on(sheet) from error
    if raw.stacked:
        if raw.stacked in frame.columns:
            raise RefusedError(
                _("has a column {title!r} already; give stacked: another title.").format(title=raw.stacked)
            ).on(sheet)
        frame.insert(0, raw.stacked, pd.Series(sheet, frame.index, dtype="str"))
    return Portion(frame, sheet)
