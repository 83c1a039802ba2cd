"""Turn the document that CKAN builds for Solr into a row of the index; pure, imports nothing of CKAN."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from ckanext.gwangju.search import fields, lexemes
from ckanext.gwangju.search.datastore import NO_TABLES, TableTexts
from ckanext.gwangju.search.datemath import moment
from ckanext.gwangju.search.table import BLOBS, LISTS, SCALARS
from ckanext.gwangju.search.tokens import stream

Document = dict[str, Any]
Values = dict[str, list[str]]


class DocumentError(ValueError):
    """A document cannot be indexed; the message names the field."""


@dataclass(frozen=True)
class Row:
    """The values of the table's columns, the document's words, and those that a mistyped one may mean."""

    columns: dict[str, Any]
    words: frozenset[str]
    meant: frozenset[str]
    is_public: bool  # whether everybody may see the document


def row(document: Document, tables: TableTexts = NO_TABLES) -> Row:
    """Turn CKAN's index document and the texts of its tables into a row.

    Raises DocumentError for a value that is not of its field's type.
    """
    values = {name: found for name, value in document.items() if (found := _values(name, value))}
    titles = _titles(document)
    texts = _texts(values, titles, tables)
    everything = texts[lexemes.TEXT]
    strings = {name: found for name, found in values.items() if name not in BLOBS}
    written = {
        **{name: values.get(name, [None])[0] for name in SCALARS},
        **{name: values.get(name, []) for name in LISTS},
        **{name: document.get(name) for name in BLOBS},
        "title_string": normalize("NFC", "".join(values.get("title_string", []))),
        "title_text": stream(" ".join(values.get("title", []))),
        "terms": lexemes.limit_size([*field_lexemes(strings), *lexemes.lexemes(texts)]),
        "stream": "\n".join(stream(value) for value in everything),
        "fields": {name: _comparable(name, found) for name, found in strings.items()},
        "doc": _returned(document),
    }
    return Row(
        written,
        frozenset(lexemes.words(value for found in texts.values() for value in found)),
        frozenset(_meant(values, titles, tables)),
        values.get("capacity") == ["public"] and values.get("state") == ["active"],
    )


def field_lexemes(values: Values) -> Iterator[str]:
    """Yield lexemes for the fields that have a value and for the values of string fields.

    With them the text index also answers filters on these fields.
    """
    for name, found in values.items():
        yield lexemes.presence(name)
        if fields.kind(name) != "text" and name not in SCALARS:
            yield from (lexemes.equality(name, value) for value in found)


def _values(name: str, value: Any) -> list[str]:
    """List a field's values as text, without empty ones, as in pysolr, and repeated ones, as Solr counts."""
    found = [_as_text(item) for item in (value if isinstance(value, (list, tuple, set)) else [value])]
    kept = list(dict.fromkeys(item for item in found if item))
    kind = fields.kind(name)
    try:
        if kind == "date":
            return [moment(item) for item in kept]
        if kind == "number":
            return [str(int(item)) for item in kept]
    except ValueError as error:
        raise DocumentError(f"the field {name} holds {error.args[0]!r}, which is not a {kind}") from error
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
    """Return values of text fields as the stream that phrases are searched in, others as they are."""
    return [stream(value) for value in values] if fields.kind(name) == "text" else values


def _returned(document: Document) -> Document:
    """Return the fields that Solr stores, dates in Solr's own notation."""
    kept = {name: value for name, value in document.items() if fields.is_stored(name) and name not in BLOBS}
    for name, value in kept.items():
        if fields.kind(name) == "date" and value:
            kept[name] = moment(str(value)).replace(".000Z", "Z")
    return {name: value for name, value in kept.items() if value is not None and value != ""}


def _texts(values: Values, titles: Values, tables: TableTexts) -> dict[str, list[str]]:
    """Collect the texts that are searched by words, by field; `text` holds those of all fields.

    The first fields are kept complete when a document is too large for the index.
    """
    named = {
        "title": values.get("title", []),
        "name": values.get("name", []),
        "tags": values.get("tags", []),
        "groups": [*values.get("groups", []), *titles["groups"]],
        "organization": [*values.get("organization", []), *titles["organization"]],
        "notes": values.get("notes", []),
        fields.COLUMNS: list(tables.columns),
    }
    others = {
        name: [_readable(value) for value in found]
        for name, found in values.items()
        if (name not in named and fields.kind(name) == "text") or name.startswith("vocab_")
    }
    urls = [value for name in fields.LINKS for value in values.get(name, [])]
    searched = [
        *(value for found in named.values() for value in found),
        *(value for name, found in others.items() if fields.is_searched(name) for value in found),
        *(value for name in ("license", "text") for value in values.get(name, [])),
        *tables.cells,
        *urls,
    ]
    return {**named, lexemes.TEXT: list(dict.fromkeys(searched)), **others, "urls": urls}


def _meant(values: Values, titles: Values, tables: TableTexts) -> set[str]:
    """Collect the words that a mistyped one may have meant: all of headings, longer ones of prose and cells.

    Short words of prose are close to many other words, and rarely what somebody looks for.
    """
    headings = [text for name in ("title", "tags", "res_name") for text in values.get(name, [])]
    headings += [*titles["organization"], *titles["groups"], *tables.columns]
    prose = [
        text for name in ("notes", "res_description", "extras_title_en") for text in values.get(name, [])
    ]
    return lexemes.meant(headings, 2) | lexemes.meant([*prose, *tables.cells], 3)


def _titles(document: Document) -> Values:
    """Find the titles of the organisation and the groups; CKAN's document has only their names."""
    package = json.loads(document.get("data_dict") or "{}")
    owners = {"organization": [package.get("organization") or {}], "groups": package.get("groups") or []}
    return {kind: [owner["title"] for owner in found if owner.get("title")] for kind, found in owners.items()}


def _readable(value: str) -> str:
    """Return only the texts of a value that is JSON, without keys and addresses."""
    if value[:1] not in ("[", "{"):
        return value
    try:
        parsed = json.loads(value)
    except (ValueError, RecursionError):
        return value
    return " \n ".join(_leaves(parsed))


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from _leaves(part)
    elif isinstance(value, list):
        for part in value:
            yield from _leaves(part)
    elif isinstance(value, str) and "://" not in value:
        yield value
