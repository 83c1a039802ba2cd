"""The page of results: what is marked, what was searched instead, in which order they stand."""

from urllib.parse import quote

import pytest
from fake_catalogue import FakeCatalogue
from flask.testing import FlaskClient
from page import visit

from portal.catalogue import Answer

BUDGET = quote("예산")


def test_marks_the_words_that_the_engine_says_it_found(client: FlaskClient):
    page = visit(client, "/search?q=업무협약")

    assert page.headings(3)[:1] == ["인공지능 업무협약 누적 현황"]
    assert {*page.marked()} == {"업무협약", "MOU"}


def test_marks_the_typed_words_where_the_engine_tells_nothing(client: FlaskClient, catalogue: FakeCatalogue):
    catalogue.speaks_solr = True

    page = visit(client, '/search?q="업무협약"+-펀드')

    assert {*page.marked()} == {"업무협약"}
    assert page.status() is None


def test_marks_nothing_without_words(client: FlaskClient):
    assert visit(client, "/search").marked() + visit(client, "/").marked() == []


def test_tells_the_language_of_marked_words_on_an_english_page(client: FlaskClient):
    page = visit(client, "/en/search?q=사관학교")

    assert page.headings(2) == ["1 dataset for “사관학교”"]
    in_korean = page.in_language("ko")
    assert "인공지능사관학교 기수별 현황" in in_korean
    assert "사관학교" in in_korean
    assert any(text.startswith("인공지능사관학교의") for text in in_korean)
    assert {*page.marked()} == {"사관학교"}


def test_says_where_a_word_stands_that_is_not_to_be_seen(client: FlaskClient):
    korean, english = visit(client, "/search?q=기업유치"), visit(client, "/en/search?q=누적")

    assert "키워드: 기업유치" in korean.items()
    assert "Title: 인공지능 업무협약 누적 현황" in english.items()
    assert "인공지능 업무협약 누적 현황" in english.in_language("ko")
    assert {*korean.marked()} == {"기업유치"}
    assert {*english.marked()} == {"누적"}


def test_names_the_column_that_has_the_word_and_reads_few_tables_for_it(
    client: FlaskClient, catalogue: FakeCatalogue
):
    page = visit(client, "/search?q=근사값")

    assert "항목명: 근사값 여부" in page.items()
    assert "근사값" in page.marked()
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
    page = visit(client, f"/search?q={typed}")
    used = f"/search?q={quote('인공지능')}"

    assert page.status() == f"‘{typed}’ 대신 ‘인공지능’ 검색 결과를 보여 드립니다."
    assert page.link("인공지능").href == used
    assert page.headings(2) == ["‘인공지능’ 검색 결과 6개"]
    assert page.root.findtext("head/title").startswith("‘인공지능’ 검색 결과 |")
    assert page.part("facets").link("재정금융").href == f"{used}&groups=finance"
    assert page.root.xpath("//input[@id='q']/@value") == ["인공지능"]


def test_says_in_english_which_words_were_used(client: FlaskClient):
    page = visit(client, "/en/search?q=dlsrhdwlsmd&sort=title")

    assert page.status() == "Showing results for “인공지능” instead of “dlsrhdwlsmd”."
    assert page.link("인공지능").href == f"/en/search?q={quote('인공지능')}&sort=title"
    assert "인공지능" in page.in_language("ko")


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
    sorts = visit(client, f"/search?{query}").part("sorts").links()

    assert [link.words for link in sorts if link.is_current] == [current]
    assert [link.words for link in sorts if not link.is_current] == others


def test_keeps_the_search_when_the_language_changes(client: FlaskClient):
    assert visit(client, f"/search?q={BUDGET}").link("English").href == f"/en/search?q={BUDGET}"


def test_removes_a_chosen_filter_with_one_link(client: FlaskClient):
    page = visit(client, "/search?q=예산&groups=finance&tags=예산")

    assert page.link("조건 해제: 분류: 재정금융").href == f"/search?q={BUDGET}&tags={BUDGET}"


def test_shows_pages_of_results(client: FlaskClient, catalogue: FakeCatalogue):
    template = catalogue.packages["ai-funds"]
    for number in range(45):
        catalogue.packages[f"more-{number}"] = template | {
            "name": f"more-{number}",
            "title": f"추가 {number}",
        }

    page = visit(client, "/search?page=2")

    assert page.link("페이지 2").is_current
    assert page.root.xpath("//a[@rel='next']/@href") == ["/search?page=3"]
    assert page.root.xpath("//a[@rel='prev']/@href") == ["/search"]


def test_answers_a_page_beyond_the_last_with_a_way_back(client: FlaskClient):
    assert "해당 페이지에는 결과가 없습니다" in client.get("/search?page=9").text
