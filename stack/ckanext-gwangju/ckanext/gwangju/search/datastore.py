"""What the DataStore knows of a dataset's tables: names and titles of columns, cells of small ones."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

# A table of a million rows is searched by DataStore, not by the catalogue.
MOST_ROWS = 500
_MOST_CHARACTERS = 200_000
_MOST_TABLES = 50
_LONGEST_CELL = 1_000


@dataclass(frozen=True)
class TableTexts:
    """The searchable texts of a dataset's tables: of their columns, and of the cells of their first rows."""

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
    """Read the texts of the tables of some resources, each text once."""
    if not resource_ids:
        return NO_TABLES
    columns: list[str] = []
    textual: dict[str, list[str]] = {}
    with engine.connect() as connection:
        tables = list(resource_ids[:_MOST_TABLES])
        for relation, name, is_text, comment in connection.exec_driver_sql(_COLUMNS, {"tables": tables}):
            columns += [name, *_titles(comment)]
            if is_text:
                textual.setdefault(relation, []).append(name)
        cells = [cell for table, names in textual.items() for cell in _cells(connection, table, names)]
    return TableTexts(tuple(dict.fromkeys(columns)), tuple(_bounded(dict.fromkeys(cells))))


def _cells(connection: sa.Connection, table: str, names: Sequence[str]) -> list[str]:
    cells = (sa.func.left(sa.column(name), _LONGEST_CELL) for name in names)
    rows = sa.select(*cells).select_from(sa.table(table, schema="public")).limit(MOST_ROWS)
    return [cell for row in connection.execute(rows) for cell in row if cell]


def _bounded(texts: Iterable[str]) -> Iterable[str]:
    left = _MOST_CHARACTERS
    for text in texts:
        left -= len(text)
        if left < 0:
            return
        yield text


def _titles(comment: str | None) -> list[str]:
    """Take the titles and notes out of a data dictionary; its rules and types are nothing to search for."""
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
