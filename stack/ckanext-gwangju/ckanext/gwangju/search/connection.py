"""The object that CKAN takes for its pysolr connection: add, delete, commit, search on CKAN's own session.

Because it writes through `model.Session`, an index row is in the same transaction as the dataset that CKAN is
saving: CKAN calls the index just before its commit.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pysolr
import sqlalchemy as sa
from ckan import model
from ckan.lib.search.common import SearchQueryError, solr_datetime_decoder
from ckanext.gwangju.search import engine, request
from ckanext.gwangju.search.document import Document, DocumentError
from ckanext.gwangju.search.parse import QuerySyntaxError, parse
from ckanext.gwangju.search.table import ensure


class PostgresConnection:
    """What CKAN uses of pysolr.Solr, answered by PostgreSQL."""

    url = "the table gwangju_search in CKAN's own database"

    def __init__(self, *, decode_dates: bool) -> None:
        self._decode_dates = decode_dates

    def add(self, docs: list[Document], commit: bool = False) -> None:
        """Write documents; `commit` makes them visible now, unless a dataset's transaction will do that."""
        with _writing(commit=commit) as connection:
            engine.put(connection, docs)

    def delete(self, *, q: str, commit: bool = False) -> None:
        """Take out the documents that a query finds."""
        with _writing(commit=commit) as connection:
            engine.delete(connection, parse(q))

    def commit(self, **_options: Any) -> None:
        """Commit what was written before without `commit`; CKAN calls this only outside of an action."""
        model.Session.commit()

    def search(self, q: str, **parameters: Any) -> pysolr.Results:
        """Answer a query as Solr would; SearchQueryError when it is wrong, SolrError when the database is."""
        try:
            asked = request.read({**parameters, "q": q})
            with _translated(), _savepoint() as connection:
                found = engine.search(connection, asked)
        except QuerySyntaxError as error:
            if str(error).startswith(request.UNKNOWN_SORT):
                raise pysolr.SolrError(str(error)) from error
            raise SearchQueryError(str(error)) from error
        docs = [solr_datetime_decoder(doc) for doc in found.docs] if self._decode_dates else found.docs
        flat = {name: [item for pair in pairs for item in pair] for name, pairs in found.facets.items()}
        return pysolr.Results(
            {"response": {"docs": docs, "numFound": found.hits}, "facet_counts": {"facet_fields": flat}}
        )


@contextmanager
def _writing(*, commit: bool) -> Iterator[sa.Connection]:
    """Write in the session's transaction; end it only if nothing else of it is waiting to be committed."""
    with _translated():
        alone = commit and not _joins_others()
        with _savepoint() as connection:
            yield connection
        if alone:
            model.Session.commit()


def _joins_others() -> bool:
    """Tell whether the session has changes of its own, which whoever made them will commit or roll back."""
    session = model.Session()
    if session.in_nested_transaction() or session.new or session.dirty or session.deleted:
        return True
    # PostgreSQL gives a transaction a number with its first write or row lock.
    return session.scalar(sa.select(sa.func.pg_current_xact_id_if_assigned().cast(sa.Text))) is not None


@contextmanager
def _savepoint() -> Iterator[sa.Connection]:
    """Keep a failing statement from spoiling the transaction that CKAN is in.

    The savepoint is the connection's, not the session's: CKAN's listeners take the end of a session's nested
    transaction for a commit.
    """
    connection = model.Session.connection()
    ensure(connection)
    with connection.begin_nested():
        yield connection


@contextmanager
def _translated() -> Iterator[None]:
    """Raise what CKAN expects of its search engine when the database or the document is at fault."""
    try:
        yield
    except DocumentError as error:
        raise pysolr.SolrError(str(error)) from error
    except sa.exc.OperationalError as error:
        raise pysolr.SolrError(
            "Failed to connect to server: the search index in PostgreSQL is away"
        ) from error
    except sa.exc.SQLAlchemyError as error:
        raise pysolr.SolrError(f"the search index in PostgreSQL: {type(error).__name__}") from error
