import pytest
import sqlalchemy as sa

pytestmark = pytest.mark.stack


def test_puts_the_title_before_the_tags_before_the_rest(three):
    three("package_create", name="tagged", title="다른 것", owner_org="gw", tags=[{"name": "사관학교"}])
    three("package_create", name="noted", title="또 다른 것", owner_org="gw", notes="사관학교")

    assert three.found(q="사관학교") == ["academy", "tagged", "noted"]


def test_hides_private_and_draft_datasets_from_strangers(three):
    three("package_patch", id="budget", private=True)
    three("package_create", name="draft", title="초안", owner_org="gw", state="draft")

    def seen(user, **data):
        found = three.as_user(user, "package_search", include_private=True, include_drafts=True, **data)
        return {package["name"] for package in found["results"]}

    assert seen(None) == {"mou", "academy"}
    assert "budget" in seen("publisher")
    assert three.as_user(None, "package_search", fq="capacity:private")["count"] == 0


def test_forgets_a_dataset_that_is_deleted_purged_or_renamed(three):
    three("package_delete", id="budget")
    three("dataset_purge", id="mou")
    three("package_patch", id="academy", name="school")

    assert three.found() == ["school"]


def test_serves_the_commands_of_ckan(three):
    from ckan.cli.search_index import get_orphans
    from ckan.lib import search

    with three.app.test_request_context():
        assert search.is_available()
        search.clear("budget")
        assert set(three.found()) == {"mou", "academy"}
        search.rebuild(only_missing=True, quiet=True)
        assert len(three.found()) == 3
        search.clear_all()
        assert three.found() == []
        search.rebuild(quiet=True, defer_commit=True)
        search.commit()
        assert len(three.found()) == 3
        assert search.show("mou")["title"] == "업무협약 현황"
        with pytest.raises(search.SearchError):
            search.show("nothing")
        assert get_orphans() == []


def test_saves_a_dataset_whose_tables_cannot_be_read(three, services, caplog):
    resource = three("package_show", id="mou")["resources"][0]["id"]
    three(
        "datastore_create",
        resource_id=resource,
        force=True,
        fields=[{"id": "firm", "type": "text"}],
        records=[{"firm": "솔트룩스"}],
    )
    assert three.found(q="솔트룩스") == ["mou"]
    services.sql(f'\\connect datastore\nREVOKE SELECT ON "{resource}" FROM reader')

    three("package_patch", id="mou", title="바뀐 제목")

    assert three.found(q="바뀐") == ["mou"]
    assert three.found(q="솔트룩스") == []
    assert "without its tables" in caplog.text


def test_reads_a_wide_table_no_further_than_it_must(three):
    resource = three("package_show", id="mou")["resources"][0]["id"]
    records = [{"a": f"낱말{number} " + "가" * 5_000, "b": number} for number in range(600)]
    fields = [{"id": "a", "type": "text"}, {"id": "b", "type": "int"}]
    three("datastore_create", resource_id=resource, force=True, fields=fields, records=records)

    assert three.found(q="낱말7") == ["mou"]
    assert three.found(q='"낱말 599"') == []


@pytest.mark.parametrize(
    "text",
    [
        " ".join(f"{number:08x}-d9cb-469f-a165-{number:012x}" for number in range(9_000)),
        " ".join(
            "".join(chr(97 + (number * 7 + place) % 26) for place in range(90)) for number in range(9_000)
        ),
        "가나다라마바사" * 60_000,
        "".join(chr(0xAC00 + number * 31 % 11_172) for number in range(200_000)),
    ],
)
def test_saves_a_dataset_with_as_much_text_as_ckan_takes(three, text):
    three("package_patch", id="mou", notes=text)

    assert three.found(q="업무협약") == ["mou"]


def test_saves_a_dataset_with_an_endless_name_of_a_field(three):
    three("package_patch", id="mou", extras=[{"key": "k" * 2_100, "value": "값"}])

    assert three.found(q="값") == ["mou"]


@pytest.mark.parametrize("field", ["title_string", "name", "id", "tags", "permission_labels", "update_cycle"])
def test_counts_no_value_of_a_hidden_dataset(catalogue, field):
    catalogue("package_create", name="open", title="열린 것", owner_org="gw", tags=[{"name": "공개"}])
    catalogue(
        "package_create",
        name="secret",
        title="무등비밀",
        owner_org="gw",
        private=True,
        tags=[{"name": "무등태그"}],
        extras=[{"key": "update_cycle", "value": "Secret"}],
    )
    hidden = catalogue("package_show", id="secret")
    asked = {"facet.field": [field], "facet.mincount": 0, "facet.limit": -1}

    found = set(catalogue.as_user(None, "package_search", **asked)["facets"][field])

    assert not found & {"무등비밀", "secret", hidden["id"], "무등태그", "Secret"}
    assert not [label for label in found if label.startswith("member-")]


def test_ranks_phrases_as_it_ranks_words(three):
    three("package_create", name="noted", title="다른 것", notes="집적단지 예산", owner_org="gw")

    assert three.found(q='"집적단지 예산"') == ["budget", "noted"]


def test_writes_nothing_again_that_has_not_changed(three):
    from ckan import model
    from ckan.lib import search

    def versions():
        rows = model.Session.execute(sa.text("SELECT name, xmin::text FROM gwangju_search ORDER BY name"))
        return dict(map(tuple, rows))

    with three.app.test_request_context():
        before = versions()
        search.rebuild(quiet=True)
        assert versions() == before
        model.Session.remove()
    three("package_patch", id="mou", notes="다른 설명")
    with three.app.test_request_context():
        assert {name for name, version in versions().items() if version != before[name]} == {"mou"}
        model.Session.remove()
