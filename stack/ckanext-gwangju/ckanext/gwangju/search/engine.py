"""Searches and writes on one database connection; knows the tables and the query, but not CKAN."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from ckanext.gwangju.search import document, facets, fields, lexemes, vocabulary
from ckanext.gwangju.search.expand import Word
from ckanext.gwangju.search.nodes import Everything, Node
from ckanext.gwangju.search.reading import Reading
from ckanext.gwangju.search.request import Request, Sort
from ckanext.gwangju.search.score import SIZE, Scorer
from ckanext.gwangju.search.sql import Binder, Writer
from ckanext.gwangju.search.table import BLOBS, SCALARS, TABLE, WORDS
from ckanext.gwangju.search.tokens import stream

_COUNT, _PAGE, _FACET = 0, 1, 2
_MAX_COUNT = 200  # documents after which occurrences are no longer counted


@dataclass(frozen=True)
class Found:
    """The documents of one page, the total number of hits, and the facets as name -> [(value, count)]."""

    docs: list[dict[str, Any]]
    hits: int
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)


def search(connection: sa.Connection, request: Request, reading: Reading) -> Found:
    """Answer a request with one reading of its words.

    Raises QuerySyntaxError for a query that is not supported.
    """
    bind = Binder()
    rows = connection.exec_driver_sql(_statement(bind, request, reading), bind.values).all()
    page = [(int(row.value), row.score) for row in rows if row.part == _PAGE]
    counts: dict[str, list[tuple[str, int]]] = {name: [] for name in request.facets}
    for row in rows:
        if row.part >= _FACET:
            counts[request.facets[row.part - _FACET]].append((row.value, row.count))
    hits = next(row.count for row in rows if row.part == _COUNT)
    return Found(_documents(connection, page, request.returned), hits, counts)


def occurrences(connection: sa.Connection, words: Sequence[Word], visible: Sequence[Node]) -> list[int]:
    """Count the documents matching `visible` in which each word occurs, up to 200 for each word.

    Raises QuerySyntaxError for a filter that is not supported.
    """
    bind = Binder()
    writer = Writer(bind, (lexemes.TEXT,), {})
    seen = " AND ".join(["true", *(writer.condition(node) for node in visible)])
    counts = [
        f"(SELECT count(*) FROM (SELECT FROM {TABLE} WHERE {writer.matches(word.match, [lexemes.TEXT])}"
        f" AND {seen} LIMIT {_MAX_COUNT}) AS occurrence)"
        if word.units
        else "0"
        for word in words
    ]
    return (
        list(connection.exec_driver_sql(f"SELECT {', '.join(counts)}", bind.values).one()) if counts else []
    )


def document_count(connection: sa.Connection) -> int:
    """Return the approximate number of documents."""
    return int(connection.exec_driver_sql(SIZE).scalar_one())


def put(connection: sa.Connection, row: document.Row) -> None:
    """Insert or replace the document with this index_id, unless the index already has the same content."""
    values = {
        name: json.dumps(value, ensure_ascii=False) if name in ("fields", "doc") else value
        for name, value in row.columns.items()
    }
    values["digest"] = sha256(repr(sorted(values.items())).encode()).hexdigest()
    written = {name: _PLACE.get(name, "%({})s").format(name) for name in values}
    is_new = connection.exec_driver_sql(
        f"INSERT INTO {TABLE} ({', '.join(written)}) VALUES ({', '.join(written.values())})"
        f" ON CONFLICT (index_id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in written)}"
        f" WHERE {TABLE}.digest <> excluded.digest RETURNING no",
        values,
    ).first()
    if is_new:
        vocabulary.add_words(connection, row)


def delete(connection: sa.Connection, query: Node, words: Mapping[str, Word]) -> None:
    """Delete the documents that a query finds; the word list is emptied with the last document.

    Raises QuerySyntaxError for a query that is not supported.
    """
    bind = Binder()
    condition = Writer(bind, (lexemes.TEXT,), words).condition(query)
    connection.exec_driver_sql(f"DELETE FROM {TABLE} WHERE {condition}", bind.values)
    connection.exec_driver_sql(f"DELETE FROM {WORDS} WHERE NOT EXISTS (SELECT FROM {TABLE})")


_PLACE = {
    "terms": "array_to_tsvector(%({})s::text[])",
    "fields": "%({})s::jsonb",
    "doc": "%({})s::jsonb",
    **dict.fromkeys(("permission_labels", "tags", "groups", "res_format"), "%({})s::text[]"),
}


def _statement(bind: Binder, request: Request, reading: Reading) -> str:
    """Return the statement that finds, scores, sorts and counts; its rows are part, value, count, score."""
    writer = Writer(bind, tuple(name for name, _weight in request.weights), reading.words)
    conditions = [writer.condition(node) for node in (reading.query, *request.filters)]
    columns = {facets.column(name) for name in request.facets} | {"title_text"}
    columns |= {_column(key.field) for key in request.sort if key.field != "score"}
    found = f"SELECT no, {', '.join(sorted(columns))} FROM {TABLE} WHERE {' AND '.join(conditions)}"
    scored, score = _scored(writer, request, reading) if _needs_score(request) else ((), "1.0")
    joined = " LEFT JOIN score USING (no)" if scored else ""
    ranked = f"SELECT found.*, {score} AS score FROM found{joined}"
    tables = (f"found AS MATERIALIZED ({found})", *scored, f"ranked AS ({ranked})")
    count = f"SELECT {_COUNT} AS part, NULL AS value, count(*) AS count, NULL::float8 AS score FROM found"
    parts = (count, _page(bind, request), *_facets(writer, request))
    return f"WITH {', '.join(tables)} {' UNION ALL '.join(parts)}"


def _needs_score(request: Request) -> bool:
    is_sorted_by_it = any(key.field == "score" for key in request.sort)
    return request.rows > 0 and (is_sorted_by_it or "score" in (request.returned or ()))


def _page(bind: Binder, request: Request) -> str:
    order = ", ".join((*(_key(bind, key) for key in request.sort), "no"))
    return (
        f"(SELECT {_PAGE}, no::text, row_number() OVER (ORDER BY {order}), score FROM ranked"
        f" ORDER BY {order} OFFSET {bind(request.start)} LIMIT {bind(request.rows)})"
    )


def _facets(writer: Writer, request: Request) -> list[str]:
    if request.facet_limit == 0:
        return []
    visible = " AND ".join(["true", *(writer.condition(node) for node in request.visible)])
    bounds = (request.facet_mincount, request.facet_limit)
    return [
        facets.counts(writer.bind, _FACET + number, name, *bounds, visible)
        for number, name in enumerate(request.facets)
    ]


def _scored(writer: Writer, request: Request, reading: Reading) -> tuple[tuple[str, ...], str]:
    """Return the tables that compute the score, and the expression of the score."""
    scorer = Scorer(writer, request.weights, request.tie, reading.joined)
    tables = scorer.tables(reading.query)
    if not tables or isinstance(reading.query, Everything):
        return (), "1.0"
    score = "coalesce(score.score, 0)"
    if request.is_words:
        phrase = stream(reading.text)
        score = f"{score} * {scorer.length_factor(phrase)} + {scorer.phrase_bonus(phrase)}"
    if reading.homonyms:
        score = f"({score}) * {scorer.homonym_factor(reading.homonyms, reading.intended)}"
    return tables, f"({score})::float8"


def _documents(
    connection: sa.Connection, page: list[tuple[int, float]], wanted: tuple[str, ...] | None
) -> list[dict[str, Any]]:
    """Read the documents of a page, in its order."""
    if not page:
        return []
    blobs = [name for name in BLOBS if wanted is None or _is_wanted(name, wanted)]
    statement = f"SELECT {', '.join(('no', 'doc', *blobs))} FROM {TABLE} WHERE no = ANY(%(numbers)s)"
    numbers = [number for number, _score in page]
    read = {row["no"]: row for row in connection.exec_driver_sql(statement, {"numbers": numbers}).mappings()}
    documents = []
    for number, score in page:
        row = read[number]
        stored = {**row["doc"], **{name: row[name] for name in blobs if row[name] is not None}}
        if wanted is not None:
            stored = {n: v for n, v in {**stored, "score": score}.items() if _is_wanted(n, wanted)}
        documents.append(stored)
    return documents


def _is_wanted(name: str, wanted: tuple[str, ...]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in wanted)


def _column(name: str) -> str:
    return name if name in SCALARS else "fields"


def _key(bind: Binder, key: Sort) -> str:
    """Return the SQL of one sort key; documents without a value come last, as with Solr's sortMissingLast."""
    if key.field == "score" or key.field in SCALARS:
        value = key.field
    else:
        value = f"fields -> {bind(key.field)} ->> 0"
        value = f"({value})::numeric" if fields.kind(key.field) == "number" else f'({value}) COLLATE "C"'
    return f"{value} {'DESC' if key.descending else 'ASC'} NULLS LAST"
