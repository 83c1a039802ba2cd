"""What the catalogue holds of a dataset now, parsed once where it enters; pure, and quick to import."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# The version of a draft. CKAN lets none but administrators make its own drafts: ours are private datasets.
DRAFT = "0"


@dataclass(frozen=True, slots=True)
class LiveFile:
    """A file that people can download: its address, its size, and the version it says it belongs to."""

    key: str
    url: str
    size: int
    version: str


@dataclass(frozen=True, slots=True)
class LiveTable:
    """A table whose rows answer under `address`; `rows_id` names the DataStore table that carries them."""

    address: str
    rows: int
    rows_id: str


@dataclass(frozen=True, slots=True)
class Live:
    """One dataset as the catalogue shows it to its publisher.

    A draft holds the name until the first commit; what is hidden was taken away or made private by a person.
    `match` is what a commit compares: if anything was changed meanwhile, by whomever, it no longer holds.
    `file_count` is what the commit announced; a dataset that was not published from a folder has none.
    """

    id: str
    name: str
    draft: bool
    hidden: bool
    version: str
    fingerprint: str
    files: tuple[LiveFile, ...]
    tables: tuple[LiveTable, ...]
    file_count: int | None
    match: Mapping[str, Any]

    @property
    def rows(self) -> int:
        """Count the rows of all tables."""
        return sum(table.rows for table in self.tables)

    @property
    def whole(self) -> bool:
        """Tell whether this is one published version and nothing but it.

        CKAN's reads can be torn between two versions, and a hand can remove a file in its forms.
        """
        return (
            not self.draft
            and not self.hidden
            and len(self.files) == self.file_count
            and bool(self.tables)
            and all(file.version == self.version for file in self.files)
        )

    @property
    def addresses(self) -> dict[str, LiveTable]:
        """Map every stable address to the table that must answer; the first has the dataset's name too."""
        return {self.name: self.tables[0]} | {table.address: table for table in self.tables}


def parse(package: Mapping[str, Any]) -> Live:
    """Read CKAN's package dict into a value."""
    extras = {extra["key"]: extra["value"] for extra in package.get("extras", ())}
    draft = package["private"] and package.get("version") == DRAFT
    count = extras.get("file_count", "")
    return Live(
        id=package["id"],
        name=package["name"],
        draft=draft,
        hidden=not draft and (package["private"] or package["state"] != "active"),
        version=package.get("version") or "",
        fingerprint=extras.get("fingerprint", ""),
        files=tuple(_file(resource) for resource in package.get("resources", ())),
        tables=_tables(extras.get("tables", "")),
        file_count=int(count) if count.isdecimal() else None,
        match={key: package.get(key) for key in ("id", "version", "metadata_modified")},
    )


def _file(resource: Mapping[str, Any]) -> LiveFile:
    """Read one resource; what a hand left out or garbled reads as a part that is missing."""
    size = resource.get("size")
    return LiveFile(
        key=str(resource.get("key", "")),
        url=str(resource.get("url", "")),
        size=size if isinstance(size, int) else -1,
        version=str(resource.get("pub", "")),
    )


def _tables(listed: str) -> tuple[LiveTable, ...]:
    """Read the list of tables that the commit wrote; one that a hand garbled reads as none, as missing."""
    try:
        return tuple(
            LiveTable(address=table["address"], rows=table["rows"], rows_id=table["rows_id"])
            for table in json.loads(listed or "[]")
        )
    except (ValueError, TypeError, KeyError):
        return ()
