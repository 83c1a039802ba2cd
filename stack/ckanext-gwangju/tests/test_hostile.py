"""Hostile queries are refused, or end within two seconds without affecting others."""

from __future__ import annotations

import threading
import time

import pytest
import sqlalchemy as sa

pytestmark = pytest.mark.stack

LONG = 10_000


@pytest.fixture(scope="module")
def crowd(app):
    """Two hundred datasets."""
    from conftest import fresh
    from relevance.bulk import insert
    from relevance.corpus import groups, organizations
    from relevance.speed import many

    catalogue = fresh(app)
    for kind, things in (("organization", organizations()), ("group", groups())):
        for thing in things:
            catalogue(f"{kind}_create", **thing)
    with app.test_request_context():
        from ckan import model
        from ckan.lib import search

        insert(many(200), catalogue)
        search.rebuild(quiet=True, defer_commit=True)
        search.commit()
        model.Session.remove()
    return catalogue


@pytest.mark.parametrize(
    "query",
    [
        " ".join(f"*{letter}*" for letter in "가나다라마바사아자차카타파하" * 8),
        "a" * LONG,
        "가" * LONG,
        "가나다라" * 2_000,
        " ".join(f"낱말{number}" for number in range(499)),
        "광주 " * 499,
        "(" * 5_000 + "a" + ")" * 5_000,
        "(" * 20 + " OR ".join(f"title:{number}*" for number in range(20)) + ")" * 20,
        '"' + "가 " * 4_000 + '"',
        '"광주 인공 지능 데이터"~100',
        "title:" + "?*" * 2_000,
        "title:" + "%" * 5_000,
        " OR ".join(f"notes:가{number}~2" for number in range(120)),
        "ㅇ" * 5_000,
        "".join(chr(0xAC00 + number) for number in range(9_000)),
        "*:* " + "-a " * 400,
        "name:[* TO *] " * 150,
        "\\" * 9_999,
        "'" * 9_999,
        "$$;--/**/' OR 1=1; DROP TABLE package; %s %(v0)s :v0 ?",
        "\u0000가",
        "\ud800",
        "🙂 " * 400,
        "title:(" + " ".join("광주^9999999" for _ in range(300)) + ")",
    ],
)
@pytest.mark.parametrize("parser", ["dismax", "edismax", "lucene"])
def test_ends_in_time(crowd, query, parser):
    started = time.monotonic()
    answer = crowd.app.test_client().post(
        "/api/3/action/package_search", json={"q": query, "defType": parser, "facet.field": ["tags"]}
    )

    assert time.monotonic() - started < 4
    assert answer.status_code in (200, 400, 409), answer.get_data(as_text=True)[:300]


def test_ends_a_search_that_takes_too_long_and_goes_on(crowd):
    from ckan import model
    from ckan.lib import search
    from ckanext.gwangju.search import engine

    with crowd.app.test_request_context():
        connection = search.make_connection()
        statement = engine._statement
        try:
            engine._statement = lambda *_arguments: "SELECT 0 AS part, 1 AS count FROM pg_sleep(9)"
            started = time.monotonic()
            with pytest.raises(search.SearchQueryError, match="2 seconds"):
                connection.search("광주")
            assert 1.5 < time.monotonic() - started < 4
        finally:
            engine._statement = statement
        assert connection.search("광주").hits > 0
        assert model.Session.scalar(sa.text("SHOW statement_timeout")) == "0"
        assert model.Session.scalar(sa.text("SHOW enable_seqscan")) == "on"
        model.Session.remove()


def test_answers_others_meanwhile(crowd):
    hostile = "name:*a*b*c* OR " + " OR ".join(f"notes:가{number}~2" for number in range(15))
    times = []

    def ask(query):
        started = time.monotonic()
        crowd.app.test_client().post("/api/3/action/package_search", json={"q": query})
        return time.monotonic() - started

    attacker = threading.Thread(target=lambda: [ask(hostile) for _ in range(3)])
    attacker.start()
    times = [ask("광주 예산") for _ in range(10)]
    attacker.join()

    assert sorted(times)[5] < 1
