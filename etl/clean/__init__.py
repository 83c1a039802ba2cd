"""Turn raw tables into typed ones, as `dataset.yml` declares: after `etl.read`, before `etl.validate`.

First the declared corrections are applied, then the readings of the fields, then the dataset's own `clean.py`
if there is one. Nothing is guessed: a cell that its reading refuses is reported with its location, value
and rule, and if there are more of them than are declared, cleaning fails. The clean tables have the fields as
columns, in their order, the row numbers of the raw file as index (`row`), and the dtypes of
`etl.clean.column`. All changes are counted in the report.
"""

from collections.abc import Mapping

import pandas as pd

from etl.clean.column import DTYPES
from etl.clean.large_table import Rows, on_disk
from etl.clean.own_script import run_own_script
from etl.clean.report import CleanReport, TableReport
from etl.clean.table import TableCleaner
from etl.dataset import Dataset, Table
from etl.errors import DatasetError
from etl.problems import bounded
from etl.read import RawTable

__all__ = ["CleanReport", "CleanTable", "Rows", "clean"]


CleanTable = pd.DataFrame | Rows


def clean(raw: Mapping[str, RawTable], dataset: Dataset) -> tuple[dict[str, CleanTable], CleanReport]:
    """Clean every table and report what was changed.

    A table that is too large for memory is returned as `Rows` on disk. Raises DatasetError with all columns
    and cells that are not as declared.
    """
    tables: dict[str, CleanTable] = {}
    reports: list[TableReport] = []
    problems: list[str] = []
    for table in dataset.tables:
        source = raw[table.name]
        cleaner = TableCleaner(table, source, dataset.folder / source.file)
        frames = cleaner.frames()
        tables[table.name] = on_disk(frames, table) if source.large else _concat(table, list(frames))
        problems += cleaner.problems
        reports.append(cleaner.report())
    if problems:
        raise DatasetError(*bounded(problems))
    return run_own_script(tables, dataset, CleanReport(dataset, tuple(reports)))


def _concat(table: Table, frames: list[pd.DataFrame]) -> pd.DataFrame:
    """Concatenate the portions of a table."""
    if len(frames) == 1:
        return frames[0]
    if frames:
        return pd.concat(frames)
    empty = {field.name: pd.Series(dtype=DTYPES[field.type]) for field in table.fields}
    return pd.DataFrame(empty, index=pd.Index([], dtype="int64", name="row"))
