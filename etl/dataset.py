"""The description of a dataset as frozen values: what `dataset.yml` says, read by `etl.load`.

The names are those of the Data Package standard v2 (https://datapackage.org/standard/data-package/);
docstrings explain what the standard has no name for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from etl.words.text import Text


@dataclass(frozen=True, slots=True)
class License:
    """The terms of use; `name` is the id in CKAN's list of licences."""

    name: str


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who compiles the datasets of a folder and answers for them.

    `name` is the name of its organisation in the catalogue. Questions go to `email` or to the page at `path`,
    as far as it has them. Nothing is published while values are `undecided` (TODO).
    """

    name: str
    title: Text
    description: Text | None = None
    email: str | None = None
    path: str | None = None
    undecided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contributor:
    """Somebody who made the data, by their `roles`; without a title, the publisher."""

    title: Text | None
    roles: tuple[str, ...]
    email: str | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A source of the data: a publication, with its date (ISO 8601) and its URL where they are known."""

    title: str
    publisher: str
    date: str | None
    path: str | None


@dataclass(frozen=True, slots=True)
class Unpivot:
    """Wide columns turned into long ones: titles matching `pattern` give the columns `names`, one per group.

    The group called `.value` stays a column title, so several measures remain side by side; without it the
    values are in the one column `value`. As in tidyr's pivot_longer
    (https://tidyr.tidyverse.org/reference/pivot_longer.html).
    """

    pattern: str
    names: tuple[str, ...]
    value: str | None


@dataclass(frozen=True, slots=True)
class Split:
    """A column whose cells hold several values, split at any of the `separators` into one row each."""

    column: str
    separators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file as received: its path, its SHA-256 in hexadecimal digits, and where in it the table is.

    `member` is a file inside a ZIP. Several `sheets` are stacked, and `stacked` is the title of the column
    for their names. `header` is the first and the last row of the header, counted from 1 as a spreadsheet
    shows them; None means that it is searched for. `columns` are the titles of a table without any header.
    `area` is the part of the sheet that holds the table, such as B5:L13. `sections` is the title of the
    column for headings between the rows: a row with one filled cell is the heading of the rows below it.
    `subtotals` says what happens to 소계 and 합계 rows: check (dropped after their sums are checked, the
    default), drop or keep. `duplicates` is keep (default) or drop.
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
        """Return the sheets' names for a message, None where none are declared."""
        return " / ".join(self.sheets) or None


@dataclass(frozen=True, slots=True)
class MissingValue:
    """A word that stands for no value, and the reason why there is none.

    `label` is one of `etl.words.vocabulary.NULL_REASONS`. As in `missingValues` of Table Schema v2
    (https://datapackage.org/standard/table-schema/).
    """

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """A column as published; `sources` are its titles in the raw file, `reading` is how its cells are read.

    Of several sources the first that has a value is used, or, if `join` is true, their cells are joined with
    a space; without a source, `clean.py` fills the column. `extract` is a regular expression whose one group
    is the part of the cell that is read. An `optional` field is null on sheets that lack the column. Up to
    `unreadable` cells may be refused by the reading; they become null. `missing_values` replaces those of the
    table.
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
        """Return the column's title for a message: the first one in the raw file, or the name without any."""
        return self.sources[0] if self.sources else self.name


@dataclass(frozen=True, slots=True)
class Correction:
    """A declared correction of a known error in the source: which rows, what is changed, and why.

    Rows are selected by cells that are equal to a text (`where`), by cells that match a regular expression
    (`matches`) and by their row numbers in the file (`at`); all of them must hold. Cells are replaced
    (`set`), two columns change places (`swap`), or the rows are dropped (`drop`). `rows` is the number of
    rows expected.
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
        """Return what is done to the rows: set, swap or drop."""
        return "drop" if self.drop else "swap" if self.swap else "set"


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Fields whose values must exist in the fields `reference` of another table of the same dataset."""

    fields: tuple[str, ...]
    table: str
    reference: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a dataset, with the raw file that it is read from.

    `ignored` lists raw columns that are deliberately not published.
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
    """One dataset; the name of its folder is its name everywhere.

    `organization` owns the dataset in the catalogue; "" is the publisher's. `undecided` lists the values of
    `dataset.yml` that are still TODO; such a dataset is not published.
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
    contributors: tuple[Contributor, ...] = ()
    undecided: tuple[str, ...] = ()

    def address(self, table: Table) -> str:
        """Return the stable name of a table's rows: its alias in CKAN's DataStore."""
        return self.name if len(self.tables) == 1 else f"{self.name}.{table.name}"
