"""The nouns of the site, as frozen values; `portal.catalogue.parse` reads them from CKAN's dictionaries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from etl.words.text import Text


@dataclass(frozen=True, slots=True)
class Named:
    """Something with an id and a title: an organisation, a theme; `count` datasets belong to it."""

    name: str
    title: Text
    count: int = 0
    description: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class File:
    """A published file; `url` is immutable, `key` is its name within the dataset and stays the same."""

    id: str
    key: str
    title: Text
    format: str
    media_type: str
    size: int
    sha256: str
    url: str
    table: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a dataset; its rows answer to `address` for ever and to `rows_id` in this version."""

    name: str
    address: str
    title: Text
    description: Text
    rows: int
    rows_id: str
    primary_key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A publication that facts were taken from."""

    title: str
    publisher: str
    date: str
    url: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset as the catalogue describes it."""

    id: str
    name: str
    title: Text
    notes: Text
    limitations: Text
    organization: Named
    themes: tuple[Named, ...]
    tags: tuple[str, ...]
    license_id: str
    license_title: str
    license_url: str
    version: str
    update_cycle: str
    reference_date: str
    temporal: tuple[str, str]
    modified: str
    created: str
    rows: int
    sources: tuple[Source, ...]
    tables: tuple[Table, ...]
    files: tuple[File, ...]

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats of its files, each once, in their order."""
        return tuple(dict.fromkeys(file.format for file in self.files if file.format))

    def file(self, wanted: str) -> File | None:
        """Find a file by its name or by its id."""
        return next((file for file in self.files if wanted in (file.key, file.id)), None)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, as the data dictionary describes it."""

    id: str
    title: Text
    description: Text
    type: str
    unit: str
    constraints: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows of a table, with its columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    total: int


@dataclass(frozen=True, slots=True)
class Found:
    """A page of search results with the values by which they can be narrowed.

    `did_you_mean` are the words that were looked for instead of those asked, empty when it was those.
    `highlight` are the words that count as found; None where the search engine does not tell.
    """

    total: int
    datasets: tuple[Dataset, ...]
    facets: Mapping[str, tuple[Named, ...]]
    did_you_mean: str = ""
    highlight: tuple[str, ...] | None = None
