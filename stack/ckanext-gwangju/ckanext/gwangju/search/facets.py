"""SQL that counts the found documents by the values of a field."""

from __future__ import annotations

from ckanext.gwangju.search.sql import Binder
from ckanext.gwangju.search.table import LISTS, SCALARS, TABLE


def counted(bind: Binder, number: int, name: str, least: int, most: int, visible: str) -> str:
    """Write the counts of a field's values, the most frequent first, as Solr orders them.

    A least count of 0 lists the values that no found document has, too; those of the `visible` documents
    only, for a value may be the title of a hidden one.
    """
    value = _values(bind, name)
    documents, count = "found", "count(*)"
    if least == 0:
        documents, count = f"{TABLE} WHERE {visible}", "count(*) FILTER (WHERE no IN (SELECT no FROM found))"
    limit = f" LIMIT {bind(most)}" if most >= 0 else ""
    return (
        f"(SELECT {bind(number)}::integer AS part, value, {count} AS count, NULL::float8 AS score"
        f" FROM (SELECT no, {value} AS value FROM {documents}) AS counted"
        f" WHERE value IS NOT NULL GROUP BY value"
        f" HAVING {count} >= {bind(least)} ORDER BY {count} DESC, value{limit})"
    )


def column(name: str) -> str:
    """Tell which column of the table a field's values are taken from."""
    return name if name in SCALARS or name in LISTS else "fields"


def _values(bind: Binder, name: str) -> str:
    if name in SCALARS:
        return name
    if name in LISTS:
        return f"unnest({name})"
    return f'jsonb_array_elements_text(fields -> {bind(name)}) COLLATE "C"'
