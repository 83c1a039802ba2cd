"""Register a release in the catalogue with one commit point.

A draft holds the name, rows are loaded into tables that nobody can see, and one `package_revise`, which
compares what it replaces, makes the whole version visible. Row addresses follow. Each step can be repeated.
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

# Rows per request: a few hundred kilobytes of JSON.
_BATCH = 2000
# Seconds to wait before reading again: after a torn read, and while CKAN restarts.
_TORN = (0.02, 0.02, 0.02, 0.1, 0.5)
_RESTART = (0.5, 1, 2, 4, 8)


class Catalogue:
    """The datasets in CKAN; their files are below `bucket_url`, the public URL of the bucket.

    `restart` lists the seconds to wait, before each attempt, for a CKAN that went down during a commit.
    """

    def __init__(self, ckan: Ckan, bucket_url: str, restart: Sequence[float] = _RESTART) -> None:
        self._ckan = ckan
        self._bucket_url = bucket_url
        self._restart = restart

    def live(self, name: str) -> Live | None:
        """Return what the catalogue holds under a name, also a draft; None if there is nothing.

        Raises ServiceError if the catalogue does not respond or fails.
        """
        try:
            return parse(self._ckan.ask("package_show", id=name))
        except AbsentError:
            return None

    def holds(self, live: Live) -> bool:
        """Return whether an anonymous client gets all rows of this version under every row address.

        Raises ServiceError if the catalogue does not respond or fails.
        """
        return all(self._serves(address, table) for address, table in live.addresses.items())

    def expect(self, dataset: Dataset) -> Live | None:
        """Return what a commit would replace: the live version, a draft, or None.

        Raises DatasetError for an unknown organisation or theme, and if a person created or withdrew the
        dataset in the catalogue. Raises ServiceError if the catalogue does not respond or fails.
        """
        self._require(dataset, "organization_list", "organization", (dataset.organization,))
        self._require(dataset, "group_list", "themes", dataset.themes)
        live = self.live(dataset.name)
        if live is None or live.draft:
            return live
        if live.withdrawn:
            raise DatasetError(
                _(
                    "{folder}: the dataset {name} was deleted or made private in the catalogue; publishing "
                    "would undo that. Make it public or purge it there first, or remove the folder."
                ).format(folder=dataset.folder, name=dataset.name)
            )
        if live.file_count is None:
            raise DatasetError(
                _(
                    "{folder}: the catalogue has a dataset {name} that somebody created by hand. "
                    "Rename the folder, or rename or purge that dataset."
                ).format(folder=dataset.folder, name=dataset.name)
            )
        return live

    def commit(self, release: Release, base: Live | None, version: str) -> Live:
        """Make a release the live version of its dataset, and return it as an anonymous client sees it.

        Raises ConflictError if the catalogue no longer holds `base`, DatasetError if it does not accept the
        release, ServiceError if it does not respond, fails, or does not show the whole version.
        """
        name = release.dataset.name
        try:
            base = base or self._draft(release.dataset)
            package = record.package(release, base.id, version, self._bucket_url)
            self._stage(release, base.id)
            self._revise(base, package)
            self._ckan.call(
                "gwangju_rows_alias", package_id=base.id, aliases=record.aliases(release, base.id)
            )
        except RefusedError as error:
            raise DatasetError(
                _("{folder}/dataset.yml: the catalogue does not accept these values: {error}").format(
                    folder=release.dataset.folder, error=error
                )
            ) from error
        return self._verified(name, version)

    def _require(self, dataset: Dataset, action: str, key: str, wanted: tuple[str, ...]) -> None:
        """Raise DatasetError for names that CKAN's `action` does not list, with those that it lists."""
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
        if problems and key == "organization":
            problems.append(_("If dataset.yml names no organisation, it is the name: in publisher.yml."))
        if problems:
            raise DatasetError(*problems)

    def _draft(self, dataset: Dataset) -> Live:
        """Create the draft and return it.

        If several clients do so, CKAN's answer is not reliable: what it holds afterwards counts.
        """
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
        """Load each table's rows, from its JSON Lines file, into a DataStore table that nobody can see."""
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
        """Commit the version. If the answer is lost, what the catalogue holds afterwards counts."""
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
            if not self._was_committed(package):
                raise

    def _was_committed(self, package: Mapping[str, Any]) -> bool:
        """Return whether a commit without an answer was carried out, once the catalogue responds again."""
        for seconds in self._restart:
            time.sleep(seconds)
            try:
                return self._is_ours(package)
            except ServiceError:
                continue
        return False

    def _is_ours(self, package: Mapping[str, Any]) -> bool:
        """Return whether the catalogue holds what was to be committed."""
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
        """Return the new version as an anonymous client sees it."""
        for seconds in _TORN:
            try:
                live = parse(self._ckan.ask_anonymously("package_show", id=name))
            except AbsentError:
                live = None
            if live is not None and live.whole and live.version == version and self.holds(live):
                return live
            time.sleep(seconds)
        raise ServiceError(
            _(
                "{name}: version {version} is committed, but not all of it is visible to the public yet; "
                "publish again."
            ).format(name=name, version=version)
        )

    def _serves(self, address: str, table: LiveTable) -> bool:
        """Return whether a row address leads to the right rows and the right number of them."""
        try:
            found = self._ckan.ask_anonymously("datastore_search", resource_id=address, limit=0)
        except AbsentError:
            return False
        return (found["resource_id"], found["total"]) == (table.rows_id, table.rows)


def _batches(path: Path) -> Iterator[list[dict[str, Any]]]:
    """Yield the objects of a JSON Lines file in lists of at most `_BATCH`."""
    with path.open(encoding="utf-8") as lines:
        while batch := [loads(line) for line in islice(lines, _BATCH)]:
            yield batch


def _conflict(name: str) -> ConflictError:
    """Return the error for a dataset that somebody else changed."""
    return ConflictError(
        _(
            "{name}: somebody changed this dataset in the catalogue while it was being published; "
            "their change was not overwritten. Look at it, then publish again."
        ).format(name=name)
    )
