"""SQL that counts the found documents by the values of a field."""

from __future__ import annotations

from ckanext.gwangju.search.sql import Binder
from ckanext.gwangju.search.table import LISTS, SCALARS, TABLE


def counts(bind: Binder, number: int, name: str, minimum: int, maximum: int, visible: str) -> str:
    """Return SQL that counts a field's values, the most frequent first, as Solr orders them.

    A `minimum` of 0 also lists values that no found document has, but only those of the `visible` documents,
    since a value may be the title of a hidden one. A negative `maximum` means no limit.
    """
    value = _values(bind, name)
    documents, count = "found", "count(*)"
    if minimum == 0:
        documents, count = f"{TABLE} WHERE {visible}", "count(*) FILTER (WHERE no IN (SELECT no FROM found))"
    limit = f" LIMIT {bind(maximum)}" if maximum >= 0 else ""
    return (
        f"(SELECT {bind(number)}::integer AS part, value, {count} AS count, NULL::float8 AS score"
        f" FROM (SELECT no, {value} AS value FROM {documents}) AS counted"
        f" WHERE value IS NOT NULL GROUP BY value"
        f" HAVING {count} >= {bind(minimum)} ORDER BY {count} DESC, value{limit})"
    )


def column(name: str) -> str:
    """Return the column of the table that holds a field's values."""
    return name if name in SCALARS or name in LISTS else "fields"


def _values(bind: Binder, name: str) -> str:
    if name in SCALARS:
        return name
    if name in LISTS:
        return f"unnest({name})"
    return f'jsonb_array_elements_text(fields -> {bind(name)}) COLLATE "C"'
