"""When the transaction of an index write may be committed.

CKAN saves a dataset, indexes it, then commits: the index row must wait for that commit. A rebuild writes
nothing but index rows, all before its single commit. Left open until then, they would make every save of a
dataset wait for the end of the rebuild, so they are committed in batches.
"""

from __future__ import annotations

import sqlalchemy as sa
from ckanext.gwangju.search.table import TABLE
from sqlalchemy.orm import Session

SIZE = 50
_COUNT = "gwangju_search_writes"

# A transaction holds a lock stronger than AccessShareLock on every table that it has written to or locked
# rows of (PostgreSQL, 13.3.1 Table-Level Locks); our tables with their indexes and TOAST tables do not count.
_OTHERS = sa.text(
    f"""
SELECT EXISTS (
    SELECT FROM pg_locks JOIN pg_class ON pg_class.oid = pg_locks.relation
    WHERE pid = pg_backend_pid() AND locktype = 'relation' AND mode <> 'AccessShareLock'
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND relnamespace <> 'pg_toast'::regnamespace AND NOT starts_with(relname, '{TABLE}')
)
"""
)


def may_commit(session: Session, *, commit: bool) -> bool:
    """Return whether to commit after a write: if asked to or a batch is full, and nothing else is pending."""
    count = int(session.info.get(_COUNT, 0)) + 1
    session.info[_COUNT] = count
    if not commit and count < SIZE:
        return False
    session.info[_COUNT] = 0
    has_pending = bool(session.new or session.dirty or session.deleted)
    return not (has_pending or session.in_nested_transaction() or session.scalar(_OTHERS))
