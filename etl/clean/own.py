"""Run a dataset's own `clean.py`, for what YAML cannot say; loaded by path, never as a package."""

import importlib.util
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

import pandas as pd

from etl.clean.column import DTYPES
from etl.dataset import Dataset
from etl.errors import DatasetError
from etl.messages import _


def own(tables: dict[str, pd.DataFrame], dataset: Dataset) -> dict[str, pd.DataFrame]:
    """Hand the clean tables to `clean(tables)` and check that what comes back is what `dataset.yml` declares.

    A row keeps its number in the raw file as its index, so that a check that fails later can name its place.
    An error inside `clean.py` is a bug of that file and keeps its traceback.
    """
    path = dataset.folder / "clean.py"
    if not path.is_file():
        return tables
    cleaned, problems = _checked(_function(path, dataset.name)(tables), dataset)
    if problems:
        raise DatasetError(*(f"{path}: {problem}" for problem in problems))
    return cleaned


def _function(path: Path, name: str) -> Callable[[dict[str, pd.DataFrame]], object]:
    """Load the file and take its function `clean`."""
    spec = importlib.util.spec_from_file_location(f"dataset_{name.replace('-', '_')}", path)
    if spec is None or spec.loader is None:
        raise DatasetError(_("{path}: cannot be loaded as Python.").format(path=path))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    function = getattr(module, "clean", None)
    if not callable(function):
        raise DatasetError(_("{path}: has no function clean(tables).").format(path=path))
    return cast("Callable[[dict[str, pd.DataFrame]], object]", function)


def _checked(cleaned: object, dataset: Dataset) -> tuple[dict[str, pd.DataFrame], list[str]]:
    """Take the tables that are declared and say how they are not what is declared."""
    tables = cleaned if isinstance(cleaned, dict) else {}
    names = [table.name for table in dataset.tables]
    if sorted(tables) != sorted(names):
        return {}, [_("must return exactly the tables {names}.").format(names=", ".join(names))]
    problems = []
    for table in dataset.tables:
        frame = tables[table.name]
        if not isinstance(frame, pd.DataFrame):
            problems.append(_("{table}: is no DataFrame.").format(table=table.name))
            continue
        wanted = {field.name: DTYPES[field.type] for field in table.fields}
        given = {str(name): str(dtype) for name, dtype in frame.dtypes.items()}
        if list(given.items()) != list(wanted.items()):
            problems.append(
                _("{table}: must have the columns {wanted}, not {given}.").format(
                    table=table.name, wanted=_listed(wanted), given=_listed(given)
                )
            )
        if not frame.index.is_unique or frame.index.name != "row":
            problems.append(
                _("{table}: must keep the index, the rows' numbers in the raw file.").format(table=table.name)
            )
    return {name: tables[name] for name in names}, problems


def _listed(columns: Mapping[str, str]) -> str:
    """Write columns with their dtypes."""
    return ", ".join(f"{name} {dtype}" for name, dtype in columns.items())
