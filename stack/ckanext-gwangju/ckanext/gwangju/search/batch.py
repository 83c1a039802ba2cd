"""When the transaction of an index write may be ended.

CKAN saves a dataset, indexes it, then commits: the index row must wait for that commit. A rebuild writes
nothing but index rows, and all of them before its one commit: were they left open until then, everybody
who saves a dataset meanwhile would wait for the rebuild's end, so they are committed some at a time.
"""

from __future__ import annotations

import sqlalchemy as sa
from ckanext.gwangju.search.table import TABLE
from sqlalchemy.orm import Session

SIZE = 50
_COUNT = "gwangju_search_writes"

# A transaction keeps a lock of such a mode on every table that it has written to, or locked rows of
# (PostgreSQL, 13.3.1 Table-Level Locks); our tables, their indexes and what is stored beside them do not
# count.
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


def may_end(session: Session, *, commit: bool) -> bool:
    """Tell, after a write, whether to commit: nothing else waits for it, and it is wanted or time."""
    count = int(session.info.get(_COUNT, 0)) + 1
    session.info[_COUNT] = count
    if not commit and count < SIZE:
        return False
    session.info[_COUNT] = 0
    has_pending = bool(session.new or session.dirty or session.deleted)
    return not (has_pending or session.in_nested_transaction() or session.scalar(_OTHERS))
