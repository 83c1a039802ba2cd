"""Point the aliases of a dataset's rows at its tables, all in one transaction."""

from __future__ import annotations

import re

import sqlalchemy as sa
from ckan.plugins import toolkit
from ckanext.datastore.backend import postgres
from ckanext.datastore.backend.postgres import identifier
from ckanext.gwangju.rows import tables

_LOCK = 0x67776A61  # any fixed number ("gwja"): two publishers must not see each other's half-done changes
_ALIAS = re.compile(r"[a-z0-9][a-z0-9._-]{1,62}")
_LIKE_AN_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def set_aliases(package_id: str, wanted: dict[str, str]) -> None:
    """Make `wanted`, {alias: table}, the dataset's only aliases.

    Raises ValidationError for an invalid alias, one that is in use by another dataset, or a table of another
    dataset.
    """
    with postgres.get_write_engine().begin() as connection:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        existing = tables.views(connection)
        ours = {alias for alias, table in existing.items() if tables.owner(connection, table) == package_id}
        problems = [*_bad_names(connection, wanted, ours), *_bad_targets(connection, package_id, wanted)]
        if problems:
            raise toolkit.ValidationError({"aliases": problems})
        stale = {alias for alias in ours if existing[alias] != wanted.get(alias)}
        for alias in sorted(stale):
            connection.exec_driver_sql(f"DROP VIEW {identifier(alias)}")
        for alias, table in sorted(wanted.items()):
            if alias not in ours - stale:
                tables.create_view(connection, alias, table)


def _bad_names(connection: sa.Connection, wanted: dict[str, str], ours: set[str]) -> list[str]:
    problems = []
    for alias in wanted:
        if not _ALIAS.fullmatch(alias) or _LIKE_AN_ID.fullmatch(alias):
            problems.append(
                f"{alias!r} is not a valid alias: use 2 to 63 of a-z, 0-9, '-', '_' and '.', not a UUID"
            )
        elif alias not in ours and tables.relation_kind(connection, alias) is not None:
            problems.append(f"{alias!r} is in use by another dataset")
    return problems


def _bad_targets(connection: sa.Connection, package_id: str, wanted: dict[str, str]) -> list[str]:
    return [
        f"{table} is not a table of this dataset"
        for table in sorted(set(wanted.values()))
        if tables.relation_kind(connection, table) != "r" or tables.owner(connection, table) != package_id
    ]
