"""Read raw files as tables of texts: after `etl.load`, before `etl.clean`.

A file is what its bytes say, not what its name ends with. A cell's text stays as it is. What stands beside
the table, and what is left out of it, is kept in a log.
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
    """A table as it stands in its file, in portions that can be gone through once.

    `log` is complete after the last portion.
    """

    name: str
    file: str
    portions: Iterable[Portion]
    log: Log = field(default_factory=Log)

    @property
    def large(self) -> bool:
        """Tell whether the table is read as it is asked for, because memory may not hold it."""
        return not isinstance(self.portions, tuple)

    @property
    def frame(self) -> pd.DataFrame:
        """Put all portions together, for small tables."""
        return pd.concat([portion.frame for portion in self.portions])


def read(dataset: Dataset) -> dict[str, RawTable]:
    """Read every table; all files that cannot be read are told at once as DatasetError."""
    tables, problems = {}, []
    for table in dataset.tables:
        log = Log()
        try:
            found = portions(dataset.folder / table.raw.path, table.raw, log)
        except RefusedError as error:
            problems += _told(dataset, table, error)
        else:
            path = table.raw.path.as_posix()
            tables[table.name] = RawTable(table.name, path, _refusing(dataset, table, found), log)
    if problems:
        raise DatasetError(*bounded(problems))
    return tables


def _refusing(dataset: Dataset, table: Table, found: Iterable[Portion]) -> Iterable[Portion]:
    """Tell what is found wrong in the middle of a file as what is wrong with its beginning."""
    return found if isinstance(found, tuple) else _each(dataset, table, found)


def _each(dataset: Dataset, table: Table, found: Iterable[Portion]) -> Iterator[Portion]:
    """Go through portions that are read one by one."""
    try:
        yield from found
    except RefusedError as error:
        raise DatasetError(*bounded(_told(dataset, table, error))) from error


def _told(dataset: Dataset, table: Table, error: RefusedError) -> list[str]:
    """Put the file's name before what is wrong with it."""
    file: Path = dataset.folder / table.raw.path
    where = location(file, error.sheet or table.raw.sheet)
    return [f"{where}: {problem}" for problem in error.problems]
