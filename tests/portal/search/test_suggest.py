"""What a search that finds nothing offers instead."""

from urllib.parse import quote

import pytest
from fake_catalogue import FakeCatalogue
from flask.testing import FlaskClient
from page import visit

from portal.catalogue import AwayError
from portal.catalogue.query import Query
from portal.catalogue.records import SearchResults
from portal.search.suggest import suggest


def test_offers_on_an_empty_page_only_what_finds_something(client: FlaskClient):
    nothing = visit(client, "/search?q=사관학교 없는말 펀드&groups=finance").part("nothing")
    words = [link.words for link in nothing.links()]

    assert "선택한 조건에서는 ‘사관학교 없는말 펀드’ 검색 결과가 없습니다." in nothing.words()
    assert nothing.link("사관학교 데이터셋 수: 1").href == f"/search?q={quote('사관학교')}"
    assert nothing.link("펀드 데이터셋 수: 1").href == f"/search?q={quote('펀드')}"
    assert not any(each.startswith("없는말") for each in words)
    assert "조건 없이 다시 검색하기" not in words
    assert "전체 데이터셋 보기 (데이터셋 6개)" in nothing.items()
    assert nothing.link("전체 데이터셋 보기").href == "/search"
    assert nothing.link("인공지능").href == f"/search?tags={quote('인공지능')}"


def test_offers_the_words_without_filters_when_they_find_something(client: FlaskClient):
    page = visit(client, "/search?q=사관학교&groups=finance")

    assert "조건 없이 다시 검색하기 (데이터셋 1개)" in page.items()
    assert page.link("조건 없이 다시 검색하기").href == f"/search?q={quote('사관학교')}"
    assert "조건 모두 해제" in page.words()


def test_offers_a_phrase_without_its_quotation_marks(client: FlaskClient):
    page = visit(client, '/search?q="현황 업무협약"')

    assert (
        page.link("따옴표와 빼기 기호(-) 없이 검색하기").href
        == f"/search?q={quote('현황')}+{quote('업무협약')}"
    )


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize(
    "query",
    [
        "q=없는말",
        "q=!!!",
        'q="업무협약 펀드"',
        "q=예산 -예산",
        "q=없는말 예산&tags=펀드&res_format=CSV",
        "tags=없음",
        "q=예산&tags=없음",
    ],
)
def test_never_leads_from_an_empty_page_to_another(client: FlaskClient, prefix: str, query: str):
    offered = visit(client, f"{prefix}/search?{query}").part("nothing").links()
    searches = [link.href for link in offered if link.href.startswith(f"{prefix}/search")]

    assert len(searches) >= 2
    for search in searches:
        assert not visit(client, search).root.find_class("nothing"), search


def test_an_empty_catalogue_offers_nothing(client: FlaskClient, catalogue: FakeCatalogue):
    catalogue.packages.clear()

    nothing = visit(client, "/search").part("nothing")

    assert "아직 공개된 데이터셋이 없습니다." in nothing.words()
    assert [link for link in nothing.links() if link.href.startswith("/search")] == []


def test_looks_at_most_six_times_for_suggestions():
    looked: list[Query] = []

    def look(query: Query) -> SearchResults:
        looked.append(query)
        return SearchResults(0, (), {})

    suggest(Query('"a1 b2" c3 d4 e5 f6 -g7', (("tags", "x"),)), look)

    assert [query.words for query in looked] == [
        '"a1 b2" c3 d4 e5 f6 -g7',
        "a1 b2 c3 d4 e5 f6",
        "a1",
        "b2",
        "c3",
        "d4",
    ]


def test_suggests_no_word_that_is_found_as_another_only(client: FlaskClient):
    addresses = [link.href for link in visit(client, "/search?q=인공지눙 펀드 없는말").links()]

    assert f"/search?q={quote('펀드')}" in addresses
    assert f"/search?q={quote('인공지눙')}" not in addresses


def test_shows_an_empty_page_though_the_suggestions_cannot_be_counted(
    client: FlaskClient, catalogue: FakeCatalogue
):
    ask = catalogue.ask

    def breaks_down(action, data):
        if data.get("rows") == 0:
            raise AwayError(action)
        return ask(action, data)

    client.get("/search?q=없는말")
    catalogue.ask = breaks_down
    answer = client.get("/search?q=없는말 펀드")

    assert answer.status_code == 200
    assert "낱말을 하나씩" not in answer.text
