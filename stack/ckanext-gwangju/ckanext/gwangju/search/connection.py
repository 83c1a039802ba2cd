"""The object that replaces CKAN's pysolr connection: add, delete, commit and search on CKAN's own session.

It writes through `model.Session`, so an index row is in the same transaction as the dataset that CKAN is
saving: CKAN updates the index just before it commits.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

import pysolr
import sqlalchemy as sa
from ckan import model, plugins
from ckan.lib.search.common import SearchQueryError, solr_datetime_decoder
from ckanext.gwangju.search import datastore, dismax, engine, reading, request, understand, vocabulary
from ckanext.gwangju.search.answers import remember
from ckanext.gwangju.search.batch import may_commit
from ckanext.gwangju.search.document import Document, DocumentError, row
from ckanext.gwangju.search.grammar import parse
from ckanext.gwangju.search.nodes import QuerySyntaxError
from ckanext.gwangju.search.synonyms import Synonyms, SynonymsFile
from ckanext.gwangju.search.table import ensure_tables, flush_pending

log = logging.getLogger(__name__)

# No search that a person makes needs longer; PostgreSQL cancels what does.
SECONDS = 2
# The planner underestimates the length of a tsvector, so sequential scans seem too cheap to it; it does not
# know how many documents have a word either, so nested loops do, too.
_SETTINGS = {
    "statement_timeout": f"{SECONDS}s",
    "enable_seqscan": "off",
    "enable_nestloop": "off",
    "jit": "off",
    "max_parallel_workers_per_gather": "0",
}


class PostgresConnection:
    """The part of pysolr.Solr's interface that CKAN uses, answered by PostgreSQL."""

    url = "the table gwangju_search in CKAN's own database"

    def __init__(self, synonyms: SynonymsFile, *, decode_dates: bool) -> None:
        self._synonyms = synonyms
        self._decode_dates = decode_dates

    def add(self, docs: list[Document], commit: bool = False) -> None:
        """Index documents; `commit` makes them visible now, unless CKAN still has to commit a dataset.

        Raises SolrError for a document that cannot be indexed and for a database that fails.
        """
        with _translated(_WRITING):
            written = [row(document, _tables_of(document)) for document in docs]
        with _writing(commit=commit) as connection:
            for each in written:
                engine.put(connection, each)

    def delete(self, *, q: str, commit: bool = False) -> None:
        """Delete the documents that a query finds from the index.

        Raises QuerySyntaxError for a query that cannot be parsed and SolrError for a database that fails.
        """
        query = parse(q)
        with _writing(commit=commit) as connection:
            knows = partial(vocabulary.known, connection, visible=())
            read = reading.read(q, query, (), Synonyms(), knows)
            engine.delete(connection, query, read.words)

    def commit(self, **_options: Any) -> None:
        """Commit earlier writes that were made without `commit`; CKAN calls this only outside of an action.

        Raises SolrError for a database that fails.
        """
        with _translated(_WRITING), _savepoint() as connection:
            flush_pending(connection)
        model.Session.commit()

    def search(self, q: str, **parameters: Any) -> pysolr.Results:
        """Answer a query as Solr would.

        Raises SearchQueryError for a query that is invalid, not supported or too slow, and SolrError for a
        database that fails and for the two errors that CKAN looks for in Solr's words.
        """
        synonyms = self._synonyms.current()
        try:
            wanted = request.read({**parameters, "q": q}, synonyms.stop_words)
            with _translated(_REASONS), _savepoint() as connection, _bounded(connection) as bound:
                answer = understand.search(connection, wanted, synonyms, bound)
        except QuerySyntaxError as error:
            if str(error).startswith(_AS_SOLR):
                raise pysolr.SolrError(str(error)) from error
            raise SearchQueryError(str(error)) from error
        remember(q, answer)
        found = answer.found
        docs = [solr_datetime_decoder(doc) for doc in found.docs] if self._decode_dates else found.docs
        flat = {name: [item for pair in pairs for item in pair] for name, pairs in found.facets.items()}
        return pysolr.Results(
            {"response": {"docs": docs, "numFound": found.hits}, "facet_counts": {"facet_fields": flat}}
        )


def _tables_of(document: Document) -> datastore.TableTexts:
    """Read the texts of a dataset's tables from the DataStore; none when it is disabled or unavailable.

    The dataset is saved without them then; its tables become searchable when it is next saved or indexed.
    """
    resources = json.loads(document.get("data_dict") or "{}").get("resources") or []
    active = [resource["id"] for resource in resources if resource.get("datastore_active")]
    if not active or not plugins.plugin_loaded("datastore"):
        return datastore.NO_TABLES
    from ckanext.datastore.backend.postgres import get_read_engine

    try:
        return datastore.read(get_read_engine(), active)
    except sa.exc.SQLAlchemyError as error:
        log.warning("dataset %s is indexed without its tables: %s", document.get("id"), type(error).__name__)
        return datastore.NO_TABLES


@contextmanager
def _writing(*, commit: bool) -> Iterator[sa.Connection]:
    """Write in the session's transaction, and commit it only if nothing else in it is pending.

    A save flushes the index's pending list, so that searches do not have to scan it; a rebuild flushes it in
    large steps.
    """
    with _translated(_WRITING):
        with _savepoint() as connection:
            yield connection
            if commit:
                flush_pending(connection)
        if may_commit(model.Session(), commit=commit):
            model.Session.commit()


@contextmanager
def _savepoint() -> Iterator[sa.Connection]:
    """Keep a failing statement from aborting CKAN's transaction.

    The savepoint is made on the connection, not the session, because CKAN's listeners take the end of a
    session's nested transaction for a commit.
    """
    connection = model.Session.connection()
    ensure_tables(connection)
    with connection.begin_nested():
        yield connection


@contextmanager
def _bounded(connection: sa.Connection) -> Iterator[Callable[[], bool]]:
    """Limit the time of the statements inside, then restore the settings; on an error the savepoint does.

    Yields a function that sets the timeout of the next statements to the time that is left, and returns
    whether any is left.
    """
    end = time.monotonic() + SECONDS

    def bound() -> bool:
        left = int((end - time.monotonic()) * 1000)
        if left > 0:
            _set(connection, {"statement_timeout": f"{left}ms"})
        return left > 0

    names = list(_SETTINGS)
    reading_them = ", ".join(f"current_setting('{name}')" for name in names)
    before = connection.exec_driver_sql(f"SELECT {reading_them}").one()
    _set(connection, _SETTINGS)
    yield bound
    _set(connection, dict(zip(names, before, strict=True)))


def _set(connection: sa.Connection, settings: dict[str, str]) -> None:
    calls = ", ".join(f"set_config('{name}', %({name})s, true)" for name in settings)
    connection.exec_driver_sql(f"SELECT {calls}", settings)


@contextmanager
def _translated(reasons: Mapping[str, str]) -> Iterator[None]:
    """Translate errors of the database, a query or a document into those that CKAN expects of Solr."""
    try:
        yield
    except DocumentError as error:
        raise pysolr.SolrError(str(error)) from error
    except sa.exc.OperationalError as error:
        code = getattr(error.orig, "pgcode", None)
        if code in reasons:
            raise SearchQueryError(reasons[code]) from error
        away = "Failed to connect to server: " if code is None or code[:2] in ("08", "57") else ""
        raise pysolr.SolrError(f"{away}the search index in PostgreSQL: {code}") from error
    except sa.exc.SQLAlchemyError as error:
        raise pysolr.SolrError(f"the search index in PostgreSQL: {type(error).__name__}") from error


# CKAN looks for these two errors of Solr and has pages of their own for them.
_AS_SOLR = (request.UNKNOWN_SORT, dismax.DOUBLED_SIGN)
_WRITING: Mapping[str, str] = {}
# PostgreSQL's query_canceled, program_limit_exceeded and statement_too_complex
_REASONS = {
    "57014": f"the search takes longer than {SECONDS} seconds; ask for less",
    "54001": "the search is too complex; ask for less",
    "54000": "too many words match the pattern; ask for less",
}
