"""The nouns of a release: what `etl.pack` builds and `etl.store` and `etl.register` deliver.

Imported by modules that must start fast: nothing here imports pandas.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from etl.dataset import Dataset
from etl.words.text import Text


@dataclass(frozen=True, slots=True)
class ReleaseFile:
    """One file as people download it; `table` is None where it speaks of the whole dataset.

    `key` is its name within the dataset, the same in every version; `format` is CKAN's word for its kind.
    """

    key: str
    path: Path
    media_type: str
    format: str
    sha256: str
    size: int
    table: str | None
    title: Text


@dataclass(frozen=True, slots=True)
class Release:
    """One version of a dataset, complete: its files, the count of each table's rows and what they hash to.

    `sha256` covers all files and all that the catalogue says, so a better description is a new version too.
    `warnings` are lines for the steward; they refuse nothing.
    """

    dataset: Dataset
    files: tuple[ReleaseFile, ...]
    rows: Mapping[str, int]
    sha256: str
    fingerprint: str
    warnings: tuple[str, ...] = ()

    def location(self, file: ReleaseFile) -> str:
        """Tell the object key under which these bytes, and no others, are stored."""
        return f"{self.dataset.name}/{file.sha256[:16]}/{file.key}"
