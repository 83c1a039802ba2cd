"""The index row and the dataset are in one transaction: both exist, or neither does."""

import pytest
import sqlalchemy as sa

pytestmark = pytest.mark.stack


class PowerCutError(Exception):
    """The error that ends the process between the index write and the commit."""


@pytest.fixture
def cut_before_commit(app):
    """Make the commits that follow fail."""
    from ckan import model

    def cut(_session):
        raise PowerCutError

    def arm():
        sa.event.listen(model.Session, "before_commit", cut)

    yield arm
    if sa.event.contains(model.Session, "before_commit", cut):
        sa.event.remove(model.Session, "before_commit", cut)


def everything(catalogue):
    """What a separate connection sees in the catalogue and in the index."""
    from ckan import model

    with catalogue.app.test_request_context(), model.meta.engine.connect() as other:
        datasets = other.execute(sa.text("SELECT name, title FROM package WHERE state = 'active'")).fetchall()
        indexed = other.execute(sa.text("SELECT name, doc ->> 'title' FROM gwangju_search")).fetchall()
    return sorted(map(tuple, datasets)), sorted(map(tuple, indexed))


def test_writes_dataset_and_index_row_together(catalogue):
    catalogue("package_create", name="one", title="처음", owner_org="gw")

    datasets, indexed = everything(catalogue)
    assert datasets == indexed == [("one", "처음")]


@pytest.mark.parametrize("action", ["package_create", "package_patch", "package_delete", "dataset_purge"])
def test_keeps_neither_when_the_commit_fails(catalogue, cut_before_commit, action):
    catalogue("package_create", name="one", title="처음", owner_org="gw")
    before = everything(catalogue)
    data = (
        {"name": "two", "owner_org": "gw"} if action == "package_create" else {"id": "one", "title": "나중"}
    )
    if action in ("package_delete", "dataset_purge"):
        data.pop("title")

    cut_before_commit()
    with pytest.raises(PowerCutError):
        catalogue(action, **data)

    assert everything(catalogue) == before


def test_keeps_neither_when_the_index_refuses_the_document(catalogue):
    from ckan.lib.search import SearchIndexError

    bad = [{"key": "views_recent", "value": "many"}]
    with pytest.raises(SearchIndexError, match="views_recent"):
        catalogue("package_create", name="bad", owner_org="gw", extras=bad)

    assert everything(catalogue) == ([], [])


def test_survives_a_failed_query_in_the_same_transaction(catalogue):
    from ckan import model
    from ckan.lib import search

    with catalogue.app.test_request_context():
        connection = search.make_connection()
        with pytest.raises(search.SearchQueryError):
            connection.search("views_recent:many")
        assert model.Session.execute(sa.text("SELECT 1")).scalar() == 1
        model.Session.remove()


def test_makes_its_table_anew_when_it_is_gone(catalogue):
    from ckan import model

    with catalogue.app.test_request_context():
        model.Session.execute(sa.text("DROP TABLE gwangju_search"))
        model.Session.commit()
    catalogue("package_create", name="one", owner_org="gw")

    assert catalogue.found() == ["one"]


def test_lays_its_tables_out_anew_when_they_are_of_an_older_release(catalogue, caplog):
    from ckan import model
    from ckan.lib import search

    catalogue("package_create", name="one", title="처음", owner_org="gw")
    with catalogue.app.test_request_context():
        model.Session.execute(sa.text("COMMENT ON TABLE gwangju_search IS 'gwangju search 1'"))
        model.Session.commit()

    assert catalogue.found() == []
    assert "run `ckan search-index rebuild`" in caplog.text
    with catalogue.app.test_request_context():
        search.rebuild(quiet=True)
    assert catalogue.found() == ["one"]
