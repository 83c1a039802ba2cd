"""The index's tables in CKAN's own database.

They are created when they are first needed, under an advisory lock, and not by an Alembic migration: the
index is derived data that `ckan search-index rebuild` makes anew, so it has no history to migrate, and a
site that enables the plugin works at once, without a step that can be forgotten. Tables of an older
layout are replaced by empty ones, which the log reports.
"""

from __future__ import annotations

import logging
from hashlib import sha256

import sqlalchemy as sa

log = logging.getLogger(__name__)

TABLE = "gwangju_search"
WORDS = "gwangju_search_word"
# To be raised whenever the content of the rows changes; a change of the tables themselves is detected below.
_CONTENT = 3
_LOCK = 0x67776A5F  # any fixed number: "gwj_"

# Columns by which documents are filtered, sorted and counted; they stay in the row, large ones do not.
SCALARS = (
    "index_id",
    "id",
    "name",
    "site_id",
    "entity_type",
    "dataset_type",
    "state",
    "capacity",
    "organization",
    "license_id",
    "title_string",
    "metadata_created",
    "metadata_modified",
)
LISTS = ("permission_labels", "tags", "groups", "res_format")
BLOBS = ("data_dict", "validated_data_dict")

# Bytewise order: Hangul in dictionary order, digits before letters, the same on every machine.
_SCRIPT = f"""
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;
DROP TABLE IF EXISTS {TABLE}, {WORDS};
CREATE TABLE {TABLE} (
    no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    {", ".join(f'{name} text COLLATE "C"' for name in SCALARS)},
    {", ".join(f'{name} text[] COLLATE "C" NOT NULL' for name in LISTS)},
    title_text text COLLATE "C" NOT NULL,
    digest text COLLATE "C" NOT NULL, -- of everything else: what has not changed is not written again
    terms tsvector NOT NULL,
    stream text NOT NULL,
    fields jsonb NOT NULL,
    doc jsonb NOT NULL,
    {", ".join(f"{name} text" for name in BLOBS)},
    UNIQUE (index_id)
) WITH (toast_tuple_target = 512);
CREATE INDEX {TABLE}_id ON {TABLE} (id);
CREATE INDEX {TABLE}_name ON {TABLE} (name);
CREATE INDEX {TABLE}_terms ON {TABLE} USING gin (terms);
CREATE TABLE {WORDS} (
    word text COLLATE "C" NOT NULL,
    keys text COLLATE "C" NOT NULL,
    is_meant boolean NOT NULL, -- what a mistyped word may have meant; the others are for patterns
    is_public boolean NOT NULL -- from a document that everybody could see
);
CREATE INDEX {WORDS}_word ON {WORDS} (word);
CREATE INDEX {WORDS}_keys ON {WORDS} (length(keys), keys, word) WHERE is_meant;
"""
LAYOUT = f"gwangju search {_CONTENT}-{sha256(_SCRIPT.encode()).hexdigest()[:16]}"
# Statistics on these would take minutes and make the planner read documents instead of the index.
_UNMEASURED = ("terms", "stream", "fields", "doc", *BLOBS)


def ensure_tables(connection: sa.Connection) -> None:
    """Create the tables, in their own transaction, if they are missing or of another layout."""
    if _layout(connection) == LAYOUT:
        return
    with connection.engine.begin() as own:
        own.execute(sa.text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        if _layout(own) == LAYOUT:
            return
        own.exec_driver_sql(_SCRIPT)
        own.exec_driver_sql(f"COMMENT ON TABLE {TABLE} IS '{LAYOUT}'")
        for name in _UNMEASURED:
            own.exec_driver_sql(f"ALTER TABLE {TABLE} ALTER {name} SET STATISTICS 0")
        # Only the index reads it, so compression would only cost time.
        own.exec_driver_sql(f"ALTER TABLE {TABLE} ALTER terms SET STORAGE EXTERNAL")
        for name in (*SCALARS, *LISTS, "title_text"):
            own.exec_driver_sql(f"ALTER TABLE {TABLE} ALTER {name} SET STORAGE MAIN")
    log.warning("the search index is new and empty: run `ckan search-index rebuild`")


def flush_pending(connection: sa.Connection) -> None:
    """Move new entries from the GIN index's pending list into its tree; searches scan all of the list."""
    connection.exec_driver_sql(f"SELECT gin_clean_pending_list('{TABLE}_terms')")


def _layout(connection: sa.Connection) -> str | None:
    return connection.exec_driver_sql(f"SELECT obj_description(to_regclass('{TABLE}'), 'pg_class')").scalar()
