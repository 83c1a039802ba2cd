"""What pages read from the catalogue; one Reader for each request, as it records if an answer was old.

Answers are fresh for five seconds. When the catalogue is unavailable, earlier answers are used for up to
seven days; only what was never read before is missing.
"""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from portal.catalogue import Answer, AwayError, Catalogue, UnusableError, parse
from portal.catalogue.cache import Cache
from portal.catalogue.query import PAGE_SIZE, Query, to_ckan
from portal.catalogue.records import Dataset, NamedItem, Preview, SearchResults

FRESH_SECONDS = 5.0
_PAUSE_AFTER_FAILURE = 2.0  # seconds
_TRIES = 5
_BETWEEN_TRIES = 0.02  # seconds
_PREVIEW_ROWS = 10
_SEARCHED_ROWS = 500  # as many as the search engine reads of a table
_MAX_TABLES = 8
_AWAY = "the catalogue is away"
_FACETS = ("organization", "groups", "tags", "res_format", "license_id")


class UnknownDatasetError(Exception):
    """The catalogue has no such dataset, or it is not public."""


class Reader:
    """Datasets, search results and themes, from the catalogue or, when it is unavailable, from the cache.

    `stale_since` is the time (Unix, seconds) of the oldest cached answer that replaced an unavailable
    catalogue.
    """

    def __init__(self, catalogue: Catalogue, cache: Cache, now: Callable[[], float] = time.time) -> None:
        self._catalogue = catalogue
        self._cache = cache
        self._now = now
        self.stale_since: float | None = None
        self._tables_left = _MAX_TABLES

    def dataset(self, name: str) -> Dataset:
        """Return a dataset by its name or id, read consistently.

        Raises UnknownDatasetError for an unknown or private dataset, and AwayError if the catalogue is
        unavailable and the dataset not cached.
        """
        package = self._read(f"dataset {name}", lambda: self._consistent_package(name))
        if package is None:
            raise UnknownDatasetError(name)
        return parse.dataset(package)

    def search(self, query: Query) -> SearchResults:
        """Return one page of the datasets that a query finds, with the facets of all of them.

        Raises AwayError if the catalogue is unavailable and the answer not cached.
        """
        return (
            SearchResults(0, (), {})
            if query.has_no_terms
            else self._found({**to_ckan(query), "rows": PAGE_SIZE})
        )

    def search_total(self, query: Query) -> SearchResults:
        """Return how many datasets a query finds, without the datasets; 0 if the catalogue is unavailable."""
        if query.has_no_terms:
            return SearchResults(0, (), {})
        try:
            return parse.search_results(self._action("package_search", {**to_ckan(query), "rows": 0}) or {})
        except AwayError:
            return SearchResults(0, (), {})

    def newest(self, count: int) -> SearchResults:
        """Return the `count` datasets that changed last, with the facets of all datasets.

        Raises AwayError if the catalogue is unavailable and the answer not cached.
        """
        return self._found({"rows": count, "sort": "metadata_modified desc"})

    def preview(self, rows_id: str) -> Preview | None:
        """Return the first ten rows of a table and its columns; None if it has no rows in the DataStore.

        Raises AwayError if the catalogue is unavailable and the answer not cached.
        """
        return self._rows(rows_id, _PREVIEW_ROWS)

    def tables(self, dataset: Dataset) -> Iterator[Preview]:
        """Yield the rows of a dataset's tables that are searched, at most eight tables for each request."""
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

    def names(self) -> dict[str, NamedItem]:
        """Return organisations and themes by name, with English titles; empty if unavailable."""
        listed: list[Mapping[str, Any]] = []
        for action in ("organization_list", "group_list"):
            try:
                listed += self._action(action, {"all_fields": True, "include_extras": True}) or []
            except AwayError:
                continue
        return {thing["name"]: parse.named_item(thing) for thing in listed}

    def is_up(self) -> bool:
        """Return whether the catalogue responds, or did within the last five seconds."""
        try:
            self._action("status_show", {})
        except AwayError:
            return False
        return self.stale_since is None

    def _rows(self, rows_id: str, count: int) -> Preview | None:
        result = self._action("datastore_search", {"resource_id": rows_id, "limit": count})
        return parse.preview(result) if result else None

    def _found(self, data: Mapping[str, Any]) -> SearchResults:
        """Search, with facets; all our queries are valid, so one that CKAN refuses is a failure of CKAN."""
        result = self._action("package_search", {**data, "facet.field": list(_FACETS), "facet.limit": 50})
        if result is None:
            raise UnusableError("package_search: refused a query")
        return parse.search_results(result)

    def _action(self, action: str, data: Mapping[str, Any]) -> Any:
        """Return the result of an action, new or from the cache; None for what does not exist."""
        key = f"{action} {json.dumps(data, sort_keys=True, ensure_ascii=False)}"
        return self._read(key, lambda: result(self._catalogue.ask(action, data)))

    def _read(self, key: str, ask: Callable[[], Any]) -> Any:
        """Return the cached answer while it is fresh or the catalogue is unavailable, otherwise a new one.

        After a call without a response the catalogue is not called for two seconds, so that a page with five
        calls does not wait for five timeouts. An unusable response has no such effect: one broken record that
        is read again and again must not take the site down.
        """
        now = self._now()
        kept = self._cache.get(key)
        if kept and now - kept[0] < FRESH_SECONDS:
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
        """Store an answer, or delete the cached one if it is None: what is gone must not reappear."""
        if value is None:
            self._cache.drop(key)
        else:
            self._cache.put(key, now, value)

    def _consistent_package(self, name: str) -> Any:
        """Return a package that was not read across a commit."""
        return read_consistent(lambda: result(self._catalogue.ask("package_show", {"id": name})))


def read_consistent(read: Callable[[], Any]) -> Any:
    """Call `read` until it returns a package of a single version, or None.

    Raises UnusableError if the package is still torn after five reads.
    """
    for attempt in range(_TRIES):
        if attempt:
            time.sleep(_BETWEEN_TRIES)
        package = read()
        if package is None or parse.is_consistent(package):
            return package
    raise UnusableError("package_show: a dataset remains partly old, partly new")


def result(answer: Answer) -> Any:
    """Return the result of an answer; None for a status of 400, 403, 404 or 409.

    Raises UnusableError for any other answer without a result.
    """
    try:
        reply = json.loads(answer.body)
    except ValueError:
        reply = None
    if answer.status in (400, 403, 404, 409):
        return None
    if answer.status != 200 or not isinstance(reply, dict) or not reply.get("success"):
        raise UnusableError(f"answered {answer.status} without a result")
    return reply["result"]
