# ruff: noqa: E501 - tables of cases are read better in long lines
"""Every page type, in both languages: what a visitor finds on it."""

import pytest
from fake_catalogue import FakeCatalogue
from flask.testing import FlaskClient
from page import visit

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


def test_shows_newest_datasets_and_themes_with_counts_on_the_home_page(client: FlaskClient):
    page = visit(client, "/")

    assert "인공지능 집적단지 예산" in page.headings(3)
    assert page.link("재정금융").href == "/search?groups=finance"
    assert "데이터셋 2개" in page.words()


def test_says_theme_titles_in_english(client: FlaskClient):
    assert "Finance" in client.get("/en/").text


def test_claims_to_be_official_only_where_a_setting_says_so(
    client: FlaskClient, settings, catalogue: FakeCatalogue
):
    from dataclasses import replace

    from portal import create_app

    official = create_app(replace(settings, official=True), catalogue).test_client()

    assert "공식 전자정부 누리집입니다" not in client.get("/").text
    assert "공식 누리집이 아닙니다" in client.get("/").text
    assert "공식 전자정부 누리집입니다" in official.get("/").text


def test_writes_robots_that_keep_crawlers_out_of_the_filters(client: FlaskClient):
    assert "Disallow: /search" in client.get("/robots.txt").text
    assert '<meta name="robots" content="noindex, follow">' in client.get("/search?tags=예산").text


def test_keeps_its_styles_below_thirty_kilobytes(client: FlaskClient):
    with client.get("/static/site.css") as answer:
        styles = answer.data

    assert len(styles) < 30_000
    assert b"@import" not in styles
    assert b"url(" not in styles
