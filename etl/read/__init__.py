"""Read raw files as tables of texts: after `etl.load`, before `etl.clean`.

The format of a file is recognised by its bytes, not by its name. The texts of cells are not changed. What
stands beside a table and what is omitted from it is recorded in a log.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from etl.dataset import Dataset, Table
from etl.errors import DatasetError
from etl.problems import bounded, location
from etl.read.errors import RefusedError
from etl.read.log import Log
from etl.read.portions import Portion, portions

__all__ = ["Log", "Portion", "RawTable", "read"]


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as it is in its file; `file` is the path relative to the dataset's folder.

    `portions` is a tuple if the table is in memory. Otherwise it can be iterated over once, which raises
    DatasetError if a later part of the file cannot be read. `log` is complete after the last portion.
    """

    name: str
    file: str
    portions: Iterable[Portion]
    log: Log = field(default_factory=Log)

    @property
    def large(self) -> bool:
        """Return whether the portions are read only when they are requested, to bound memory."""
        return not isinstance(self.portions, tuple)

    @property
    def frame(self) -> pd.DataFrame:
        """Return all portions as one frame, for small tables."""
        return pd.concat([portion.frame for portion in self.portions])


def read(dataset: Dataset) -> dict[str, RawTable]:
    """Return every table by its name. Raises DatasetError with all files that cannot be read."""
    tables, problems = {}, []
    for table in dataset.tables:
        log = Log()
        try:
            found = portions(dataset.folder / table.raw.path, table.raw, log)
        except RefusedError as error:
            problems += _problems(dataset, table, error)
        else:
            path = table.raw.path.as_posix()
            tables[table.name] = RawTable(table.name, path, _with_location(dataset, table, found), log)
    if problems:
        raise DatasetError(*bounded(problems))
    return tables


def _with_location(dataset: Dataset, table: Table, found: Iterable[Portion]) -> Iterable[Portion]:
    """Return the portions, whose errors are located if they are raised only during iteration."""
    return found if isinstance(found, tuple) else _each(dataset, table, found)


def _each(dataset: Dataset, table: Table, found: Iterable[Portion]) -> Iterator[Portion]:
    """Yield the portions; RefusedError is raised as DatasetError with its location."""
    try:
        yield from found
    except RefusedError as error:
        raise DatasetError(*bounded(_problems(dataset, table, error))) from error


def _problems(dataset: Dataset, table: Table, error: RefusedError) -> list[str]:
    """Return the problems of an error, each with its file and sheet."""
    file: Path = dataset.folder / table.raw.path
    where = location(file, error.sheet or table.raw.sheet)
    return [f"{where}: {problem}" for problem in error.problems]
