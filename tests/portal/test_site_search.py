# ruff: noqa: E501 - tables of cases are read better in long lines
"""The page of results: what is marked, what was searched instead, what narrows it, what an empty one offers."""

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from fake_catalogue import FakeCatalogue
from flask.testing import FlaskClient

from etl.words.text import Text
from portal.catalogue import Answer, AwayError
from portal.catalogue.query import Query
from portal.catalogue.records import Found, Named
from portal.search.facets import facets
from portal.search.suggest import ways


def test_marks_the_words_that_the_engine_says_it_found(client: FlaskClient):
    text = client.get("/search?q=업무협약").text

    assert "인공지능 <mark>업무협약</mark> 누적 현황</a>" in text
    assert "맺은 <mark>업무협약</mark>(<mark>MOU</mark>)의" in text


def test_marks_the_typed_words_where_the_engine_tells_nothing(client: FlaskClient, catalogue: FakeCatalogue):
    catalogue.speaks_solr = True

    text = client.get('/search?q="업무협약"+-펀드').text

    assert "<mark>업무협약</mark>(MOU)의" in text
    assert 'role="status"' not in text


def test_marks_nothing_without_words(client: FlaskClient):
    assert "<mark>" not in client.get("/search").text + client.get("/").text


def test_tells_the_language_of_marked_words_on_an_english_page(client: FlaskClient):
    text = client.get("/en/search?q=사관학교").text

    assert '<span lang="ko">인공지능<mark>사관학교</mark> 기수별 현황</span>' in text
    assert '<p class="card-notes" lang="ko">인공지능<mark>사관학교</mark>의' in text
    assert '1 dataset for “<span lang="ko">사관학교</span>”' in text


def test_says_where_a_word_stands_that_is_not_to_be_seen(client: FlaskClient):
    korean, english = client.get("/search?q=기업유치").text, client.get("/en/search?q=누적").text

    assert '<li><span class="card-place">키워드:</span> <span><mark>기업유치</mark></span></li>' in korean
    assert (
        '<span class="card-place">Title:</span> <span lang="ko">인공지능 업무협약 <mark>누적</mark> 현황</span>'
        in english
    )


def test_names_the_column_that_has_the_word_and_reads_few_tables_for_it(
    client: FlaskClient, catalogue: FakeCatalogue
):
    text = client.get("/search?q=근사값").text

    assert '<span class="card-place">항목명:</span> <span><mark>근사값</mark> 여부</span>' in text
    assert sum(action == "datastore_search" for action, _data in catalogue.asked) <= 8


def test_does_without_columns_that_cannot_be_read(client: FlaskClient, catalogue: FakeCatalogue):
    catalogue.instead["datastore_search"] = Answer(200, b"<html>")

    text = client.get("/search?q=근사값").text

    assert "‘근사값’ 검색 결과 6개" in text
    assert "항목명:" not in text


def test_escapes_titles_that_are_markup(client: FlaskClient, catalogue: FakeCatalogue):
    catalogue.packages["ai-funds"]["title"] = "<b>펀드</b> &amp; <mark>"

    text = client.get("/search?q=펀드").text

    assert "&lt;b&gt;<mark>펀드</mark>&lt;/b&gt; &amp;amp; &lt;mark&gt;</a>" in text


@pytest.mark.parametrize("typed", ["dlsrhdwlsmd", "인공지눙"])
def test_says_which_words_were_used_instead_of_those_typed(client: FlaskClient, typed: str):
    text = client.get(f"/search?q={typed}").text
    used = quote("인공지능")

    assert f'‘{typed}’ 대신 ‘<a href="/search?q={used}">인공지능</a>’ 검색 결과를 보여 드립니다.' in text
    assert "<title>‘인공지능’ 검색 결과 |" in text
    assert "‘인공지능’ 검색 결과 6개</h2>" in text
    assert f'href="/search?q={used}&amp;groups=finance"' in text
    assert 'value="인공지능"' in text


def test_says_in_english_which_words_were_used(client: FlaskClient):
    text = client.get("/en/search?q=dlsrhdwlsmd&sort=title").text

    assert 'role="status">Showing results for “<a href="/en/search?q=' in text
    assert '&amp;sort=title"><span lang="ko">인공지능</span></a>” instead of “dlsrhdwlsmd”.</p>' in text


@pytest.mark.parametrize(
    ("query", "current", "others"),
    [
        ("q=예산", "관련도순", ["최신순", "제목순"]),
        ("groups=finance", "최신순", ["제목순"]),
        ("sort=title", "제목순", ["최신순"]),
        ("q=인공지능&sort=newest", "최신순", ["관련도순", "제목순"]),
    ],
)
def test_marks_the_order_and_offers_the_others(
    client: FlaskClient, query: str, current: str, others: list[str]
):
    sorts = re.search(r'<nav class="sorts".*?</nav>', client.get(f"/search?{query}").text, re.DOTALL)[0]

    assert re.findall(r'aria-current="true">(\S+)</a>', sorts) == [current]
    assert re.findall(r'nofollow">(\S+)</a>', sorts) == others


def _values(count: int) -> tuple[Named, ...]:
    return tuple(Named(f"v{number}", Text(f"값 {number}"), 50 - number) for number in range(count))


def test_shows_twelve_values_of_a_facet_and_the_rest_on_request():
    [tags] = facets(Found(50, (), {"tags": _values(15)}), Query())

    assert [value.named.name for value in tags.shown] == [f"v{number}" for number in range(12)]
    assert [value.named.name for value in tags.more] == ["v12", "v13", "v14"]


def test_shows_chosen_values_first_even_when_nothing_has_them():
    query = Query("x", (("tags", "v14"), ("tags", "gone"), ("license_id", "none")))

    tags, licences = facets(Found(0, (), {"tags": (*_values(15), Named("zero", Text(), 0))}), query)

    assert [(value.named.name, value.named.count) for value in tags.shown if value.chosen] == [
        ("v14", 36),
        ("gone", 0),
    ]
    assert (len(tags.shown), len(tags.more)) == (12, 4)
    assert [value.named.name for value in licences.shown] == ["none"]
    assert "zero" not in {value.named.name for value in tags.more}


def test_opens_more_values_without_scripts(client: FlaskClient, catalogue: FakeCatalogue):
    catalogue.packages["ai-funds"]["tags"] = [{"name": f"키워드{number}"} for number in range(20)]

    text = client.get("/search").text

    assert re.search(
        r'<details class="facet-more">\s*<summary>\d+개 더 보기<span class="hidden">: 키워드</span></summary>',
        text,
    )
    assert "키워드19" in text


def test_keeps_a_chosen_filter_that_finds_nothing_in_sight(client: FlaskClient):
    text = client.get("/search?q=없는말&groups=finance").text

    assert re.search(r'aria-current="true" href="/search\?q=[^"]+"><span>재정금융', text)
    assert 'class="chip chip-on"' in text


def test_offers_on_an_empty_page_only_what_finds_something(client: FlaskClient):
    text = client.get("/search?q=사관학교 없는말 펀드&groups=finance").text

    assert "선택한 조건에서는 ‘사관학교 없는말 펀드’ 검색 결과가 없습니다." in text
    assert "조건 없이 다시 검색하기" not in text
    assert (
        f'href="/search?q={quote("사관학교")}">사관학교 <span class="count"><span class="hidden">데이터셋 수: </span>1<'
        in text
    )
    assert f'href="/search?q={quote("펀드")}">펀드' in text
    assert f'href="/search?q={quote("없는말")}"' not in text
    assert '<a href="/search">전체 데이터셋 보기</a> <span class="count">(데이터셋 6개)' in text
    assert 'href="/search?tags=%EC%9D%B8%EA%B3%B5%EC%A7%80%EB%8A%A5"' in text


def test_offers_the_words_without_filters_when_they_find_something(client: FlaskClient):
    text = client.get("/search?q=사관학교&groups=finance").text

    assert (
        f'<a href="/search?q={quote("사관학교")}" rel="nofollow">조건 없이 다시 검색하기</a> <span class="count">(데이터셋 1개)'
        in text
    )
    assert "조건 모두 해제" in text


def test_offers_a_phrase_without_its_quotation_marks(client: FlaskClient):
    text = client.get('/search?q="현황 업무협약"').text

    assert (
        f'href="/search?q={quote("현황")}+{quote("업무협약")}" rel="nofollow">따옴표와 빼기(-) 없이 검색하기'
        in text
    )


def _links(text: str) -> Iterator[str]:
    for link in re.findall(
        r'href="(/(?:en/)?search[^"]*)"', re.search(r'<div class="nothing">.*', text, re.DOTALL)[0]
    ):
        yield link.replace("&amp;", "&")


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
    links = list(_links(client.get(f"{prefix}/search?{query}").text))

    assert len(links) >= 2
    for link in links:
        assert 'class="nothing"' not in client.get(link).text, link


def test_an_empty_catalogue_offers_nothing(client: FlaskClient, catalogue: FakeCatalogue):
    catalogue.packages.clear()

    text = client.get("/search").text

    assert "아직 게시된 데이터셋이 없습니다." in text
    assert 'href="/search' not in re.search(r'<div class="nothing">.*?</section>', text, re.DOTALL)[0]


def test_looks_at_most_six_times_for_suggestions():
    looked: list[Query] = []

    def look(query: Query) -> Found:
        looked.append(query)
        return Found(0, (), {})

    ways(Query('"a1 b2" c3 d4 e5 f6 -g7', (("tags", "x"),)), look)

    assert [query.words for query in looked] == [
        '"a1 b2" c3 d4 e5 f6 -g7',
        "a1 b2 c3 d4 e5 f6",
        "a1",
        "b2",
        "c3",
        "d4",
    ]


def test_suggests_no_word_that_is_found_as_another_only(client: FlaskClient):
    text = client.get("/search?q=인공지눙 펀드 없는말").text

    assert f'href="/search?q={quote("펀드")}"' in text
    assert f'href="/search?q={quote("인공지눙")}"' not in text


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
