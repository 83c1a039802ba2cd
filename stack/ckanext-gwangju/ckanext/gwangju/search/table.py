"""The index's table in CKAN's own database.

It is created when it is first missed, under an advisory lock, and not by an Alembic migration: the index is
derived data that `ckan search-index rebuild` makes anew, so it has no history to migrate, and a site that
enables the plugin works at once, without a step that can be forgotten.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

_LOCK = 0x67776A5F  # any fixed number: "gwj_"
_BYTEWISE = sa.Text(collation="C")  # Hangul in dictionary order, digits before letters, the same everywhere

# Not CKAN's metadata: CKAN's own clean-up of its tables must not know this one.
metadata = sa.MetaData()

index = sa.Table(
    "gwangju_search",
    metadata,
    sa.Column("index_id", sa.Text, primary_key=True),
    sa.Column("id", sa.Text, nullable=False, index=True),
    sa.Column("name", _BYTEWISE, index=True),
    sa.Column("site_id", sa.Text),
    sa.Column("entity_type", sa.Text),
    sa.Column("dataset_type", sa.Text),
    sa.Column("state", sa.Text),
    sa.Column("capacity", sa.Text),
    sa.Column("organization", _BYTEWISE),
    sa.Column("license_id", _BYTEWISE),
    sa.Column("title_string", _BYTEWISE),
    sa.Column("metadata_created", _BYTEWISE),
    sa.Column("metadata_modified", _BYTEWISE),
    sa.Column("permission_labels", ARRAY(sa.Text), nullable=False),
    sa.Column("tags", ARRAY(_BYTEWISE), nullable=False),
    sa.Column("groups", ARRAY(_BYTEWISE), nullable=False),
    sa.Column("res_format", ARRAY(_BYTEWISE), nullable=False),
    sa.Column("fields", JSONB, nullable=False),  # every field as a list of comparable strings
    sa.Column("doc", JSONB, nullable=False),  # what a search returns, without the two below
    sa.Column("data_dict", sa.Text),
    sa.Column("validated_data_dict", sa.Text),
    sa.Column("title_text", sa.Text, nullable=False),
    sa.Column("tags_text", sa.Text, nullable=False),
    sa.Column("all_text", sa.Text, nullable=False),
)
sa.Index(
    "gwangju_search_fields",
    index.c.fields,
    postgresql_using="gin",
    postgresql_ops={"fields": "jsonb_path_ops"},
)
sa.Index(
    "gwangju_search_all_text",
    index.c.all_text,
    postgresql_using="gin",
    postgresql_ops={"all_text": "gin_trgm_ops"},
)


def ensure(connection: sa.Connection) -> None:
    """Create the table if it is missing, in a transaction of its own, whatever becomes of the caller's."""
    if connection.scalar(sa.select(sa.func.to_regclass(index.name))) is not None:
        return
    with connection.engine.begin() as own:
        own.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        own.execute(sa.text("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
        metadata.create_all(own)
