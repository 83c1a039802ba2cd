"""Facts about tables in the DataStore's database: existence, owner, aliases."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from ckan import model
from ckanext.datastore.backend.postgres import identifier, literal_string

_OWNER = "gwangju: rows of the dataset "


@dataclass(frozen=True)
class Owned:
    """A resource's id and the id of the dataset that it belongs or will belong to."""

    package_id: str
    resource_id: str

    @property
    def staged(self) -> str:
        """The name of the table that rows are loaded into; CKAN does not list tables that start with `_`."""
        return f"_stg_{self.resource_id}"


def relation_kind(connection: sa.Connection, name: str) -> str | None:
    """Return what has a name, as `pg_class.relkind`: "r" for a table, "v" for a view; None if it is free."""
    found: str | None = connection.scalar(
        sa.text(
            "SELECT relkind::text FROM pg_class WHERE relname = :name"
            " AND relnamespace = 'public'::regnamespace"
        ),
        {"name": name},
    )
    return found


def count_rows(connection: sa.Connection, name: str) -> int:
    """Count the rows of a table."""
    return connection.scalar(sa.text(f"SELECT count(*) FROM {identifier(name)}")) or 0  # noqa: S608 - quoted


def claim(connection: sa.Connection, owned: Owned) -> None:
    """Record the owning dataset in the comment of the staged table."""
    note = literal_string(_OWNER + owned.package_id)
    connection.exec_driver_sql(f"COMMENT ON TABLE {identifier(owned.staged)} IS {note}")


def owner(connection: sa.Connection, name: str) -> str | None:
    """Find the id of the dataset that a table belongs to, by its resource or by the comment of `claim`."""
    resource = model.Session.get(model.Resource, name)
    if resource is not None:
        return str(resource.package_id)
    note: str | None = connection.scalar(
        sa.text(
            "SELECT obj_description(oid, 'pg_class') FROM pg_class WHERE relname = :name"
            " AND relnamespace = 'public'::regnamespace"
        ),
        {"name": name},
    )
    return note.removeprefix(_OWNER) if note and note.startswith(_OWNER) else None


def views(connection: sa.Connection) -> dict[str, str]:
    """Return every alias with the table that it shows."""
    found = connection.execute(
        sa.text("SELECT name, alias_of FROM _table_metadata WHERE alias_of IS NOT NULL")
    )
    return {each.name: each.alias_of for each in found}


def create_view(connection: sa.Connection, alias: str, table: str) -> None:
    """Create an alias as the DataStore does: as a view."""
    connection.exec_driver_sql(f"CREATE VIEW {identifier(alias)} AS SELECT * FROM {identifier(table)}")  # noqa: S608
