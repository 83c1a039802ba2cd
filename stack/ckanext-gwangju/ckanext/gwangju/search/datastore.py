"""Searchable texts of a dataset's DataStore tables: names and titles of columns, and the first rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

# A table of a million rows is searched with datastore_search, not through the catalogue.
MAX_ROWS = 500
_MAX_CHARACTERS = 200_000
_MAX_TABLES = 50
_MAX_CELL_LENGTH = 1_000


@dataclass(frozen=True)
class TableTexts:
    """The searchable texts of a dataset's tables: of the columns, and of the cells in the first rows."""

    columns: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()


NO_TABLES = TableTexts()

# CKAN keeps a column's dictionary as JSON in the column's comment (ckanext/datastore/backend/postgres.py).
_COLUMNS = """
SELECT relation.relname AS relation, attribute.attname AS name,
    attribute.atttypid = 'text'::regtype AS is_text,
    col_description(attribute.attrelid, attribute.attnum) AS comment
FROM pg_class AS relation JOIN pg_attribute AS attribute ON attribute.attrelid = relation.oid
WHERE relation.relname = ANY(%(tables)s) AND relation.relnamespace = 'public'::regnamespace
    AND relation.relkind = 'r' AND attribute.attnum > 0 AND NOT attribute.attisdropped
    AND NOT starts_with(attribute.attname, '_')
ORDER BY relation.relname, attribute.attnum
"""


def read(engine: sa.Engine, resource_ids: Sequence[str]) -> TableTexts:
    """Read the texts of the tables of resources, each text once.

    Reads at most 50 tables, 500 rows of each and 200,000 characters in all.
    """
    if not resource_ids:
        return NO_TABLES
    columns: list[str] = []
    textual: dict[str, list[str]] = {}
    with engine.connect() as connection:
        tables = list(resource_ids[:_MAX_TABLES])
        for relation, name, is_text, comment in connection.exec_driver_sql(_COLUMNS, {"tables": tables}):
            columns += [name, *_titles(comment)]
            if is_text:
                textual.setdefault(relation, []).append(name)
        cells = [cell for table, names in textual.items() for cell in _cells(connection, table, names)]
    return TableTexts(tuple(dict.fromkeys(columns)), tuple(_bounded(dict.fromkeys(cells))))


def _cells(connection: sa.Connection, table: str, names: Sequence[str]) -> list[str]:
    cells = (sa.func.left(sa.column(name), _MAX_CELL_LENGTH) for name in names)
    rows = sa.select(*cells).select_from(sa.table(table, schema="public")).limit(MAX_ROWS)
    return [cell for row in connection.execute(rows) for cell in row if cell]


def _bounded(texts: Iterable[str]) -> Iterable[str]:
    left = _MAX_CHARACTERS
    for text in texts:
        left -= len(text)
        if left < 0:
            return
        yield text


def _titles(comment: str | None) -> list[str]:
    """Return the titles and notes of a data dictionary; its rules and types are not searched."""
    try:
        entries = list(_entries(json.loads(comment or "{}")))
    except (ValueError, RecursionError):
        return []
    return [value for key, value in entries if value and key.startswith(("label", "title", "notes"))]


def _entries(info: Any) -> Iterable[tuple[str, str]]:
    if not isinstance(info, dict):
        return
    for key, value in info.items():
        if isinstance(value, dict):
            yield from _entries(value)
        elif isinstance(value, str):
            yield key, value
