"""The nouns of a dataset: what `dataset.yml` says, as frozen values; `etl.load` reads them.

The words are those of the Data Package standard v2 (https://datapackage.org/standard/data-package/);
what it has no word for is named in the docstrings.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Text:
    """A text in both languages of the platform."""

    ko: str
    en: str


@dataclass(frozen=True, slots=True)
class License:
    """The terms of use; `name` is the id in CKAN's licence list."""

    name: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts come from: a publication, its date and its address where one is confirmed."""

    title: str
    publisher: str
    date: str | None
    path: str | None


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file as received: where it lies, what it must hash to, and where on it the table stands.

    `header` counts rows from 1 as a spreadsheet shows them: the first and the last row of the header.
    """

    path: Path
    sha256: str
    retrieved: date
    sheet: str | None
    header: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Field:
    """A column as published; `source` is its title in the raw file, `reading` tells how cells are read."""

    name: str
    source: str
    title: Text
    description: Text | None
    type: str
    reading: str
    unit: str | None
    constraints: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Correction:
    """A known error of the source, mended by declaration: which rows, what, why, and how many."""

    where: Mapping[str, str]
    set: Mapping[str, str]
    reason: str
    rows: int


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns whose values must exist in another table of the same dataset."""

    fields: tuple[str, ...]
    table: str
    reference: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a dataset, with the raw file that it is read from.

    `ignored` names raw columns that are deliberately not published.
    """

    name: str
    title: Text
    description: Text | None
    raw: RawFile
    fields: tuple[Field, ...]
    missing_values: tuple[str, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    corrections: tuple[Correction, ...]
    ignored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dataset:
    """One dataset; its folder's name is its name everywhere."""

    name: str
    folder: Path
    title: Text
    description: Text
    limitations: Text
    organization: str
    license: License
    keywords: tuple[str, ...]
    themes: tuple[str, ...]
    update_cycle: str
    reference_date: date
    temporal: tuple[str, str] | None
    sources: tuple[Source, ...]
    tables: tuple[Table, ...]

    def address(self, table: Table) -> str:
        """Tell the stable name of a table's rows in the DataStore."""
        return self.name if len(self.tables) == 1 else f"{self.name}.{table.name}"
