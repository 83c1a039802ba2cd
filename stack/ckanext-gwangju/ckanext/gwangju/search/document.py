"""From the document that CKAN builds for Solr to a row of the index; pure, imports nothing of CKAN."""

from __future__ import annotations

import datetime
import json
import unicodedata
from typing import Any

from ckanext.gwangju.search import fields

Document = dict[str, Any]

_SCALARS = [
    "index_id",
    "id",
    "name",
    "site_id",
    "entity_type",
    "dataset_type",
    "state",
    "capacity",
    "organization",
    "license_id",
    "title_string",
    "metadata_created",
    "metadata_modified",
]
_LISTS = ("permission_labels", "tags", "groups", "res_format")
_BLOBS = ("data_dict", "validated_data_dict")

# What Solr's schema copies into `text`, besides extras_*, res_extras_* and vocab_*.
_SEARCHED = [
    "title",
    "tags",
    "name",
    "notes",
    "groups",
    "organization",
    "license",
    "res_name",
    "res_description",
    "url",
    "ckan_url",
    "download_url",
    "res_url",
    "maintainer",
    "author",
    "text",
]


class DocumentError(ValueError):
    """The document cannot be indexed; the message names the field."""


def row(document: Document) -> dict[str, Any]:
    """Turn CKAN's index document into the values of the table's columns."""
    values = {name: values for name, value in document.items() if (values := _values(name, value))}
    return {
        **{name: values.get(name, [None])[0] for name in _SCALARS},
        **{name: values.get(name, []) for name in _LISTS},
        **{name: document.get(name) for name in _BLOBS},
        "fields": {name: _comparable(name, found) for name, found in values.items() if name not in _BLOBS},
        "doc": _returned(document),
        "title_text": fold(" \n ".join(values.get("title", []))),
        "tags_text": fold(" \n ".join(values.get("tags", []))),
        "all_text": _all_text(document, values),
    }


def fold(text: str) -> str:
    """Bring text to the form in which words are compared: NFC, lower case, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def moment(text: str) -> str:
    """Write an ISO moment in UTC with milliseconds, whose text order is time order; else ValueError."""
    if "T" not in text:
        raise ValueError(text)
    parsed = datetime.datetime.fromisoformat(text)
    if parsed.tzinfo is not None:
        parsed = parsed.astimezone(datetime.UTC).replace(tzinfo=None)
    return parsed.isoformat(timespec="milliseconds") + "Z"


def _values(name: str, value: Any) -> list[str]:
    """List a field's values as text, without empty ones (as pysolr) and repetitions (as Solr counts)."""
    found = [_as_text(item) for item in (value if isinstance(value, (list, tuple, set)) else [value])]
    kept = list(dict.fromkeys(item for item in found if item))
    kind = fields.kind(name)
    try:
        if kind == "date":
            return [moment(item) for item in kept]
        if kind == "number":
            return [str(int(item)) for item in kept]
    except ValueError as error:
        raise DocumentError(f"the field {name} holds {error.args[0]!r}, which is no {kind}") from error
    return kept


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _comparable(name: str, values: list[str]) -> list[str]:
    return [fold(value) for value in values] if fields.kind(name) == "text" else values


def _returned(document: Document) -> Document:
    """Keep what Solr stores, dates in Solr's own notation."""
    kept = {name: value for name, value in document.items() if fields.stored(name) and name not in _BLOBS}
    for name, value in kept.items():
        if fields.kind(name) == "date" and value:
            kept[name] = moment(str(value)).replace(".000Z", "Z")
    return {name: value for name, value in kept.items() if value is not None and value != ""}


def _all_text(document: Document, values: dict[str, list[str]]) -> str:
    dynamic = sorted(name for name in values if name.startswith(("extras_", "res_extras_", "vocab_")))
    parts = [value for name in (*_SEARCHED, *dynamic) for value in values.get(name, [])]
    return " \n ".join(fold(part) for part in (*parts, *_titles(document)))


def _titles(document: Document) -> list[str]:
    """Find the titles of organisation and groups, of which CKAN's document has only the names."""
    package = json.loads(document.get("data_dict") or "{}")
    owners = [package.get("organization") or {}, *(package.get("groups") or [])]
    return [owner["title"] for owner in owners if owner.get("title")]
