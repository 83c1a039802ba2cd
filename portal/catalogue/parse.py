"""Parse CKAN's dictionaries into the records of the site; no other module handles the dictionaries.

Parsing accepts records that a steward created by hand in CKAN: what is missing is empty.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from etl.words.text import Text
from etl.words.types import OF_POSTGRESQL
from portal.catalogue.records import (
    Column,
    Contributor,
    Dataset,
    File,
    NamedItem,
    Preview,
    SearchResults,
    Source,
    Table,
)


def is_consistent(package: Mapping[str, Any]) -> bool:
    """Return whether a package was read consistently: every resource has the version of the package.

    CKAN's reads can be torn, partly before and partly after a commit. A package that a steward created by
    hand in CKAN has no version marks and counts as consistent.
    """
    version = package.get("version") or ""
    marks = {resource.get("pub") or "" for resource in package.get("resources") or ()}
    is_by_hand = marks == {""} and all(extra["key"] != "spec" for extra in package.get("extras") or ())
    return is_by_hand or marks <= {version}


def dataset(package: Mapping[str, Any]) -> Dataset:
    """Parse a package as `package_show` and `package_search` return it."""
    extras = {extra["key"]: extra["value"] for extra in package.get("extras") or ()}
    return Dataset(
        name=_text(package, "name"),
        title=Text(_text(package, "title") or _text(package, "name"), _text(extras, "title_en")),
        notes=Text(_text(package, "notes"), _text(extras, "notes_en")),
        limitations=Text(_text(extras, "limitations"), _text(extras, "limitations_en")),
        organization=named_item(package.get("organization") or {}),
        themes=tuple(named_item(group) for group in package.get("groups") or ()),
        tags=tuple(_text(tag, "name") for tag in package.get("tags") or ()),
        license_id=_text(package, "license_id"),
        license_title=_text(package, "license_title"),
        license_url=_text(package, "license_url"),
        version=_text(package, "version"),
        update_cycle=_text(extras, "update_cycle"),
        reference_date=_text(extras, "reference_date"),
        temporal=(_text(extras, "temporal_start"), _text(extras, "temporal_end")),
        modified=_text(package, "metadata_modified")[:10],
        created=_text(package, "metadata_created")[:10],
        rows=_number(extras.get("row_count")),
        publisher=_publisher(package, extras),
        authors=tuple(
            contributor
            for contributor in map(_contributor, _list(extras.get("contributors")))
            if contributor.title and "author" in contributor.roles
        ),
        credit=Text(_text(extras, "credit"), _text(extras, "credit_en")),
        sources=tuple(_source(source) for source in _list(extras.get("sources"))),
        tables=tuple(_table(table) for table in _list(extras.get("tables"))),
        files=tuple(_file(resource) for resource in package.get("resources") or ()),
    )


def named_item(thing: Mapping[str, Any]) -> NamedItem:
    """Parse an organisation or a group, with the English title if the answer has extras."""
    extras = {extra["key"]: extra["value"] for extra in thing.get("extras") or ()} | dict(thing)
    return NamedItem(
        name=_text(thing, "name"),
        title=Text(
            _text(thing, "title") or _text(thing, "display_name") or _text(thing, "name"),
            _text(extras, "title_en"),
        ),
        count=_number(thing.get("package_count")),
    )


def preview(rows: Mapping[str, Any]) -> Preview:
    """Parse the result of `datastore_search`, without CKAN's own columns."""
    columns = tuple(_column(field) for field in rows.get("fields") or () if not field["id"].startswith("_"))
    records = rows.get("records") or ()
    cells = tuple(tuple(record.get(column.id) for column in columns) for record in records)
    return Preview(columns, cells, _number(rows.get("total")))


def search_results(result: Mapping[str, Any]) -> SearchResults:
    """Parse the result of `package_search`; only this project's search engine sends the last two keys."""
    listed = result.get("search_facets") or {}
    facets = {field: _facet(facet.get("items") or ()) for field, facet in listed.items()}
    datasets = tuple(dataset(package) for package in result.get("results") or ())
    highlight = result.get("highlight")
    return SearchResults(
        total=_number(result.get("count")),
        datasets=datasets,
        facets=facets,
        did_you_mean=_text(result, "did_you_mean"),
        highlight=tuple(word for word in highlight if isinstance(word, str))
        if isinstance(highlight, list)
        else None,
    )


def _facet(items: Iterable[Mapping[str, Any]]) -> tuple[NamedItem, ...]:
    """Parse the values of a facet, the most frequent first; CKAN sends them in reverse alphabetical order."""
    values = [
        NamedItem(
            _text(item, "name"),
            Text(_text(item, "display_name") or _text(item, "name")),
            _number(item.get("count")),
        )
        for item in items
    ]
    return tuple(sorted(values, key=lambda value: (-value.count, value.title.ko)))


def _publisher(package: Mapping[str, Any], extras: Mapping[str, Any]) -> Contributor:
    """Parse the publisher; of a record that a person created, the organisation that owns it."""
    recorded = _object(extras.get("publisher"))
    if recorded:
        return _contributor(recorded)
    return Contributor(named_item(package.get("organization") or {}).title)


def _contributor(contributor: Mapping[str, Any]) -> Contributor:
    """Parse somebody who made or publishes the data."""
    return Contributor(
        _both(contributor.get("title")),
        tuple(str(role) for role in _sequence(contributor.get("roles"))),
        _text(contributor, "email"),
        _link(_text(contributor, "path")),
    )


def _source(source: Mapping[str, Any]) -> Source:
    """Parse a source."""
    title, publisher, date, path = (_text(source, key) for key in ("title", "publisher", "date", "path"))
    return Source(title, publisher, date, _link(path))


def _link(url: str) -> str:
    """Return a URL, "" if it is not http or https, because it would be shown as a link."""
    return url if url.startswith(("http://", "https://")) else ""


def _table(table: Mapping[str, Any]) -> Table:
    return Table(
        name=_text(table, "name"),
        address=_text(table, "address"),
        title=_both(table.get("title")) or Text(_text(table, "name")),
        description=_both(table.get("description")),
        rows=_number(table.get("rows")),
        rows_id=_text(table, "rows_id"),
        primary_key=tuple(str(field) for field in _sequence(table.get("primary_key"))),
    )


def _file(resource: Mapping[str, Any]) -> File:
    url, suffix = _text(resource, "url"), f" ({_text(resource, 'format')})"
    return File(
        id=_text(resource, "id"),
        key=_text(resource, "key") or url.rpartition("/")[2],
        title=Text(
            _text(resource, "name").removesuffix(suffix), _text(resource, "name_en").removesuffix(suffix)
        ),
        format=_text(resource, "format"),
        media_type=_text(resource, "mimetype"),
        size=_number(resource.get("size")),
        sha256=_text(resource, "hash").removeprefix("sha256:"),
        url=url,
        table=_text(resource, "table"),
        use=Text(_text(resource, "use"), _text(resource, "use_en")),
    )


def _column(field: Mapping[str, Any]) -> Column:
    info = field.get("info") or {}
    return Column(
        id=_text(field, "id"),
        title=Text(_text(info, "label") or _text(field, "id"), _text(info, "label_en")),
        description=Text(_text(info, "notes"), _text(info, "notes_en")),
        type=_text(info, "type") or OF_POSTGRESQL.get(_text(field, "type"), "string"),
        unit=_text(info, "unit"),
        constraints=_object(info.get("constraints")),
    )


def _both(value: Any) -> Text:
    return Text(_text(value, "ko"), _text(value, "en")) if isinstance(value, dict) else Text()


def _text(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    return "" if value is None else str(value)


def _number(value: Any) -> int:
    try:
        return int(value or 0)
    except (TypeError, ValueError, OverflowError):
        return 0


def _list(value: Any) -> list[Mapping[str, Any]]:
    return [item for item in _sequence(_json(value)) if isinstance(item, dict)]


def _sequence(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _object(value: Any) -> Mapping[str, Any]:
    parsed = _json(value)
    return parsed if isinstance(parsed, dict) else {}


def _json(value: Any) -> Any:
    """Parse a value that CKAN stores as a string of JSON; in some answers it is parsed already."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return None
