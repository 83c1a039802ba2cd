"""Index and catalogue still agree after a kill at the worst moment."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

pytestmark = pytest.mark.stack

HERE = Path(__file__).parent
ACTIONS = {
    "package_create": {"name": "two", "title": "둘째", "owner_org": "gw"},
    "package_patch": {"id": "one", "title": "나중"},
    "package_delete": {"id": "one"},
    "dataset_purge": {"id": "one"},
}
KILLS = [*ACTIONS.items(), ("dataset_purge", {"id": "lonely"})]


@pytest.fixture
def one(catalogue):
    """One dataset with an organisation and a tag, and one with neither."""
    catalogue("package_create", name="one", title="처음", owner_org="gw", tags=[{"name": "첫째"}])
    catalogue("package_create", name="lonely", title="혼자", owner_org="gw")
    with catalogue.app.test_request_context():
        from ckan import model

        model.Session.execute(sa.text("UPDATE package SET owner_org = NULL WHERE name = 'lonely'"))
        model.Session.execute(sa.text("DELETE FROM member WHERE table_name = 'package' AND table_id = "
                                      "(SELECT id FROM package WHERE name = 'lonely')"))  # fmt: skip
        model.Session.commit()
    return catalogue


def visible_state(catalogue):
    """What another connection reads from the catalogue and from the index."""
    from ckan import model

    with catalogue.app.test_request_context(), model.meta.engine.connect() as other:
        datasets = other.execute(sa.text("SELECT name, title FROM package WHERE state = 'active'")).all()
        indexed = other.execute(sa.text("SELECT name, doc ->> 'title' FROM gwangju_search")).all()
    return sorted(map(tuple, datasets)), sorted(map(tuple, indexed))


def run_killed(services, moment, action, data):
    """Run an action in a separate process that kills itself."""
    done = subprocess.run(
        [sys.executable, str(HERE / "killed.py"), str(services.folder / "ckan.ini"), moment, action,
         json.dumps(data)],
        capture_output=True,
        text=True,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr


@pytest.mark.parametrize(("action", "data"), KILLS)
def test_keeps_neither_when_killed_between_index_and_commit(one, services, action, data):
    before = visible_state(one)

    run_killed(services, "before", action, data)

    assert visible_state(one) == before
    assert before[0] == before[1]


@pytest.mark.parametrize(("action", "data"), KILLS)
def test_keeps_both_when_killed_after_the_commit(one, services, action, data):
    before = visible_state(one)

    run_killed(services, "after", action, data)

    datasets, indexed = visible_state(one)
    assert datasets == indexed
    assert datasets != before[0]


def test_keeps_neither_when_the_database_ends_the_connection_between_the_two(one, services, monkeypatch):
    from ckanext.gwangju.search import engine

    put = engine.put

    def cut(connection, row):
        put(connection, row)
        number = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
        services.sql(f"SELECT pg_terminate_backend({number})")

    monkeypatch.setattr(engine, "put", cut)
    before = visible_state(one)
    with pytest.raises(Exception, match=r"index|connection|server"):
        one("package_patch", id="one", title="나중")
    monkeypatch.undo()

    assert visible_state(one) == before
    one("package_patch", id="one", title="나중")
    assert visible_state(one) == ([("lonely", "혼자"), ("one", "나중")],) * 2


def test_lets_others_save_while_the_index_is_rebuilt(one):
    """A rebuild commits in batches; otherwise a save would wait for its end."""
    from ckan import model
    from ckan.lib import search
    from ckanext.gwangju.search import batch

    for number in range(batch.SIZE + 5):
        one("package_create", name=f"other-{number}", title="다른 것", owner_org="gw")
    waited = []

    def save():
        started = time.monotonic()
        one("package_patch", id="other-0", title="나중")
        waited.append(time.monotonic() - started)

    with one.app.test_request_context():
        ids = [name for (name,) in model.Session.query(model.Package.id).order_by(model.Package.name)]
        index = search.index_for(model.Package)
        search.rebuild(package_ids=ids, quiet=True)
        saving = threading.Thread(target=save)
        saving.start()
        saving.join(5)
        assert not saving.is_alive(), "the save waits for the rebuild"
        index.commit()
        model.Session.remove()
    datasets, indexed = visible_state(one)
    assert datasets == indexed


def test_rebuilds_twice_at_once(one):
    from ckan import model
    from ckan.lib import search

    for number in range(20):
        one("package_create", name=f"other-{number}", title="다른 것", owner_org="gw")
    failed = []

    def rebuild():
        with one.app.test_request_context():
            try:
                search.rebuild(quiet=True, defer_commit=True)
                search.commit()
            except search.SearchError as error:
                failed.append(error)
            finally:
                model.Session.remove()

    threads = [threading.Thread(target=rebuild) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert failed == []
    datasets, indexed = visible_state(one)
    assert datasets == indexed
