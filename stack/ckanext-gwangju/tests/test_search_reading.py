import pytest

pytestmark = pytest.mark.stack


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
        ({"q": "title:예산^2 OR title:협약"}, {"budget", "mou"}),
        ({"q": "title:예싼~1"}, {"budget"}),
        ({"q": "name:budgte~2"}, {"budget"}),
        ({"q": "업무*"}, {"mou"}),
        ({"q": "*단지*"}, {"budget"}),
        ({"q": "title:사관학?"}, {"academy"}),
        ({"q": "*협약", "defType": "lucene"}, {"mou"}),
        ({"q": 'title:"인공지능 예산"~2'}, {"budget"}),
        ({"q": 'title:"예산 인공지능"~2'}, {"budget"}),
        ({"q": 'title:"인공지능 예산"'}, set()),
        ({"q": "name:budget OR (title:협약 AND tags:AI)"}, {"budget", "mou"}),
        ({"q": "*:* -title:협약"}, {"budget", "academy"}),
        ({"q": "협약 OR 사관학교"}, {"mou", "academy"}),
        ({"fq": "metadata_modified:[NOW-1DAY TO NOW]"}, {"budget", "mou", "academy"}),
        ({"fq": "metadata_created:{* TO NOW/DAY-1DAY]"}, set()),
        ({"fq": "extras_title_en:budget"}, {"budget"}),
        ({"fq": 'title_en:"The budget"'}, {"budget"}),
        ({"fq": "res_name:첫째"}, {"budget", "mou", "academy"}),
        ({"fq": "organization:{a TO h]"}, {"budget", "mou", "academy"}),
        ({"fq": "tags:[나 TO 라]"}, set()),
        ({"fq": "tags:[교 TO 협]"}, {"budget", "academy"}),
        ({"fq": "urls:budget2"}, {"budget"}),
        ({"fq": "num_resources:2 AND isopen:true"}, {"budget", "academy"}),
        ({"fq": "-name:(budget OR mou)"}, {"academy"}),
        ({"fq": "+(name:budget name:mou) +tags:AI"}, set()),
        ({"q": "협약 없음 하나", "mm": "1", "defType": "dismax"}, {"mou"}),
        ({"q": "설명", "qf": "notes^3 title", "defType": "dismax"}, {"budget", "mou", "academy"}),
        ({"q": "예산", "qf": "notes", "defType": "dismax"}, {"academy"}),
        ({"q": "title:(예산 OR 협약) -name:mou", "defType": "edismax"}, {"budget"}),
        ({"q": "id:[* TO *]", "fl": "id,name", "fq": "name:(budget mou)"}, set()),
    ],
)
def test_finds(three_to_read, query, names):
    assert set(three_to_read.found(**query)) == names


def test_answers_a_member_of_very_many_organisations(three_to_read):
    from ckan import model
    from ckan.lib import search

    labels = ["public", *(f"member-00000000-0000-0000-0000-{number:012}" for number in range(1_000))]
    with three_to_read.app.test_request_context():
        found = search.query_for(model.Package).run({"q": "*:*"}, permission_labels=labels)
        model.Session.remove()

    assert found["count"] == 3


def test_takes_a_filter_of_many_ids(three_to_read):
    ids = [three_to_read("package_show", id="mou")["id"], *(f"{number:032x}" for number in range(1_000))]
    for joint in (" OR ", " "):
        fq = (
            f"id:({joint.join(ids)})"
            if joint == " OR "
            else "id:(" + " OR ".join(f'"{i}"' for i in ids) + ")"
        )
        assert three_to_read.found(fq=fq) == ["mou"]


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"q": 'metadata_modified:"0001-01-01T00:00:00+10:00"'}, "needs a moment"),
        ({"q": "title:예산^" + "9" * 400}, "boost"),
        ({"q": "예산", "qf": "title^" + "9" * 400}, "weight"),
        ({"q": "tags:\ud800"}, "invalid character"),
        ({"facet.field": ["tags\ud800"]}, "invalid character"),
        ({"sort": ",".join(["name asc"] * 1_700)}, "sort"),
        ({"q": "filter(tags:AI) OR a:b"}, "filter(...)"),
        ({"q": "title_ngram:a~1"}, "title_ngram"),
        ({"q": f"name:{'a' * 300}~1"}, "more than 100"),
    ],
)
def test_refuses_with_a_reason(three_to_read, query, named):
    answer = three_to_read.app.test_client().post("/api/3/action/package_search", json=query)

    assert answer.status_code == 400
    assert named in answer.get_data(as_text=True)


def test_compares_patterns_with_every_word(three_to_read):
    for query in (
        "extras_update_cycle:*nnual",
        "extras_update_cycle:anual~1",
        "title_ngram:사관*",
        "urls:*cademy2",
        "title:?*",
        "tags:**",
    ):
        assert three_to_read.found(q=query), query
    assert three_to_read.found(q='"예산"', defType="dismax", qf="title tags")[0] == "budget"
    assert three_to_read.found(q="title:\\u0041I") == ["academy", "budget"]


def test_lets_boosts_decide_the_order(three_to_read):
    either = ("title:예산^{} OR title:협약^{}".format(*boosts) for boosts in ((5, 1), (1, 5)))

    assert [three_to_read.found(q=query)[0] for query in either] == ["budget", "mou"]


def test_weighs_fields_as_asked(three_to_read):
    query = {"q": "예산", "defType": "dismax"}

    assert three_to_read.found(**query, qf="title^9 notes")[0] == "budget"
    assert three_to_read.found(**query, qf="title notes^9")[0] == "academy"


def test_returns_the_fields_that_are_asked_for(three_to_read):
    answer = three_to_read("package_search", q="협약", fl=["name", "extras_*", "score"])["results"][0]

    assert answer["name"] == "mou"
    assert answer["title_en"] == "The mou"
    assert answer["score"] > 0


def test_lists_values_that_nothing_found_has_when_asked_to(three_to_read):
    asked = {"fq": "name:mou", "facet.field": ["tags", "license_id"], "facet.mincount": 0, "facet.limit": -1}
    facets = three_to_read("package_search", rows=0, **asked)["facets"]

    assert facets == {
        "tags": {"AI": 1, "협약": 1, "교육": 0, "예산": 0},
        "license_id": {"kogl-1": 1, "CC-BY-4.0": 0},
    }


def test_completes_titles_of_every_script(three_to_read):
    for typed, name in (("업무협", "mou"), ("ai 사", "academy"), ("BUDG", "budget")):
        assert [each["name"] for each in three_to_read("package_autocomplete", q=typed)] == [name]


def test_sorts_and_pages(three_to_read):
    assert three_to_read.found(sort="title_string asc") == ["academy", "mou", "budget"]
    assert three_to_read.found(sort="name desc", rows=1, start=1) == ["budget"]
    assert three_to_read.found(sort="views_recent desc, name asc") == ["academy", "budget", "mou"]
    assert three_to_read("package_search", rows=0)["count"] == 3
    assert three_to_read("package_search", start=9)["results"] == []


def test_counts_datasets_not_resources_in_facets(three_to_read):
    asked = {
        "facet.field": ["res_format", "tags", "groups", "license_id", "update_cycle"],
        "facet.limit": 2,
    }
    facets = three_to_read("package_search", rows=0, **asked)["facets"]

    assert facets["res_format"] == {"CSV": 2, "XLSX": 1}
    assert facets["tags"] == {"AI": 2, "교육": 1}
    assert facets["groups"] == {"science": 2}
    assert facets["update_cycle"] == {"annual": 3}
    assert three_to_read("package_search", **{"facet.field": ["tags"], "facet.mincount": 2})["facets"] == {
        "tags": {"AI": 2}
    }


@pytest.mark.parametrize(
    ("query", "status", "named"),
    [
        ({"q": "title:/ai/"}, 400, "regular expressions"),
        ({"q": "title:(ai"}, 400, "parenthesis"),
        ({"bf": "x"}, 400, "parameter bf"),
        ({"sort": "nonsense"}, 400, "sort"),
        ({"fq": "metadata_modified:[NOW-1FORTNIGHT TO *]"}, 400, "NOW-7DAYS/DAY"),
        ({"q": "{!bool must=a}"}, 409, "Local parameters"),
        ({"weird": "x"}, 400, "weird"),
    ],
)
def test_names_what_is_wrong_with_a_query(three_to_read, query, status, named):
    answer = three_to_read.app.test_client().get("/api/3/action/package_search", query_string=query)

    assert answer.status_code == status
    assert named in answer.get_data(as_text=True)


def test_completes_names_and_lists_the_datasets_of_a_tag(three_to_read):
    assert [each["name"] for each in three_to_read("package_autocomplete", q="사관")] == ["academy"]
    assert {
        each["name"] for each in three_to_read("tag_show", id="AI", include_datasets=True)["packages"]
    } == {
        "budget",
        "mou",
    }
