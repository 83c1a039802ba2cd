"""Measure the search in CKAN's own call, at 1,000 and at 10,000 datasets, and the quality of its order.

Run by `make bench`. PostgreSQL runs as the tests run it, without waiting for the disk.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from conftest import SYNONYMS, empty
from relevance.bulk import insert
from relevance.catalogue import fill
from relevance.corpus import groups, organizations, others, shipped
from relevance.measure import ask, load, summary, table, whitespace_tokens
from relevance.speed import SpeedQuery, many, speed_queries
from services import running_services

HERE = Path(__file__).parent
SIZES = (1_000, 10_000)
FACETS = ["organization", "groups", "tags", "res_format"]
INDEXED = 200


def main() -> None:
    """Start a separate CKAN, print every measurement, and stop it."""
    with running_services() as services:
        app = _application(services)
        say(f"{'what, in milliseconds':<66}{'p50':>8}{'p95':>8}")
        for size in SIZES:
            _speed(app, size)
        say("")
        _relevance(app)


def say(line: str) -> None:
    """Print a line and flush it."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _application(services: Any) -> Any:
    import pylibmagic  # noqa: F401 - CKAN needs its libmagic
    from ckan.cli import load_config
    from ckan.cli.db import upgrade
    from ckan.config.middleware import make_app
    from ckanext.datastore.cli import permissions_sql

    ini = services.folder / "ckan.ini"
    ini.write_text((HERE / "ckan.ini").read_text().format(folder=services.folder, synonyms=SYNONYMS))
    make_app(load_config(str(ini)))
    upgrade.main(args=[], standalone_mode=False)
    # Upgrading leaves an engine that reconnects for every transaction.
    app = make_app(load_config(str(ini)))._wsgi_app
    services.sql(permissions_sql("ckan", "datastore", "ckan", "ckan", "reader"))
    return app


def _speed(app: Any, size: int) -> None:
    from ckan import model
    from ckan.lib import search

    catalogue = empty(app)
    for kind, things in (("organization", organizations()), ("group", groups())):
        for thing in things:
            catalogue(f"{kind}_create", **thing)
    with app.test_request_context():
        insert(many(size), catalogue)
        started = time.perf_counter()
        search.rebuild(quiet=True, defer_commit=True)
        search.commit()
        rebuilt = time.perf_counter() - started
        ids = [number for (number,) in model.Session.query(model.Package.id).limit(INDEXED)]
        queries = speed_queries()
        for what, call, things in (
            ("free text, 2 filters, 4 facets, 20 results", _search, queries),
            ("the same words by ILIKE, no facets, no order by fit", _scan, queries),
            ("indexing one dataset, without CKAN's own part", _index, _documents(ids)),
        ):
            times = _times(call, things)
            say(f"{f'{size:,} datasets: {what}':<66}{times[0]:>8.1f}{times[1]:>8.1f}")
        say(f"{f'{size:,} datasets: ckan search-index rebuild, seconds':<66}{rebuilt:>8.0f}")
        model.Session.remove()


def _times(call: Callable[[Any], object], things: Sequence[Any]) -> tuple[float, float]:
    """Return the median and 95th percentile of a call's time in milliseconds, after a few warm-up calls."""
    for thing in things[:5]:
        call(thing)
    times = []
    for thing in things:
        started = time.perf_counter()
        call(thing)
        times.append((time.perf_counter() - started) * 1000)
    hundredths = statistics.quantiles(times, n=100)
    return hundredths[49], hundredths[94]


def _search(query: SpeedQuery) -> object:
    """Search as `package_search` does, with CKAN's own query object."""
    from ckan import model
    from ckan.lib import search

    asked = {
        "q": query.q,
        "fq": "+capacity:public",
        "fq_list": list(query.fq),
        "rows": 20,
        "facet.field": FACETS,
        "sort": "score desc, metadata_modified desc",
        "fl": "id validated_data_dict",
    }
    return search.query_for(model.Package).run(asked, permission_labels=["public"])


def _scan(query: SpeedQuery) -> object:
    """Search all words in titles and notes with ILIKE, that is, by reading every row."""
    import sqlalchemy as sa
    from ckan import model

    words = {f"w{number}": f"%{word}%" for number, word in enumerate(query.q.split())}
    tests = " AND ".join(f"(title ILIKE :{name} OR notes ILIKE :{name})" for name in words)
    statement = f"SELECT id, count(*) OVER () FROM package WHERE state = 'active' AND {tests}"
    return model.Session.execute(
        sa.text(statement + " ORDER BY metadata_modified DESC LIMIT 20"), words
    ).all()


def _documents(ids: Sequence[str]) -> list[dict[str, Any]]:
    """Return the index documents that CKAN builds for datasets."""
    from ckan.lib import search
    from ckanext.gwangju.search.connection import PostgresConnection

    caught: list[dict[str, Any]] = []
    add = PostgresConnection.add
    PostgresConnection.add = lambda _self, docs, commit=False: caught.extend(docs)  # type: ignore[assignment]
    try:
        search.rebuild(package_ids=list(ids), quiet=True)
    finally:
        PostgresConnection.add = add  # type: ignore[method-assign]
    return caught


def _index(document: dict[str, Any]) -> object:
    """Index one changed document, as a save does, and commit."""
    from ckan.lib import search

    changed = {**document, "notes": f"{document.get('notes', '')} {time.time_ns()}"}
    return search.make_connection().add([changed], commit=True)


def _relevance(app: Any) -> None:
    catalogue = empty(app)
    fill(catalogue)
    documents = [*shipped(), *others()]
    queries = load({package["name"] for package in documents})

    def found(q: str) -> list[str]:
        results = catalogue.as_user(None, "package_search", q=q, rows=50, fl="name")["results"]
        return [package["name"] for package in results]

    measures = {
        "this engine": summary(ask(queries, found)),
        "whitespace tokens": summary(ask(queries, whitespace_tokens(documents))),
    }
    say(f"{len(queries)} labelled queries over {len(documents)} datasets:\n{table(measures)}")


if __name__ == "__main__":
    main()
