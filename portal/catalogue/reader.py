"""What a page asks of the catalogue; made anew for each request, as it remembers whether an answer was old.

Answers are fresh for some seconds. When the catalogue is away the last ones serve on, for days; only what was
never asked before is missing.
"""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from portal.catalogue import Answer, AwayError, Catalogue, UnusableError, parse
from portal.catalogue.cache import Cache
from portal.catalogue.query import PAGE_SIZE, Query, to_ckan
from portal.catalogue.records import Dataset, Found, Named, Preview

FRESH = 5.0
_PAUSE_AFTER_FAILURE = 2.0
_TRIES = 5
_BETWEEN_TRIES = 0.02
_PREVIEW_ROWS = 10
_SEARCHED_ROWS = 500  # what the search engine reads of a table
_MOST_TABLES = 8
_AWAY = "the catalogue is away"
_FACETS = ("organization", "groups", "tags", "res_format", "license_id")


class UnknownDatasetError(Exception):
    """The catalogue has no such dataset, or none that the public may see."""


class Reader:
    """Datasets, search results and themes, from the catalogue or from what it said last.

    `stale_since` is the moment of the oldest answer that stood in for a catalogue that was away.
    """

    def __init__(self, catalogue: Catalogue, cache: Cache, now: Callable[[], float] = time.time) -> None:
        self._catalogue = catalogue
        self._cache = cache
        self._now = now
        self.stale_since: float | None = None
        self._tables_left = _MOST_TABLES

    def dataset(self, name: str) -> Dataset:
        """Return a dataset by its name or id, read in one piece.

        Raises UnknownDatasetError, and AwayError when it was never read before.
        """
        package = self._read(f"dataset {name}", lambda: self._whole(name))
        if package is None:
            raise UnknownDatasetError(name)
        return parse.dataset(package)

    def search(self, query: Query) -> Found:
        """Return one page of the datasets that a query finds, with the facets of all."""
        return Found(0, (), {}) if query.is_void else self._found({**to_ckan(query), "rows": PAGE_SIZE})

    def glance(self, query: Query) -> Found:
        """Return how many datasets a query finds, without them; none when the catalogue does not say."""
        if query.is_void:
            return Found(0, (), {})
        try:
            return parse.found(self._action("package_search", {**to_ckan(query), "rows": 0}) or {})
        except AwayError:
            return Found(0, (), {})

    def newest(self, count: int) -> Found:
        """Return the datasets that changed last, with the facets of all."""
        return self._found({"rows": count, "sort": "metadata_modified desc"})

    def preview(self, rows_id: str) -> Preview | None:
        """Return the first rows of a table and its columns; None when it has no rows to ask for."""
        return self._rows(rows_id, _PREVIEW_ROWS)

    def tables(self, dataset: Dataset) -> Iterator[Preview]:
        """Go through a dataset's tables as far as a search looks into them; only a few for each request."""
        for table in dataset.tables:
            if not self._tables_left or not dataset.file(table.rows_id):
                continue
            self._tables_left -= 1
            try:
                rows = self._rows(table.rows_id, _SEARCHED_ROWS)
            except AwayError:
                continue
            if rows:
                yield rows

    def names(self) -> dict[str, Named]:
        """Return organisations and themes by name, with their English titles; empty when unknown."""
        listed: list[Mapping[str, Any]] = []
        for action in ("organization_list", "group_list"):
            try:
                listed += self._action(action, {"all_fields": True, "include_extras": True}) or []
            except AwayError:
                continue
        return {thing["name"]: parse.named(thing) for thing in listed}

    def is_up(self) -> bool:
        """Tell whether the catalogue answers, or did some seconds ago: probes come often."""
        try:
            self._action("status_show", {})
        except AwayError:
            return False
        return self.stale_since is None

    def _rows(self, rows_id: str, count: int) -> Preview | None:
        result = self._action("datastore_search", {"resource_id": rows_id, "limit": count})
        return parse.preview(result) if result else None

    def _found(self, data: Mapping[str, Any]) -> Found:
        """Search, with facets; a query that CKAN calls wrong was written by us, so it is CKAN's failure."""
        result = self._action("package_search", {**data, "facet.field": list(_FACETS), "facet.limit": 50})
        if result is None:
            raise UnusableError("package_search: refused a query")
        return parse.found(result)

    def _action(self, action: str, data: Mapping[str, Any]) -> Any:
        """Return the result of an action, fresh or kept; None when there is no such thing."""
        key = f"{action} {json.dumps(data, sort_keys=True, ensure_ascii=False)}"
        return self._read(key, lambda: result(self._catalogue.ask(action, data)))

    def _read(self, key: str, ask: Callable[[], Any]) -> Any:
        """Return a kept answer while it is fresh, a new one otherwise, the kept one if the catalogue is away.

        When it does not answer it is left alone for a moment, so that a page with five questions does not
        wait for five timeouts. An answer that is of no use costs that question only: one broken record, asked
        for again and again, must not take the site down.
        """
        now = self._now()
        kept = self._cache.get(key)
        if kept and now - kept[0] < FRESH:
            return kept[1]
        failed = self._cache.get(_AWAY)
        value: Any = None
        is_away = failed is not None and 0 <= now - failed[0] < _PAUSE_AFTER_FAILURE
        if not is_away:
            try:
                value = ask()
            except AwayError as error:
                is_away = True
                if not isinstance(error, UnusableError):
                    self._cache.put(_AWAY, self._now(), str(error))  # later than `now` by the wait
        if not is_away:
            self._keep(key, now, value)
            return value
        if kept is None:
            raise AwayError(key)
        self.stale_since = min(kept[0], self.stale_since or kept[0])
        return kept[1]

    def _keep(self, key: str, now: float, value: Any) -> None:
        """Keep an answer; what is gone must not come back when the catalogue goes away."""
        if value is None:
            self._cache.drop(key)
        else:
            self._cache.put(key, now, value)

    def _whole(self, name: str) -> Any:
        """Read a package until it was read in one piece, that is, not across a commit."""
        return read_whole(lambda: result(self._catalogue.ask("package_show", {"id": name})))


def read_whole(read: Callable[[], Any]) -> Any:
    """Call `read` until the package it returns carries one version throughout; None passes.

    Raises UnusableError when it stays torn.
    """
    for attempt in range(_TRIES):
        if attempt:
            time.sleep(_BETWEEN_TRIES)
        package = read()
        if package is None or parse.is_whole(package):
            return package
    raise UnusableError("package_show: a dataset that stays half old, half new")


def result(answer: Answer) -> Any:
    """Return the result of an answer; None for what is unknown, hidden or no valid question."""
    try:
        reply = json.loads(answer.body)
    except ValueError:
        reply = None
    if answer.status in (400, 403, 404, 409):
        return None
    if answer.status != 200 or not isinstance(reply, dict) or not reply.get("success"):
        raise UnusableError(f"answered {answer.status} with something that is no result")
    return reply["result"]
