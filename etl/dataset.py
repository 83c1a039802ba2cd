"""The nouns of a dataset: what `dataset.yml` says, as frozen values; `etl.load` reads them.

The words are those of the Data Package standard v2 (https://datapackage.org/standard/data-package/);
what it has no word for is named in the docstrings.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from etl.words.text import Text


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
class Unpivot:
    """Wide columns turned long: titles that match `pattern` become the columns `names`, one per group.

    The group called `.value` keeps naming value columns, so several measures stay side by side; without it
    the values stand in the one column `value`. The words are those of tidyr's pivot_longer.
    """

    pattern: str
    names: tuple[str, ...]
    value: str | None


@dataclass(frozen=True, slots=True)
class Split:
    """A column whose cells hold several values: one row for each, parted at any of the `separators`."""

    column: str
    separators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file as received: where it lies, what it must hash to, and where on it the table stands.

    `member` names a file inside a ZIP. Several `sheets` are stacked, and `stacked` titles the column that
    their names become. `header` counts rows from 1 as a spreadsheet shows them: the first and the last row of
    the header; None lets it be found. `columns` titles a table that has no header at all. `area` is the part
    of the sheet that holds the table, such as B5:L13. `sections` titles the column that headings between the
    rows become: a row that says one thing only is the heading of those below. `subtotals` says what becomes
    of 소계 and 합계 rows: check (dropped after their sum is checked, the default), drop, keep. `duplicates`:
    keep (default) or drop.
    """

    path: Path
    sha256: str
    retrieved: date
    sheets: tuple[str, ...] = ()
    header: tuple[int, int] | None = None
    member: str | None = None
    stacked: str | None = None
    columns: tuple[str, ...] = ()
    area: str | None = None
    encoding: str | None = None
    fill_down: tuple[str, ...] = ()
    sections: str | None = None
    unpivot: Unpivot | None = None
    split: Split | None = None
    subtotals: str = "check"
    duplicates: str = "keep"

    @property
    def sheet(self) -> str | None:
        """Name the sheets for a message, None where none is declared."""
        return " / ".join(self.sheets) or None


@dataclass(frozen=True, slots=True)
class MissingValue:
    """A word that stands for no value, and why there is none, as far as it says so.

    `label` is a null's reason, one of `etl.words.vocabulary.NULL_REASONS`; value and label are words of Table
    Schema v2.
    """

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """A column as published; `sources` are its titles in the raw file, `reading` tells how cells are read.

    Of several sources the first that has a value counts, or, where `join` is true, their cells are joined by
    a space; without a source `clean.py` fills the column. `extract` is a regular expression whose first group
    is the part of the cell that is read. On a sheet without the column an `optional` field is null.
    `unreadable` cells at most may be refused by the reading and are
    null then. `missing_values` replaces those of the table.
    """

    name: str
    sources: tuple[str, ...]
    title: Text
    description: Text | None
    type: str
    reading: str
    unit: str | None
    constraints: Mapping[str, Any]
    options: Mapping[str, Any] = field(default_factory=dict)
    join: bool = False
    extract: str | None = None
    missing_values: tuple[MissingValue, ...] | None = None
    unreadable: int = 0
    optional: bool = False

    @property
    def source(self) -> str:
        """Name the column as a message does: by its first title in the raw file."""
        return self.sources[0] if self.sources else self.name


@dataclass(frozen=True, slots=True)
class Correction:
    """A known error of the source, mended by declaration: which rows, what, why, and how many.

    Rows are chosen by cells that equal (`where`), by cells that match a regular expression (`matches`) and by
    their numbers in the file (`at`), all together. They are set, or two columns change places (`swap`), or
    the rows are dropped (`drop`).
    """

    where: Mapping[str, str]
    set: Mapping[str, str]
    reason: str
    rows: int
    matches: Mapping[str, str] = field(default_factory=dict)
    at: tuple[int, ...] = ()
    swap: tuple[str, ...] = ()
    drop: bool = False

    @property
    def kind(self) -> str:
        """Tell what is done with the rows: set, swap or drop."""
        return "drop" if self.drop else "swap" if self.swap else "set"


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
    missing_values: tuple[MissingValue, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    corrections: tuple[Correction, ...]
    ignored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dataset:
    """One dataset; its folder's name is its name everywhere.

    `undecided` lists the places of `dataset.yml` where TODO still stands; such a dataset is not published.
    """

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
    undecided: tuple[str, ...] = ()

    def address(self, table: Table) -> str:
        """Tell the stable name of a table's rows in the DataStore."""
        return self.name if len(self.tables) == 1 else f"{self.name}.{table.name}"
