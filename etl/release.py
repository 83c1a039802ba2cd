"""A release as frozen values: built by `etl.pack`, uploaded by `etl.store`, registered by `etl.register`.

Imports no data library, because modules that must start quickly use it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from etl.dataset import Contributor, Dataset
from etl.words.text import Text

# The format of the one file of each table that carries its schema in `datapackage.json` and its rows in CKAN.
TABULAR_FORMAT = "CSV"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is to be credited for a release: the publisher, others by their roles, and the credit sentence.

    `page` has the URLs of the dataset's page in both languages.
    """

    publisher: Contributor
    contributors: tuple[Contributor, ...]
    page: Text
    credit: Text


@dataclass(frozen=True, slots=True)
class ReleaseFile:
    """One file as people download it; `table` is None for a file about the whole dataset.

    `key` is its name within the dataset, the same in every version; `format` is CKAN's word for its
    kind and `use` says what it is good for.
    """

    key: str
    path: Path
    media_type: str
    format: str
    sha256: str
    size: int
    table: str | None
    title: Text
    use: Text


@dataclass(frozen=True, slots=True)
class Release:
    """One complete version of a dataset: its files and the number of rows of each table.

    `sha256` covers all files and all metadata of the catalogue, so a changed description is a new version,
    too. `warnings` are lines for the steward that do not stop the publication.
    """

    dataset: Dataset
    attribution: Attribution
    files: tuple[ReleaseFile, ...]
    rows: Mapping[str, int]
    sha256: str
    fingerprint: str
    warnings: tuple[str, ...] = ()

    def object_key(self, file: ReleaseFile) -> str:
        """Return the S3 object key of a file; it contains its SHA-256, so it never holds other bytes."""
        return f"{self.dataset.name}/{file.sha256[:16]}/{file.key}"
