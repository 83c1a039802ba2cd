"""Real files, read and cleaned once a session: `real(name)`."""

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from real_files import REALDATA

from etl.clean import CleanReport, clean
from etl.dataset import Dataset, Field, Table
from etl.load import load
from etl.read import read

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Real:
    """A real file as it comes out: the description, the clean tables and the report."""

    dataset: Dataset
    tables: Mapping[str, pd.DataFrame]
    report: CleanReport

    def table(self, name: str) -> Table:
        """Give a table's description."""
        return next(table for table in self.dataset.tables if table.name == name)

    def field(self, table: str, title: str) -> Field:
        """Find a field by its Korean title."""
        return next(field for field in self.table(table).fields if field.title.ko == title)

    def column(self, table: str, title: str) -> pd.Series:
        """Give a column by its Korean title."""
        return self.tables[table][self.field(table, title).name]

    def notes(self, table: str, kind: str) -> list[str]:
        """List what the report notes of one kind."""
        found = next(report for report in self.report.tables if report.name == table)
        return [note.text for note in found.notes if note.kind == kind]


@pytest.fixture(scope="session")
def datasets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with every dataset and its raw file in place."""
    folder = tmp_path_factory.mktemp("real")
    for file in REALDATA.iterdir():
        if (HERE / file.stem / "dataset.yml").is_file():
            shutil.copytree(HERE / file.stem, folder / file.stem)
            (folder / file.stem / "raw").mkdir()
            shutil.copy(file, folder / file.stem / "raw")
    return folder


@pytest.fixture(scope="session")
def real(datasets: Path) -> Callable[[str], Real]:
    """Load, read and clean a dataset; a second time what came out the first time."""
    known: dict[str, Real] = {}

    def get(name: str) -> Real:
        if name not in known:
            dataset = load(datasets, name)
            known[name] = Real(dataset, *clean(read(dataset), dataset))
        return known[name]

    return get


@pytest.fixture(scope="session")
def expected() -> Mapping[str, Any]:
    """Give what the index says of every file, decimals exact."""
    text = (REALDATA / "expected.json").read_text(encoding="utf-8")
    return {Path(file).stem: entry for file, entry in json.loads(text, parse_float=Decimal).items()}
