"""Turn raw tables into typed ones, as `dataset.yml` declares: after `etl.read`, before `etl.validate`.

First the declared corrections, then the readings of the fields, then the dataset's own `clean.py` if it has
one. Nothing is guessed: a cell that its reading refuses is reported with its place, value and rule, and then
nothing comes out. The tables have the fields' names in their order as columns, the row numbers of the raw
file as index (`row`), and the dtypes that stand in `etl.clean.column`.
"""

from pathlib import Path

import pandas as pd

from etl.clean.column import Unread, column
from etl.clean.columns import columns
from etl.clean.correct import correct
from etl.clean.own import own
from etl.clean.text import text
from etl.dataset import Dataset, Field, Table
from etl.errors import DatasetError
from etl.messages import _
from etl.personal import mask
from etl.problems import bounded, place
from etl.read import RawTable

__all__ = ["clean"]

_VALUE_SHOWN = 60


def clean(raw: dict[str, RawTable], dataset: Dataset) -> dict[str, pd.DataFrame]:
    """Clean every table; all columns and cells that are not as declared are told at once as DatasetError."""
    tables: dict[str, pd.DataFrame] = {}
    problems: list[str] = []
    for table in dataset.tables:
        source = raw[table.name]
        tables[table.name], found = _table(source.frame, table, dataset.folder / source.file, source.sheet)
        problems += found
    if problems:
        raise DatasetError(*bounded(problems))
    return own(tables, dataset)


def _table(
    frame: pd.DataFrame, table: Table, file: Path, sheet: str | None
) -> tuple[pd.DataFrame, list[str]]:
    """Clean one table and say all that is wrong with it."""
    where = place(file, sheet)
    found, problems = columns(table, list(frame.columns))
    if problems:
        return pd.DataFrame(), [f"{where}: {problem}" for problem in problems]
    frame, problems = correct(frame, table.corrections, found)
    problems = [f"{where}: {problem}" for problem in problems]
    missing = frozenset((*map(text, table.missing_values), ""))
    read: dict[str, pd.Series] = {}
    unread: list[tuple[int, str]] = []
    for field in table.fields:
        title = found[field.source]
        read[field.name], refused = column(field, frame[title], missing)
        unread += [(cell.row, _told(cell, field, place(file, sheet, cell.row, title))) for cell in refused]
    problems += [line for _row, line in sorted(unread)]
    return pd.DataFrame(read, index=frame.index), problems


def _told(cell: Unread, field: Field, where: str) -> str:
    """Write what is wrong with a cell, its value shortened and without personal data."""
    shown = mask(" ".join(cell.text.split()))
    if len(shown) > _VALUE_SHOWN:
        shown = f"{shown[:_VALUE_SHOWN]}…"
    return _("{where}: {value!r} cannot be read as {reading} (field {field}): {rule}").format(
        where=where, value=shown, reading=field.reading, field=field.name, rule=cell.rule
    )
