import pytest

pytestmark = pytest.mark.stack


@pytest.fixture
def three(catalogue):
    """Three datasets: the budget, the agreements, the academy."""
    for name, title, tags, form in (
        ("budget", "인공지능 집적단지 예산", ["예산", "AI"], "CSV"),
        ("mou", "업무협약 현황", ["협약", "AI"], "XLSX"),
        ("academy", "AI 사관학교", ["교육"], "CSV"),
    ):
        catalogue(
            "package_create",
            name=name,
            title=title,
            notes="교육 예산의 설명" if name == "academy" else "설명",
            owner_org="gw",
            license_id="kogl-1" if name == "mou" else "CC-BY-4.0",
            groups=[{"name": "science"}] if name != "mou" else [],
            tags=[{"name": tag} for tag in tags],
            extras=[{"key": "title_en", "value": f"The {name}"}, {"key": "update_cycle", "value": "annual"}],
            resources=[
                {"url": f"http://files/{name}", "name": "첫째 자료", "format": form},
                {"url": f"http://files/{name}2", "name": "둘째", "format": form},
            ],
        )
    return catalogue


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, {"budget", "mou", "academy"}),
        ({"q": "*:*"}, {"budget", "mou", "academy"}),
        ({"q": "협약"}, {"mou"}),
        ({"q": "단지"}, {"budget"}),
        ({"q": "ai 예산"}, {"budget", "academy"}),
        ({"q": "첫째 자료"}, {"budget", "mou", "academy"}),
        ({"q": "과학기술"}, {"budget", "academy"}),
        ({"q": "없는말"}, set()),
        ({"q": "THE MOU"}, {"mou"}),
        ({"q": "100%_"}, set()),
        ({"q": 'title:"업무협약 현황"'}, {"mou"}),
        ({"q": "tags:(예산 OR 협약)"}, {"budget", "mou"}),
        ({"fq": "tags:AI"}, {"budget", "mou"}),
        ({"fq": 'organization:"gw"'}, {"budget", "mou", "academy"}),
        ({"fq": "groups:science -tags:교육"}, {"budget"}),
        ({"fq": "res_format:CSV license_id:CC-BY-4.0"}, {"budget", "academy"}),
        ({"fq_list": ["tags:AI", "tags:협약"]}, {"mou"}),
        ({"fq": "update_cycle:annual AND NOT name:mou"}, {"budget", "academy"}),
        ({"fq": "extras_title_en:[* TO *]"}, {"budget", "mou", "academy"}),
        ({"fq": "vocab_none:[* TO *]"}, set()),
        ({"fq": "metadata_modified:[2020-01-01T00:00:00Z TO *]"}, {"budget", "mou", "academy"}),
        ({"fq": "metadata_modified:{* TO 2020-01-01T00:00:00Z}"}, set()),
        ({"fq": "name:b*"}, {"budget"}),
        ({"fq": "title:'; DROP TABLE package--"}, set()),
    ],
)
def test_finds(three, query, names):
    assert set(three.found(**query)) == names


def test_puts_the_title_before_the_tags_before_the_rest(three):
    three("package_create", name="tagged", title="다른 것", owner_org="gw", tags=[{"name": "사관학교"}])
    three("package_create", name="noted", title="또 다른 것", owner_org="gw", notes="사관학교")

    assert three.found(q="사관학교") == ["academy", "tagged", "noted"]


def test_sorts_and_pages(three):
    assert three.found(sort="title_string asc") == ["academy", "mou", "budget"]
    assert three.found(sort="name desc", rows=1, start=1) == ["budget"]
    assert three.found(sort="views_recent desc, name asc") == ["academy", "budget", "mou"]
    assert three("package_search", rows=0)["count"] == 3
    assert three("package_search", start=9)["results"] == []


def test_counts_datasets_not_resources_in_facets(three):
    asked = {"facet.field": ["res_format", "tags", "groups", "license_id", "update_cycle"], "facet.limit": 2}
    facets = three("package_search", rows=0, **asked)["facets"]

    assert facets["res_format"] == {"CSV": 2, "XLSX": 1}
    assert facets["tags"] == {"AI": 2, "교육": 1}
    assert facets["groups"] == {"science": 2}
    assert facets["update_cycle"] == {"annual": 3}
    assert three("package_search", **{"facet.field": ["tags"], "facet.mincount": 2})["facets"] == {
        "tags": {"AI": 2}
    }


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


@pytest.mark.parametrize(
    ("query", "status", "named"),
    [
        ({"q": "title:ai^2"}, 400, "boosts"),
        ({"q": "title:(ai"}, 400, "parenthesis"),
        ({"bf": "x"}, 400, "parameter bf"),
        ({"sort": "nonsense"}, 400, "sort"),
        ({"fq": "metadata_modified:[NOW-1DAY TO *]"}, 400, "date math"),
        ({"q": "{!bool must=a}"}, 409, "Local parameters"),
        ({"weird": "x"}, 400, "weird"),
    ],
)
def test_names_what_is_wrong_with_a_query(three, query, status, named):
    answer = three.app.test_client().get("/api/3/action/package_search", query_string=query)

    assert answer.status_code == status
    assert named in answer.get_data(as_text=True)


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


def test_completes_names_and_lists_the_datasets_of_a_tag(three):
    assert [each["name"] for each in three("package_autocomplete", q="사관")] == ["academy"]
    assert {each["name"] for each in three("tag_show", id="AI", include_datasets=True)["packages"]} == {
        "budget",
        "mou",
    }
