"""Run a dataset's own `clean.py`, for what YAML cannot say; loaded by path, never as a package."""

import importlib.util
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

import pandas as pd

from etl.clean.column import DTYPES
from etl.dataset import Dataset
from etl.errors import DatasetError, PublishError
from etl.messages import _
from etl.personal import mask


def own(tables: dict[str, pd.DataFrame], dataset: Dataset) -> dict[str, pd.DataFrame]:
    """Hand the clean tables to `clean(tables)` and check that what comes back is what `dataset.yml` declares.

    A row keeps its number in the raw file as its index, so that a check that fails later can name its place.
    Whatever goes wrong inside `clean.py` is this dataset's failure alone: the others go on.
    """
    path = dataset.folder / "clean.py"
    if not path.is_file():
        return tables
    cleaned, problems = _checked(_called(path, dataset.name, tables), dataset)
    if problems:
        raise DatasetError(*(f"{path}: {problem}" for problem in problems))
    return cleaned


def _called(path: Path, name: str, tables: dict[str, pd.DataFrame]) -> object:
    """Load and call the file; what it raises is told with its line, without what looks like personal data."""
    try:
        return _function(path, name)(tables)
    except PublishError:
        raise
    except Exception as error:  # another's code may raise anything
        frames = traceback.extract_tb(error.__traceback__)
        line = next(
            (frame.lineno for frame in reversed(frames) if frame.filename == str(path.absolute())), None
        )
        if isinstance(error, SyntaxError):
            line = error.lineno
        raise DatasetError(
            _("{path}, line {line}: {kind}: {error}; mend this file.").format(
                path=path, line=line or 1, kind=type(error).__name__, error=mask(" ".join(str(error).split()))
            )
        ) from error


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
