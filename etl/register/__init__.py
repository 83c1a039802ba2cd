"""Register a release in the catalogue with one commit point.

A draft holds the name, rows are loaded where nobody sees them, and one `package_revise` that compares what it
replaces makes the version visible, whole. Addresses follow. Each step can be repeated.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import islice
from json import loads
from pathlib import Path
from typing import Any

from etl.dataset import Dataset
from etl.errors import ConflictError, DatasetError, ServiceError
from etl.messages import _
from etl.register import record
from etl.register.ckan import AbsentError, Ckan, RefusedError
from etl.register.live import Live, LiveTable, parse
from etl.release import Release

# Rows per request: some hundred kilobytes of JSON.
_BATCH = 2000
# Seconds to wait: CKAN's reads can be torn for a moment, and its restart takes some.
_TORN = (0.02, 0.02, 0.02, 0.1, 0.5)
_RESTART = (0.5, 1, 2, 4, 8)


class Catalogue:
    """The datasets as CKAN holds them; `base` is the public address of the bucket with their files."""

    def __init__(self, ckan: Ckan, base: str, restart: Sequence[float] = _RESTART) -> None:
        self._ckan = ckan
        self._base = base
        self._restart = restart

    def live(self, name: str) -> Live | None:
        """Tell what the catalogue holds under a name, a draft too."""
        try:
            return parse(self._ckan.ask("package_show", id=name))
        except AbsentError:
            return None

    def holds(self, live: Live) -> bool:
        """Tell whether every address answers a stranger with this version's rows, all of them."""
        return all(self._answers(address, table) for address, table in live.addresses.items())

    def expect(self, dataset: Dataset) -> Live | None:
        """Tell what a commit would replace; refuses what the catalogue has no place for."""
        self._require(dataset, "organization_list", "organization", (dataset.organization,))
        self._require(dataset, "group_list", "themes", dataset.themes)
        live = self.live(dataset.name)
        if live is None or live.draft:
            return live
        if live.hidden:
            raise DatasetError(
                _(
                    "{folder}: the dataset {name} was deleted or made private in the catalogue; publishing "
                    "would undo that. Make it public or purge it there first, or take the folder away."
                ).format(folder=dataset.folder, name=dataset.name)
            )
        if live.file_count is None:
            raise DatasetError(
                _(
                    "{folder}: the catalogue has a dataset {name} that somebody made by hand. "
                    "Rename the folder, or rename or purge that dataset."
                ).format(folder=dataset.folder, name=dataset.name)
            )
        return live

    def commit(self, release: Release, base: Live | None, version: str) -> Live:
        """Make a release the visible version of its dataset, provided that it still replaces `base`."""
        name = release.dataset.name
        try:
            base = base or self._draft(release.dataset)
            package = record.package(release, base.id, version, self._base)
            self._stage(release, base.id)
            self._revise(base, package)
            self._ckan.call(
                "gwangju_rows_alias", package_id=base.id, aliases=record.aliases(release, base.id)
            )
        except RefusedError as error:
            raise DatasetError(
                _("{folder}/dataset.yml: the catalogue does not accept this: {error}").format(
                    folder=release.dataset.folder, error=error
                )
            ) from error
        return self._verified(name, version)

    def _require(self, dataset: Dataset, action: str, key: str, wanted: tuple[str, ...]) -> None:
        """Refuse a name that the catalogue does not know, with those that it knows."""
        known = self._ckan.ask(action)
        problems = [
            _("{folder}/dataset.yml: {key}: the catalogue has no {name!r}; it has {known}.").format(
                folder=dataset.folder,
                key=key,
                name=name,
                known=", ".join(get_close_matches(name, known) or known),
            )
            for name in wanted
            if name not in known
        ]
        if problems:
            raise DatasetError(*problems)

    def _draft(self, dataset: Dataset) -> Live:
        """Take the name. CKAN may tell several callers that they got it, or none: what it holds decides."""
        try:
            self._ckan.call("package_create", **record.draft(dataset))
        except (RefusedError, ServiceError):
            if self.live(dataset.name) is None:
                raise
        live = self.live(dataset.name)
        if live is None or not live.draft:
            raise _conflict(dataset.name)
        return live

    def _stage(self, release: Release, package_id: str) -> None:
        """Load each table's rows where nobody sees them, from the JSON Lines that people download."""
        files = {file.table: file.path for file in release.files if file.format == "JSONL"}
        ids = record.rows_ids(release, package_id)
        for table in release.dataset.tables:
            target = {"package_id": package_id, "resource_id": ids[table.name]}
            count = release.rows[table.name]
            begun = self._ckan.call("gwangju_rows_begin", **target, fields=record.columns(table), count=count)
            if begun["complete"]:
                continue
            for records in _batches(files[table.name]):
                self._ckan.call("gwangju_rows_append", **target, records=records)
            self._ckan.call("gwangju_rows_commit", **target, count=count)

    def _revise(self, base: Live, package: Mapping[str, Any]) -> None:
        """Commit. An answer that got lost says nothing: what the catalogue then holds decides."""
        lists = ("resources", "tags", "groups", "extras")
        try:
            self._ckan.call(
                "package_revise",
                match=dict(base.match),
                filter=[f"-{name}" for name in lists],
                update=package,
            )
        except RefusedError as error:
            if "match" not in error.problems:
                raise
            if not self._is_ours(package):
                raise _conflict(base.name) from error
        except ServiceError:
            if not self._came_through(package):
                raise

    def _came_through(self, package: Mapping[str, Any]) -> bool:
        """Find out, once the catalogue answers again, whether a commit without an answer was done."""
        for seconds in self._restart:
            time.sleep(seconds)
            try:
                return self._is_ours(package)
            except ServiceError:
                continue
        return False

    def _is_ours(self, package: Mapping[str, Any]) -> bool:
        """Tell whether the catalogue holds what was to be committed."""
        live = self.live(package["name"])
        fingerprint = next(extra["value"] for extra in package["extras"] if extra["key"] == "fingerprint")
        return (
            live is not None
            and live.whole
            and (live.version, live.fingerprint)
            == (
                package["version"],
                fingerprint,
            )
        )

    def _verified(self, name: str, version: str) -> Live:
        """Look at the new version as a stranger does."""
        for seconds in _TORN:
            try:
                live = parse(self._ckan.stranger("package_show", id=name))
            except AbsentError:
                live = None
            if live is not None and live.whole and live.version == version and self.holds(live):
                return live
            time.sleep(seconds)
        raise ServiceError(
            _(
                "{name}: version {version} is committed, but strangers do not see it whole; publish again."
            ).format(name=name, version=version)
        )

    def _answers(self, address: str, table: LiveTable) -> bool:
        """Ask one address for its number of rows, without a row."""
        try:
            found = self._ckan.stranger("datastore_search", resource_id=address, limit=0)
        except AbsentError:
            return False
        return (found["resource_id"], found["total"]) == (table.rows_id, table.rows)


def _batches(path: Path) -> Iterator[list[dict[str, Any]]]:
    """Read JSON Lines some thousand at a time."""
    with path.open(encoding="utf-8") as lines:
        while batch := [loads(line) for line in islice(lines, _BATCH)]:
            yield batch


def _conflict(name: str) -> ConflictError:
    """Say that somebody was faster."""
    return ConflictError(
        _(
            "{name}: somebody changed this dataset in the catalogue while it was being published; "
            "nothing of theirs was overwritten. Look at their change, then publish again."
        ).format(name=name)
    )
