"""The records of the site, as frozen values; `portal.catalogue.parse` makes them from CKAN's dictionaries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from etl.words.text import Text


@dataclass(frozen=True, slots=True)
class NamedItem:
    """An organisation, a theme or another value of a facet, with the `count` of its datasets."""

    name: str
    title: Text
    count: int = 0


@dataclass(frozen=True, slots=True)
class File:
    """A published file; `key` is its name in the dataset, the same in every version, and `size` is in bytes.

    The content at `url` never changes. `use` says what the format is for.
    """

    id: str
    key: str
    title: Text
    format: str
    media_type: str
    size: int
    sha256: str
    url: str
    table: str
    use: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a dataset; `address` is the stable alias of its rows, `rows_id` their id in this version."""

    name: str
    address: str
    title: Text
    description: Text
    rows: int
    rows_id: str
    primary_key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contributor:
    """Somebody who made or publishes the data; questions go to `email` or to the page at `url`, if any."""

    title: Text
    roles: tuple[str, ...] = ()
    email: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A publication that the data were taken from."""

    title: str
    publisher: str
    date: str
    url: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset as the catalogue describes it; dates are in ISO 8601.

    `credit` is the sentence that was published with the version; it is empty for a record that a person
    created.
    """

    name: str
    title: Text
    notes: Text
    limitations: Text
    organization: NamedItem
    themes: tuple[NamedItem, ...]
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
    publisher: Contributor
    authors: tuple[Contributor, ...]
    credit: Text
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
    """The first rows of a table, with its columns; `total` is the number of all rows."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    total: int


@dataclass(frozen=True, slots=True)
class SearchResults:
    """A page of search results, with facets.

    `did_you_mean` are the words that were searched instead of the given ones, empty if those were used.
    `highlight` are the words to mark as found; None if the search engine does not return them.
    """

    total: int
    datasets: tuple[Dataset, ...]
    facets: Mapping[str, tuple[NamedItem, ...]]
    did_you_mean: str = ""
    highlight: tuple[str, ...] | None = None
