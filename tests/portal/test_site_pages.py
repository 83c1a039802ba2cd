# ruff: noqa: E501 - tables of cases are read better in long lines
"""Every page type, in both languages: what a visitor finds on it."""

import json
import re

import pytest
from fake_catalogue import FakeCatalogue
from flask.testing import FlaskClient

PAGES = ("/", "/search", "/search?q=예산", "/search?q=없는말", "/dataset/ai-cluster-budget", "/dataset/ai-committee",
         "/about", "/help/api", "/nowhere")  # fmt: skip
BOTH = [*PAGES, *("/en" + path for path in PAGES)]


@pytest.mark.parametrize("path", BOTH)
def test_has_one_heading_and_says_its_language(client: FlaskClient, path: str):
    text = client.get(path).text

    assert text.count("<h1") == 1
    assert f'<html lang="{"en" if path.startswith("/en") else "ko"}">' in text


@pytest.mark.parametrize("path", BOTH)
def test_leaves_no_english_sentence_on_korean_pages_and_sets_no_cookie(client: FlaskClient, path: str):
    answer = client.get(path)

    assert "Set-Cookie" not in answer.headers
    if not path.startswith("/en"):
        assert "본문 바로가기" in answer.text
        assert "Skip to the content" not in answer.text


@pytest.mark.parametrize("path", ["/", "/search?q=예산&page=1", "/dataset/ai-cluster-budget"])
def test_links_to_itself_in_the_other_language(client: FlaskClient, path: str):
    bare = path.partition("?")[0]

    korean, english = client.get(path).text, client.get("/en" + path).text

    assert f'hreflang="en" href="http://data.example.kr/en{bare}"' in korean
    assert f'hreflang="ko" href="http://data.example.kr{bare}"' in english
    assert 'lang="en" hreflang="en">English</a>' in korean
    assert 'lang="ko" hreflang="ko">한국어</a>' in english


def test_keeps_the_search_when_the_language_changes(client: FlaskClient):
    assert 'href="/en/search?q=%EC%98%88%EC%82%B0"' in client.get("/search?q=%EC%98%88%EC%82%B0").text


def test_shows_newest_datasets_and_themes_with_counts_on_the_home_page(client: FlaskClient):
    text = client.get("/").text

    assert "인공지능 집적단지 예산" in text
    assert 'href="/search?groups=finance"' in text
    assert "데이터셋 2개" in text


def test_says_theme_titles_in_english(client: FlaskClient):
    assert "Finance" in client.get("/en/").text


def test_marks_a_title_that_has_no_translation(client: FlaskClient):
    text = client.get("/en/dataset/ai-academy").text

    assert '<span lang="ko">인공지능사관학교 기수별 현황</span>' in text
    assert "(Korean only)" in text


def test_claims_to_be_official_only_where_a_setting_says_so(
    client: FlaskClient, settings, catalogue: FakeCatalogue
):
    from dataclasses import replace

    from portal import create_app

    official = create_app(replace(settings, official=True), catalogue).test_client()

    assert "공식 전자정부 누리집입니다" not in client.get("/").text
    assert "공식 누리집이 아닙니다" in client.get("/").text
    assert "공식 전자정부 누리집입니다" in official.get("/").text


def test_shows_what_a_dataset_is_not_good_for(client: FlaskClient):
    assert "<strong>서로 더하거나 빼면 안 됩니다.</strong>" in client.get("/dataset/ai-cluster-budget").text


def test_previews_rows_with_korean_headers(client: FlaskClient):
    text = client.get("/dataset/ai-cluster-budget").text

    assert '<th scope="col" class="numeric">금액(원)</th>' in text
    assert re.search(r"406,100,000,000<span class=\"in-words\">4,061억 원</span>", text)
    assert "아니오" in text
    assert '<span class="hidden">값 없음</span>' in text
    assert ">2,020<" not in text


def test_describes_every_column(client: FlaskClient):
    text = client.get("/dataset/ai-cluster-budget").text

    assert "<code>amount_krw</code>" in text
    assert "허용값: 총사업비, 국비, 지방비" in text
    assert "0 이상" in text
    assert "_id</code>" not in text


def test_fills_in_the_credit_sentence(client: FlaskClient):
    assert (
        "출처: 광주광역시 인공지능산업, 「인공지능 집적단지 예산」(2026-01-16 기준), "
        "http://data.example.kr/dataset/ai-cluster-budget, "
        "CC BY 4.0(https://creativecommons.org/licenses/by/4.0/deed.ko)"
    ) in client.get("/dataset/ai-cluster-budget").text


def test_credits_kogl_data_in_the_words_of_kogl(client: FlaskClient):
    assert (
        "공공누리 제1유형(출처표시)으로 개방한 ‘국가 인공지능 데이터센터’"
        in client.get("/dataset/ai-data-centre").text
    )


def test_names_each_download_with_format_and_size(client: FlaskClient):
    text = client.get("/dataset/ai-cluster-budget").text

    assert (
        '<a href="/dataset/ai-cluster-budget/download/ai-cluster-budget.csv">예산 수치 CSV 내려받기 (12\xa0KB)</a>'
        in text
    )


def test_prints_examples_with_stable_addresses_only(client: FlaskClient):
    text = client.get("/dataset/ai-cluster-budget").text
    examples = "".join(re.findall(r"<pre.*?</pre>", text, re.DOTALL))

    assert "http://data.example.kr/api/3/action/datastore_search" in examples
    assert "http://data.example.kr/dataset/ai-cluster-budget/download/ai-cluster-budget.parquet" in examples
    assert "9f2c41d07be85a63" not in examples
    assert "8333" not in examples


def test_says_where_the_rows_of_each_table_are(client: FlaskClient):
    text = client.get("/dataset/ai-committee").text

    assert "resource_id=ai-committee<" in text
    assert "resource_id=ai-committee.agenda<" in text


def test_describes_the_dataset_to_search_engines(client: FlaskClient):
    text = client.get("/dataset/ai-cluster-budget").text
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)

    described = json.loads(block[1])

    assert described["@type"] == "Dataset"
    assert described["license"] == "https://creativecommons.org/licenses/by/4.0/deed.ko"
    assert described["distribution"][0]["contentUrl"] == (
        "http://data.example.kr/dataset/ai-cluster-budget/download/ai-cluster-budget.csv"
    )


def test_removes_a_chosen_filter_with_one_link(client: FlaskClient):
    text = client.get("/search?q=예산&groups=finance&tags=예산").text

    assert 'class="chip chip-on" href="/search?q=%EC%98%88%EC%82%B0&amp;tags=%EC%98%88%EC%82%B0"' in text


def test_shows_pages_of_results(client: FlaskClient, catalogue: FakeCatalogue):
    template = catalogue.packages["ai-funds"]
    for number in range(45):
        catalogue.packages[f"more-{number}"] = template | {
            "name": f"more-{number}",
            "title": f"추가 {number}",
        }

    text = client.get("/search?page=2").text

    assert 'aria-current="page"><span class="hidden">페이지 </span>2</a>' in text
    assert 'rel="next" href="/search?page=3"' in text
    assert 'rel="prev" href="/search"' in text


def test_answers_a_page_beyond_the_last_with_a_way_back(client: FlaskClient):
    assert "해당 페이지에는 결과가 없습니다" in client.get("/search?page=9").text


def test_writes_robots_that_keep_crawlers_out_of_the_filters(client: FlaskClient):
    assert "Disallow: /search" in client.get("/robots.txt").text
    assert '<meta name="robots" content="noindex, follow">' in client.get("/search?tags=예산").text


def test_keeps_its_styles_below_thirty_kilobytes(client: FlaskClient):
    with client.get("/static/site.css") as answer:
        styles = answer.data

    assert len(styles) < 30_000
    assert b"@import" not in styles
    assert b"url(" not in styles
