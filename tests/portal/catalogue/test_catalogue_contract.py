"""What the site relies on in CKAN's answers: one test, on the catalogue in memory and on the real one."""

import json
from typing import Any

import pytest
from fake_catalogue import realistic

from portal.catalogue import Catalogue, Ckan

pytestmark = pytest.mark.contract


@pytest.fixture(params=["fake", pytest.param("real", marks=pytest.mark.stack)])
def either(request: pytest.FixtureRequest) -> Catalogue:
    """The fake, then the real service, which holds no dataset yet."""
    return realistic() if request.param == "fake" else Ckan(request.getfixturevalue("stack")["CKAN_URL"])


def _result(catalogue: Catalogue, action: str, **data: Any) -> Any:
    answer = catalogue.ask(action, data)
    assert answer.status == 200
    assert answer.body.startswith(b'{"help": "http')
    return json.loads(answer.body)["result"]


def test_lists_themes_and_organisations_with_their_english_titles(either: Catalogue):
    for action in ("group_list", "organization_list"):
        for listed in _result(either, action, all_fields=True, include_extras=True):
            assert listed["title"]
            assert "title_en" in {extra["key"] for extra in listed["extras"]}


def test_counts_what_a_search_finds_by_every_facet(either: Catalogue):
    fields = ["organization", "groups", "tags", "res_format", "license_id"]
    asked = {
        "q": "없는말",
        "fq_list": ['tags:"없음"'],
        "sort": "score desc, metadata_modified desc",
        "rows": 20,
        "start": 0,
    }

    result = _result(either, "package_search", **asked, **{"facet.field": fields, "facet.limit": 50})

    assert (result["count"], result["results"]) == (0, [])
    assert all(facet["items"] == [] for facet in result["search_facets"].values())


def test_tells_which_words_it_looked_for(either: Catalogue):
    result = _result(either, "package_search", q="없는말", rows=0)

    assert result["did_you_mean"] is None
    assert isinstance(result["highlight"], list)
    assert "highlight" not in _result(either, "package_search", q="", rows=0)


@pytest.mark.parametrize(
    ("action", "data"),
    [("package_show", {"id": "nothing"}), ("datastore_search", {"resource_id": "nothing"})],
)
def test_says_404_of_what_it_does_not_have(either: Catalogue, action: str, data: dict[str, str]):
    answer = either.ask(action, data)

    assert answer.status == 404
    assert json.loads(answer.body)["error"]["__type"] == "Not Found Error"


def test_answers_an_unknown_action_with_400_and_no_object(either: Catalogue):
    answer = either.ask("no_such_action", {})

    assert answer.status == 400
    assert answer.body.startswith(b'"Bad request')
