"""What narrows a search: the values of its facets."""

from urllib.parse import quote

from fake_catalogue import FakeCatalogue
from flask.testing import FlaskClient
from page import visit

from etl.words.text import Text
from portal.catalogue.query import Query
from portal.catalogue.records import NamedItem, SearchResults
from portal.search.facets import facets


def _values(count: int) -> tuple[NamedItem, ...]:
    return tuple(NamedItem(f"v{number}", Text(f"값 {number}"), 50 - number) for number in range(count))


def test_shows_twelve_values_of_a_facet_and_the_rest_on_request():
    [tags] = facets(SearchResults(50, (), {"tags": _values(15)}), Query())

    assert [value.item.name for value in tags.shown] == [f"v{number}" for number in range(12)]
    assert [value.item.name for value in tags.more] == ["v12", "v13", "v14"]


def test_shows_chosen_values_first_even_when_nothing_has_them():
    query = Query("x", (("tags", "v14"), ("tags", "gone"), ("license_id", "none")))

    tags, licences = facets(
        SearchResults(0, (), {"tags": (*_values(15), NamedItem("zero", Text(), 0))}), query
    )

    assert [(value.item.name, value.item.count) for value in tags.shown if value.chosen] == [
        ("v14", 36),
        ("gone", 0),
    ]
    assert (len(tags.shown), len(tags.more)) == (12, 4)
    assert [value.item.name for value in licences.shown] == ["none"]
    assert "zero" not in {value.item.name for value in tags.more}


def test_opens_more_values_without_scripts(client: FlaskClient, catalogue: FakeCatalogue):
    catalogue.packages["ai-funds"]["tags"] = [{"name": f"키워드{number}"} for number in range(20)]

    tags = visit(client, "/search").unfolded("키워드")
    [more] = [summary for summary in tags.folded() if summary.endswith("개 더 보기: 키워드")]

    assert tags.unfolded(more).link("키워드19").href == f"/search?tags={quote('키워드19')}"


def test_keeps_a_chosen_filter_that_finds_nothing_in_sight(client: FlaskClient):
    page = visit(client, "/search?q=없는말&groups=finance")

    assert page.part("facets").link("재정금융").is_current
    assert page.part("chip-on").words() == "조건 해제: 분류: 재정금융 ×"
