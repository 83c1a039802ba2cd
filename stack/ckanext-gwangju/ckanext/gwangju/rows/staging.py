"""Load rows into a table that CKAN does not list, then give it the resource's name in one transaction."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from ckan.plugins import toolkit
from ckanext.datastore.backend import postgres
from ckanext.datastore.backend.postgres import identifier
from ckanext.gwangju.rows import tables
from ckanext.gwangju.rows.tables import Owned
from psycopg2.extras import execute_values

_PAGE = 1_000  # records in one INSERT


def begin(owned: Owned, fields: list[dict[str, Any]], count: int) -> bool:
    """Create the staged table anew; return True, without doing so, if the rows are already in place.

    Raises ValidationError for rows of another dataset and for fields that the DataStore refuses.
    """
    engine = _engine()
    with engine.begin() as connection:
        _refuse_foreign(connection, owned)
        if _in_place(connection, owned, count):
            return True
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {identifier(owned.staged)}")
        context, data = _for_datastore(connection, owned.staged, fields=fields)
        postgres.create_table(context, data, {})
        postgres._create_fulltext_trigger(connection, owned.staged)
        tables.claim(connection, owned)
    return False


def append(owned: Owned, records: list[dict[str, Any]]) -> int:
    """Append all records to the staged table, or none, and return their number.

    Raises ValidationError for a table that was not begun or belongs to another dataset, an unknown field, or
    a value that does not fit its column.
    """
    with _engine().begin() as connection:
        _refuse_unstaged(connection, owned)
        _index_as_searched(connection)
        fields = postgres._get_fields(connection, owned.staged)
        known = {field["id"] for field in fields}
        for number, record in enumerate(records):
            if unknown := record.keys() - known:
                raise _invalid("records", f"record {number} has unknown fields: {', '.join(sorted(unknown))}")
        _insert(connection, owned.staged, fields, records)
    return len(records)


def commit(owned: Owned, count: int) -> None:
    """Rename the staged table to the resource's id if it has `count` rows; return at once if that is done.

    Raises ValidationError for another number of rows, and for a table that was not begun or belongs to
    another dataset.
    """
    with _engine().begin() as connection:
        _refuse_foreign(connection, owned)
        if tables.relation_kind(connection, owned.staged) is None and _in_place(connection, owned, count):
            return
        _refuse_unstaged(connection, owned)
        staged = tables.count_rows(connection, owned.staged)
        if staged != count:
            raise _invalid("count", f"{staged} rows were loaded, not {count}: begin again")
        _take_place(connection, owned)
    backend = postgres.DatastorePostgresqlBackend.get_active_backend()
    backend.calculate_record_count(owned.resource_id)


def _engine() -> sa.Engine:
    engine: sa.Engine = postgres.get_write_engine()
    postgres._cache_types(engine)
    return engine


def _index_as_searched(connection: sa.Connection) -> None:
    """Make the trigger that fills _full_text use the language in which the DataStore searches.

    Otherwise it would use the database's default, mostly English, and words that the English stemmer shortens
    would never be found.
    """
    language = toolkit.config.get("ckan.datastore.default_fts_lang")
    connection.execute(sa.select(sa.func.set_config("default_text_search_config", language, True)))


def _in_place(connection: sa.Connection, owned: Owned, count: int) -> bool:
    is_table = tables.relation_kind(connection, owned.resource_id) == "r"
    return is_table and tables.count_rows(connection, owned.resource_id) == count


def _refuse_foreign(connection: sa.Connection, owned: Owned) -> None:
    for name in (owned.resource_id, owned.staged):
        if tables.relation_kind(connection, name) is None:
            continue
        if tables.owner(connection, name) != owned.package_id:
            raise _invalid("resource_id", "has rows of another dataset")


def _refuse_unstaged(connection: sa.Connection, owned: Owned) -> None:
    if tables.relation_kind(connection, owned.staged) is None:
        raise _invalid("resource_id", "no rows are being loaded: begin first")
    if tables.owner(connection, owned.staged) != owned.package_id:
        raise _invalid("resource_id", "has rows of another dataset")


def _for_datastore(connection: sa.Connection, table: str, **data: Any) -> tuple[Any, dict[str, Any]]:
    """Return the context and the data dictionary that the DataStore's own functions take."""
    return {"connection": connection}, {"resource_id": table, **data}


def _insert(
    connection: sa.Connection, table: str, fields: list[dict[str, Any]], records: list[dict[str, Any]]
) -> None:
    """Insert many records in one statement; row by row, 100,000 records take ten times as long."""
    names = [field["id"] for field in fields]
    texts = {field["id"] for field in fields if field["type"] == "text"}
    # An empty string is null in every column that is not text, as in the DataStore's own upsert.
    values = [
        [None if record.get(name) == "" and name not in texts else record.get(name) for name in names]
        for record in records
    ]
    columns = ", ".join(identifier(name) for name in names).replace("%", "%%")
    statement = f"INSERT INTO {identifier(table)} ({columns}) VALUES %s"  # noqa: S608 - quoted identifiers
    raw = connection.connection.cursor()
    try:
        execute_values(raw, statement, values, page_size=_PAGE)
    except (raw.connection.DataError, raw.connection.ProgrammingError, ValueError) as error:
        raise _invalid("records", str(error).splitlines()[0]) from error
    finally:
        raw.close()


def _take_place(connection: sa.Connection, owned: Owned) -> None:
    """Rename the table with its index and sequence, and build the indexes that the DataStore expects."""
    old, new = owned.staged, owned.resource_id
    pointing = [view for view, table in tables.views(connection).items() if table == new]
    for view in pointing:
        connection.exec_driver_sql(f"DROP VIEW {identifier(view)}")
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {identifier(new)}")
    connection.exec_driver_sql(f"ALTER TABLE {identifier(old)} RENAME TO {identifier(new)}")
    connection.exec_driver_sql(
        f"ALTER INDEX {identifier(old + '_pkey')} RENAME TO {identifier(new + '_pkey')}"
    )
    sequence = identifier(new + "__id_seq")
    connection.exec_driver_sql(f"ALTER SEQUENCE {identifier(old + '__id_seq')} RENAME TO {sequence}")
    postgres.create_indexes(*_for_datastore(connection, new))
    connection.execute(sa.text("DELETE FROM _table_stats WHERE resource_id = :id"), {"id": new})
    for view in pointing:
        tables.create_view(connection, view, new)


def _invalid(name: str, message: str) -> toolkit.ValidationError:
    return toolkit.ValidationError({name: [message]})
