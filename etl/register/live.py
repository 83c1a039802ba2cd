"""What the catalogue holds of a dataset now, parsed into values; quick to import."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# The version of a draft. Drafts of CKAN's own can be created by administrators only, so ours are private
# datasets.
DRAFT = "0"


@dataclass(frozen=True, slots=True)
class LiveFile:
    """A published file: its URL, its size in bytes (-1 if unknown), and the version that it belongs to."""

    key: str
    url: str
    size: int
    version: str


@dataclass(frozen=True, slots=True)
class LiveTable:
    """A table: its row address, its number of rows, and the id of the resource that carries them."""

    address: str
    rows: int
    rows_id: str


@dataclass(frozen=True, slots=True)
class Live:
    """One dataset as the catalogue shows it to its publisher.

    A `draft` holds the name until the first commit; a `withdrawn` dataset was deleted or made private by a
    person. `match` is what a commit compares: after any change in the catalogue it no longer matches.
    `file_count` is the number of files that was committed; it is None for a dataset that was not published by
    this software.
    """

    id: str
    name: str
    draft: bool
    withdrawn: bool
    version: str
    fingerprint: str
    files: tuple[LiveFile, ...]
    tables: tuple[LiveTable, ...]
    file_count: int | None
    match: Mapping[str, Any]

    @property
    def rows(self) -> int:
        """Return the number of rows of all tables."""
        return sum(table.rows for table in self.tables)

    @property
    def whole(self) -> bool:
        """Return whether this is one complete published version.

        CKAN can return parts of two versions, and a person can remove a file in its forms.
        """
        return (
            not self.draft
            and not self.withdrawn
            and len(self.files) == self.file_count
            and bool(self.tables)
            and all(file.version == self.version for file in self.files)
        )

    @property
    def addresses(self) -> dict[str, LiveTable]:
        """Return the table behind each row address; the dataset's name leads to its first table."""
        return {self.name: self.tables[0]} | {table.address: table for table in self.tables}


def parse(package: Mapping[str, Any]) -> Live:
    """Parse CKAN's package dict; what somebody edited beyond recognition counts as missing."""
    extras = {extra["key"]: extra["value"] for extra in package.get("extras", ())}
    draft = package["private"] and package.get("version") == DRAFT
    count = extras.get("file_count", "")
    return Live(
        id=package["id"],
        name=package["name"],
        draft=draft,
        withdrawn=not draft and (package["private"] or package["state"] != "active"),
        version=package.get("version") or "",
        fingerprint=extras.get("fingerprint", ""),
        files=tuple(_file(resource) for resource in package.get("resources", ())),
        tables=_tables(extras.get("tables", "")),
        file_count=int(count) if count.isdecimal() else None,
        match={key: package.get(key) for key in ("id", "version", "metadata_modified")},
    )


def _file(resource: Mapping[str, Any]) -> LiveFile:
    """Parse one resource; what somebody removed or garbled by hand counts as missing."""
    size = resource.get("size")
    return LiveFile(
        key=str(resource.get("key", "")),
        url=str(resource.get("url", "")),
        size=size if isinstance(size, int) else -1,
        version=str(resource.get("pub", "")),
    )


def _tables(listed: str) -> tuple[LiveTable, ...]:
    """Parse the list of tables; one that somebody garbled by hand counts as empty."""
    try:
        return tuple(
            LiveTable(address=table["address"], rows=table["rows"], rows_id=table["rows_id"])
            for table in json.loads(listed or "[]")
        )
    except (ValueError, TypeError, KeyError):
        return ()
