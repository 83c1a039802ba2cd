"""Read raw files as tables of texts: after `etl.load`, before `etl.clean`.

A file is what its bytes say, not what its name ends with. A cell's text stays as it is.
"""

from dataclasses import dataclass

import pandas as pd

from etl.dataset import Dataset, Table
from etl.errors import DatasetError
from etl.messages import _
from etl.problems import bounded, place
from etl.read.content import content, is_workbook
from etl.read.csv_text import csv_grid
from etl.read.grid import to_frame
from etl.read.refused import RefusedError
from etl.read.workbook import workbook_grid

__all__ = ["RawTable", "read"]


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as it stands in its file: texts, titles as columns, the file's row numbers as index."""

    name: str
    frame: pd.DataFrame
    file: str
    sheet: str | None


def read(dataset: Dataset) -> dict[str, RawTable]:
    """Read every table; all files that cannot be read are told at once as DatasetError."""
    tables, problems = {}, []
    for table in dataset.tables:
        raw = table.raw
        try:
            tables[table.name] = RawTable(table.name, _frame(dataset, table), raw.path.as_posix(), raw.sheet)
        except RefusedError as error:
            where = place(dataset.folder / raw.path, raw.sheet)
            problems += [f"{where}: {problem}" for problem in error.problems]
    if problems:
        raise DatasetError(*bounded(problems))
    return tables


def _frame(dataset: Dataset, table: Table) -> pd.DataFrame:
    """Read one table."""
    try:
        found = content(dataset.folder / table.raw.path)
    except OSError as error:
        raise RefusedError(_("cannot be read: {reason}").format(reason=error.strerror)) from error
    if is_workbook(found):
        grid = workbook_grid(found, table.raw.sheet)
    elif table.raw.sheet is not None:
        raise RefusedError(_("is a CSV file and has no sheets; leave out sheet: in dataset.yml."))
    else:
        grid = csv_grid(found)
    return to_frame(grid, *table.raw.header)
