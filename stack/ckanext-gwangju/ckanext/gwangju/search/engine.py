"""Searches and writes on one database connection; knows the table and the query, and nothing of CKAN."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from ckanext.gwangju.search import document, fields, sql
from ckanext.gwangju.search.ast import Node
from ckanext.gwangju.search.request import Request, Sort
from ckanext.gwangju.search.table import index
from sqlalchemy.dialects.postgresql import ARRAY, insert

_BLOBS = ("data_dict", "validated_data_dict")


@dataclass(frozen=True)
class Found:
    """The documents of one page, how many there are in all, and the facets as name -> [(value, count)]."""

    docs: list[dict[str, Any]]
    hits: int
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)


def search(connection: sa.Connection, request: Request) -> Found:
    """Answer one request."""
    where = sa.and_(sql.condition(request.query), *(sql.condition(node) for node in request.filters))
    hits = connection.scalar(sa.select(sa.func.count()).select_from(index).where(where)) or 0
    return Found(
        docs=_page(connection, request, where) if request.rows and hits > request.start else [],
        hits=hits,
        facets={name: _facet(connection, request, name, where) for name in request.facets},
    )


def put(connection: sa.Connection, documents: list[document.Document]) -> None:
    """Write documents into the index, over those with the same index_id."""
    for each in documents:
        values = document.row(each)
        statement = insert(index).values(values)
        connection.execute(statement.on_conflict_do_update(index_elements=["index_id"], set_=values))


def delete(connection: sa.Connection, query: Node) -> None:
    """Take the documents that a query finds out of the index."""
    connection.execute(sa.delete(index).where(sql.condition(query)))


def _page(connection: sa.Connection, request: Request, where: sql.Condition) -> list[dict[str, Any]]:
    wanted = request.returned
    score = sql.score(request.query).label("score")
    blobs = [index.c[name] for name in _BLOBS if wanted is None or name in wanted]
    statement = (
        sa.select(index.c.doc, score, *blobs)
        .where(where)
        .order_by(*(_order(key, score) for key in request.sort), index.c.index_id)
        .offset(request.start)
        .limit(request.rows)
    )
    return [_document(found, wanted) for found in connection.execute(statement).mappings()]


def _document(found: sa.RowMapping, wanted: tuple[str, ...] | None) -> dict[str, Any]:
    stored = {**found["doc"], **{name: found[name] for name in _BLOBS if found.get(name) is not None}}
    if wanted is None:
        return stored
    return {name: value for name, value in {**stored, "score": found["score"]}.items() if name in wanted}


def _order(key: Sort, score: sa.Label[float]) -> sa.ColumnElement[Any]:
    ordered: sa.ColumnElement[Any] = score if key.field == "score" else _sortable(key.field)
    return (ordered.desc() if key.descending else ordered.asc()).nulls_last()


def _sortable(name: str) -> sa.ColumnElement[Any]:
    column = index.c.get(name)
    if (
        column is not None and isinstance(column.type, sa.Text) and fields.stored(name)
    ) or name == "title_string":
        return index.c[name]
    first = index.c.fields.op("->")(name).op("->>")(0)
    return sa.cast(first, sa.Numeric) if fields.kind(name) == "number" else first.collate("C")


def _facet(
    connection: sa.Connection, request: Request, name: str, where: sql.Condition
) -> list[tuple[str, int]]:
    """Count the documents of each value, most frequent first, as Solr does."""
    if request.facet_limit == 0:
        return []
    column = index.c.get(name)
    plain = column is not None and isinstance(column.type, sa.Text) and not isinstance(column.type, ARRAY)
    value = column if column is not None and plain else sql.values(name)
    # Only a least count of 0 needs the values that no found document has.
    every = request.facet_mincount == 0
    listed = sa.select(value.label("value"), where.label("found")).select_from(index)
    each = (listed if every else listed.where(where)).subquery()
    count = sa.func.count().filter(each.c.found)
    statement = (
        sa.select(each.c.value, count)
        .where(each.c.value.is_not(None))
        .group_by(each.c.value)
        .having(count >= request.facet_mincount)
        .order_by(count.desc(), each.c.value)
    )
    if request.facet_limit > 0:
        statement = statement.limit(request.facet_limit)
    return [(found[0], found[1]) for found in connection.execute(statement)]
