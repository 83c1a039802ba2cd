"""Run a dataset's own `clean.py`, for what cannot be declared in YAML; loaded by path, not as a package."""

import importlib.util
import traceback
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

import pandas as pd

from etl.clean.changes import example
from etl.clean.column import DTYPES
from etl.clean.large_table import Rows
from etl.clean.report import EXAMPLES, Change, CleanReport, ColumnReport, TableReport
from etl.dataset import Dataset
from etl.errors import DatasetError, PublishError
from etl.messages import _
from etl.personal import mask


def run_own_script(
    tables: dict[str, pd.DataFrame | Rows], dataset: Dataset, report: CleanReport
) -> tuple[dict[str, pd.DataFrame | Rows], CleanReport]:
    """Pass the clean tables to `clean(tables)` and check that it returns what `dataset.yml` declares.

    Rows must keep their number in the raw file as their index, by which later checks report their location.
    Changes are counted under the rule `own`. Raises DatasetError for any exception inside `clean.py`, so that
    it only stops this dataset, for tables that are not as declared, and for a table too large for memory.
    """
    path = dataset.folder / "clean.py"
    if not path.is_file():
        return tables, report
    frames = {name: table for name, table in tables.items() if isinstance(table, pd.DataFrame)}
    if large := [name for name in tables if name not in frames]:
        raise DatasetError(
            _(
                "{path}: the table {table} is too large for clean.py, which needs all rows in "
                "memory; use corrections and readings in dataset.yml instead."
            ).format(path=path, table=large[0])
        )
    given = {name: frame.copy() for name, frame in frames.items()}
    cleaned, problems = _checked(_called(path, dataset.name, given), frames, dataset)
    if problems:
        raise DatasetError(*(f"{path}: {problem}" for problem in problems))
    reports = tuple(add_own_changes(each, frames[each.name], cleaned[each.name]) for each in report.tables)
    return dict(cleaned), replace(report, tables=reports)


def _called(path: Path, name: str, tables: dict[str, pd.DataFrame]) -> object:
    """Load and call the file; raise what it raises as DatasetError with its line, personal data masked."""
    try:
        return _function(path, name)(tables)
    except PublishError:
        raise
    except Exception as error:  # the script may raise anything
        frames = traceback.extract_tb(error.__traceback__)
        line = next(
            (frame.lineno for frame in reversed(frames) if frame.filename == str(path.absolute())), None
        )
        if isinstance(error, SyntaxError):
            line = error.lineno
        raise DatasetError(
            _("{path}, line {line}: {kind}: {error}; correct this file.").format(
                path=path, line=line or 1, kind=type(error).__name__, error=mask(" ".join(str(error).split()))
            )
        ) from error


def _function(path: Path, name: str) -> Callable[[dict[str, pd.DataFrame]], object]:
    """Load the file and return its function `clean`."""
    spec = importlib.util.spec_from_file_location(f"dataset_{name.replace('-', '_')}", path)
    if spec is None or spec.loader is None:
        raise DatasetError(_("{path}: the file cannot be loaded as Python.").format(path=path))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    function = getattr(module, "clean", None)
    if not callable(function):
        raise DatasetError(_("{path}: the function clean(tables) is missing; define it.").format(path=path))
    return cast("Callable[[dict[str, pd.DataFrame]], object]", function)


def _checked(
    cleaned: object, before: Mapping[str, pd.DataFrame], dataset: Dataset
) -> tuple[dict[str, pd.DataFrame], list[str]]:
    """Return the declared tables, and a message for each difference from what is declared."""
    tables = cleaned if isinstance(cleaned, dict) else {}
    names = [table.name for table in dataset.tables]
    if sorted(tables) != sorted(names):
        return {}, [_("clean(tables) must return exactly the tables {names}.").format(names=", ".join(names))]
    problems = []
    for table in dataset.tables:
        frame = tables[table.name]
        if not isinstance(frame, pd.DataFrame):
            problems.append(_("{table}: this is not a DataFrame of pandas.").format(table=table.name))
            continue
        wanted = {field.name: DTYPES[field.type] for field in table.fields}
        given = {str(name): str(dtype) for name, dtype in frame.dtypes.items()}
        if list(given.items()) != list(wanted.items()):
            problems.append(
                _("{table}: the columns must be {wanted}, not {given}.").format(
                    table=table.name, wanted=_listed(wanted), given=_listed(given)
                )
            )
        unique = frame.index.is_unique or not before[table.name].index.is_unique
        if not unique or frame.index.name != "row":
            problems.append(
                _("{table}: the index must be kept; it holds the row numbers in the raw file.").format(
                    table=table.name
                )
            )
    return {name: tables[name] for name in names}, problems


def _listed(columns: Mapping[str, str]) -> str:
    """Return columns with their dtypes, for a message."""
    return ", ".join(f"{name} {dtype}" for name, dtype in columns.items())


def add_own_changes(report: TableReport, before: pd.DataFrame, after: pd.DataFrame) -> TableReport:
    """Return a table's report with the changed cells, the removed rows and the added rows.

    Rows are compared by their number in the raw file, or by their order where a number is repeated.
    """
    if before.index.is_unique and after.index.is_unique:
        common = before.index.intersection(after.index)
        old, new = before.loc[common], after.loc[common]
        gone, added = len(before) - len(common), len(after) - len(common)
    else:
        count = min(len(before), len(after))
        old, new = before.iloc[:count], after.iloc[:count]
        gone, added = len(before) - count, len(after) - count
    dropped = Counter(report.dropped) + Counter({"own": gone}) - Counter({"own": 0})
    columns = tuple(
        _recounted(_column(each, old[each.name], new[each.name]), after[each.name]) for each in report.columns
    )
    return replace(report, rows=len(after), dropped=dict(dropped), added=added, columns=columns)


def _column(report: ColumnReport, old: pd.Series, new: pd.Series) -> ColumnReport:
    """Add the changed cells of one column to its report."""
    before, after = old.astype(object).to_numpy(), new.astype(object).to_numpy()
    absent, gone = old.isna().to_numpy(), new.isna().to_numpy()
    both = ~absent & ~gone
    changed = absent != gone
    changed[both] |= before[both] != after[both]
    where = changed.nonzero()[0]
    if not len(where):
        return report
    pairs = [(_text(before[at]), _text(after[at])) for at in where[:EXAMPLES].tolist()]
    change = Change("own", len(where), tuple(dict.fromkeys(example(*pair) for pair in pairs)))
    return replace(report, changes=(*report.changes, change))


def _recounted(report: ColumnReport, after: pd.Series) -> ColumnReport:
    """Adjust the number of nulls by reason to the present nulls; those added by `clean.py` count as empty."""
    left = int(after.isna().sum())
    nulls: dict[str, int] = {}
    for reason, count in sorted(report.nulls.items(), key=lambda entry: entry[0] == "empty"):
        if kept := min(count, left):
            nulls[reason] = kept
        left -= kept
    if left:
        nulls["empty"] = nulls.get("empty", 0) + left
    return replace(report, cells=len(after), nulls=nulls)


def _text(value: object) -> str:
    """Return a value as a text, "" for a null."""
    return "" if value is None or value is pd.NA else str(value)
