"""What the DataStore's database knows of a table: whether it is there, whose it is, what points at it."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from ckan import model
from ckanext.datastore.backend.postgres import identifier, literal_string

_OWNER = "gwangju: rows of the dataset "


@dataclass(frozen=True)
class Owned:
    """A resource's id together with the dataset that it belongs or will belong to."""

    package_id: str
    resource_id: str

    @property
    def staged(self) -> str:
        """Name the table that rows are loaded into; CKAN lists no table whose name starts with `_`."""
        return f"_stg_{self.resource_id}"


def kind(connection: sa.Connection, name: str) -> str | None:
    """Tell whether a name is a table ("r"), a view ("v") or something else, None if it is free."""
    found: str | None = connection.scalar(
        sa.text(
            "SELECT relkind::text FROM pg_class WHERE relname = :name"
            " AND relnamespace = 'public'::regnamespace"
        ),
        {"name": name},
    )
    return found


def rows(connection: sa.Connection, name: str) -> int:
    """Count a table's rows."""
    return connection.scalar(sa.text(f"SELECT count(*) FROM {identifier(name)}")) or 0  # noqa: S608 - quoted


def claim(connection: sa.Connection, owned: Owned) -> None:
    """Write into the staged table whose it is."""
    note = literal_string(_OWNER + owned.package_id)
    connection.exec_driver_sql(f"COMMENT ON TABLE {identifier(owned.staged)} IS {note}")


def owner(connection: sa.Connection, name: str) -> str | None:
    """Find the dataset that a table belongs to: by its resource, else by what `claim` wrote."""
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
    """List every alias with the table that it shows."""
    found = connection.execute(
        sa.text("SELECT name, alias_of FROM _table_metadata WHERE alias_of IS NOT NULL")
    )
    return {each.name: each.alias_of for each in found}


def show(connection: sa.Connection, alias: str, table: str) -> None:
    """Create an alias: a view, as the DataStore makes them."""
    connection.exec_driver_sql(f"CREATE VIEW {identifier(alias)} AS SELECT * FROM {identifier(table)}")  # noqa: S608
