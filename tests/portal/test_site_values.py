"""The pure parts of the site: settings, searches, records, and how values look."""

import json
import re
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from etl.words.text import Text
from portal import display
from portal.catalogue import parse
from portal.catalogue.query import BadQueryError, Query, from_args, searchable, terms, to_ckan
from portal.catalogue.records import Column
from portal.languages import in_language, language_of
from portal.settings import SettingsError, load

GIVEN = {
    "SITE_URL": "https://data.example.kr/",
    "CKAN_URL": "http://127.0.0.1:5000",
    "S3_PUBLIC_URL": "https://files.example.kr",
    "S3_BUCKET": "open-data",
}


def test_reads_settings_from_the_environment_before_the_files(tmp_path: Path):
    (tmp_path / ".stack").mkdir()
    (tmp_path / ".stack/env").write_text(
        "CKAN_URL=http://127.0.0.1:1\nS3_BUCKET=stacked\nSITE_URL=http://stacked\n"
    )
    (tmp_path / ".env").write_text("# mine\nS3_BUCKET='mine'\n")

    settings = load({"SITE_URL": "http://given:8080", "S3_ENDPOINT_URL": "http://127.0.0.1:8333/"}, tmp_path)

    assert (settings.site_url, settings.s3_bucket, settings.ckan_url) == (
        "http://given:8080",
        "mine",
        "http://127.0.0.1:1",
    )
    assert settings.files_url == "http://127.0.0.1:8333/mine/"
    assert settings.cache_dir == tmp_path / ".stack/portal/cache"
    assert settings.official is False


def test_trusts_the_host_of_its_address_and_loopback(tmp_path: Path):
    assert load(GIVEN, tmp_path).hosts == ("data.example.kr", "localhost", "127.0.0.1", "[::1]")


def test_names_every_setting_that_is_missing(tmp_path: Path):
    with pytest.raises(SettingsError, match=r"SITE_URL, CKAN_URL, S3_PUBLIC_URL, S3_BUCKET.*make up"):
        load({}, tmp_path)


def test_refuses_an_address_that_is_none(tmp_path: Path):
    with pytest.raises(SettingsError, match=r"SITE_URL is 'data\.example\.kr'"):
        load(GIVEN | {"SITE_URL": "data.example.kr"}, tmp_path)


@pytest.mark.parametrize(
    ("path", "lang", "other"),
    [
        ("/", "ko", "/en/"),
        ("/en", "en", "/"),
        ("/en/", "en", "/"),
        ("/english", "ko", "/en/english"),
        ("/en/search", "en", "/search"),
    ],
)
def test_tells_the_language_of_a_path(path: str, lang: str, other: str):
    assert language_of(path) == lang
    assert in_language(path, "en" if lang == "ko" else "ko") == other


def test_reads_a_search_from_its_address_and_writes_it_back():
    args = MultiDict(
        [
            ("q", "  집적단지   예산 "),
            ("tags", "예산"),
            ("groups", "finance"),
            ("tags", "AI"),
            ("sort", "title"),
            ("page", "3"),
        ]
    )

    query = from_args(args)

    assert query == Query(
        "집적단지 예산", (("groups", "finance"), ("tags", "예산"), ("tags", "AI")), "title", 3
    )
    assert query.args() == {
        "q": "집적단지 예산",
        "groups": ["finance"],
        "tags": ["예산", "AI"],
        "sort": "title",
        "page": "3",
    }


def test_composes_decomposed_hangul():
    assert from_args(MultiDict([("q", "\u1100\u116a\u11bc\u110c\u116e")])).words == "광주"


@pytest.mark.parametrize("page", ["0", "-1", "501", "1.5", "x", "１"])
def test_refuses_pages_that_do_not_exist(page: str):
    with pytest.raises(BadQueryError):
        from_args(MultiDict([("page", page)]))


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("예산 현황", "예산 현황"),
        ("a* && b?", "a b"),
        ("AI-산업 c++ R&D", "AI-산업 c++ R&D"),
        ("title:x OR (y) NOT z", "title x or y not z"),
        ("{!lucene}a^2 b~1 \\c [1 TO 2]", "lucene a 2 b 1 c 1 TO 2"),
        ('"업무협약 현황"', '"업무협약 현황"'),
        ("“업무협약  현황” 예산", '"업무협약 현황" 예산'),
        ('앞"가운데 말"뒤', '앞 "가운데 말" 뒤'),
        ('"업무협약 현황', "업무협약 현황"),
        ('"업무협약" 현황"', '"업무협약" 현황'),
        ('"" " " "!" 예산', "예산"),
        ('"a:b (c)"', '"a b c"'),
        ("예산 -2020", "예산 -2020"),
        ('예산 -"2020년 상반기"', '예산 -"2020년 상반기"'),
        ("- 예산 -- + -+", "예산"),
        ("--예산 +-국비 ++시비", "-예산 국비 시비"),
        ('"예산"-2020', '"예산" 2020'),
        ("!!! · 😀", ""),
    ],
)
def test_keeps_words_phrases_and_exclusions_and_takes_other_syntax_out(words: str, asked: str):
    assert to_ckan(Query(words))["q"] == asked


@given(st.text(st.sampled_from('가나 a"“-+:\\(){}[]^~*?!&|/\u200b') | st.characters(), max_size=60))
def test_leaves_no_syntax_whatever_is_typed(words: str):
    asked = searchable(from_args(MultiDict([("q", words)])).words)

    assert re.fullmatch(r'(-?("[^"]+"|[^\s"+-][^\s"]*)( (?!$)|$))*', asked)
    assert not set(asked) & set(":\\(){}[]^~*?!")
    assert searchable(asked) == asked


@pytest.mark.parametrize(
    ("words", "listed"),
    [
        ('AI "업무협약 현황" -2020 (예산) 표', ("AI", "업무협약", "현황", "예산")),
        ('예산 예산 -"제외할 말"', ("예산",)),
        ("-예산", ()),
        ("", ()),
    ],
)
def test_lists_the_words_that_are_looked_for(words: str, listed: tuple[str, ...]):
    assert terms(words) == listed


def test_takes_words_as_they_were_pasted():
    assert from_args(MultiDict([("q", "\t예산\n\u200b현황\x07 ")])).words == "예산 현황"


@pytest.mark.parametrize("value", ["a\nb", "\x00"])
def test_refuses_a_filter_with_a_control_character(value: str):
    with pytest.raises(BadQueryError):
        from_args(MultiDict([("tags", value)]))


@pytest.mark.parametrize(
    ("query", "sort"),
    [
        (Query(), "metadata_modified desc"),
        (Query("예산"), "score desc, metadata_modified desc"),
        (Query("예산", sort="newest"), "metadata_modified desc"),
        (Query(sort="title"), "title_string asc"),
    ],
)
def test_puts_the_newest_first_when_there_are_no_words_to_be_relevant_to(query: Query, sort: str):
    assert to_ckan(query)["sort"] == sort


def test_quotes_filters():
    assert to_ckan(Query(filters=(("tags", 'a" OR "b\\'),)))["fq_list"] == ['tags:"a\\" OR \\"b\\\\"']


def test_reads_a_record_that_a_steward_made_by_hand():
    dataset = parse.dataset(
        {"id": "1", "name": "by-hand", "resources": [{"id": "2", "url": "https://x/y.csv", "size": "big"}]}
    )

    assert dataset.title == Text("by-hand", "")
    assert dataset.files[0].key == "y.csv"
    assert dataset.files[0].size == 0
    assert dataset.tables == dataset.sources == ()


@pytest.mark.parametrize("extra", ["not json", "{}", '"text"', "[1, null]", ""])
def test_reads_around_damaged_extras(extra: str):
    package = {"name": "x", "extras": [{"key": "tables", "value": extra}, {"key": "sources", "value": extra}]}

    assert parse.dataset(package).tables == ()
    assert parse.dataset(package).sources == ()


def test_tells_a_whole_package_from_a_torn_one():
    assert parse.is_whole({"version": "2-b", "resources": [{"pub": "2-b"}, {"pub": "2-b"}]})
    assert not parse.is_whole({"version": "2-b", "resources": [{"pub": "2-b"}, {"pub": "1-a"}]})
    assert parse.is_whole({"version": None, "resources": [{}]})


def test_falls_back_to_the_other_language_and_says_which():
    text = Text("가", "")

    assert (text.say("en"), text.lang("en")) == ("가", "ko")
    assert (Text().say("en"), Text().lang("en"), bool(Text())) == ("", "en", False)


@pytest.mark.parametrize(
    ("amount", "korean", "english"),
    [
        (411_600_000_000, "4,116억 원", "KRW 411.6 billion"),
        (1_200_000_000_000, "1조 2,000억 원", "KRW 1.2 trillion"),
        (3_180_000_000, "31억 8,000만 원", "KRW 3.18 billion"),
        (-120_000_000, "-1억 2,000만 원", "KRW -120 million"),
        (12_345, "1만 2,345 원", "KRW 12,345"),
        (9_999, "", ""),
    ],
)
def test_says_amounts_as_people_do(app: Flask, amount: int, korean: str, english: str):
    with app.test_request_context("/"):
        assert display.krw(amount) == korean
    with app.test_request_context("/en/"):
        assert display.krw(amount) == english


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0\xa0B"),
        (1023, "1,023\xa0B"),
        (1024, "1\xa0KB"),
        (12_345, "12\xa0KB"),
        (5_500_000, "5.2\xa0MB"),
        (3 * 2**30, "3\xa0GB"),
    ],
)
def test_says_sizes(app: Flask, count: int, said: str):
    with app.test_request_context("/"):
        assert display.size(count) == said


@pytest.mark.parametrize(
    ("value", "korean", "english"),
    [
        ("2026-01-16", "2026년 1월 16일", "January 16, 2026"),
        ("2019-11", "2019년 11월", "November 2019"),
        ("2020", "2020년", "2020"),
        ("2020년 상반기", "2020년 상반기", "2020년 상반기"),
        ("", "", ""),
    ],
)
def test_says_dates_at_their_own_precision(app: Flask, value: str, korean: str, english: str):
    with app.test_request_context("/"):
        assert display.day(value) == korean
    with app.test_request_context("/en/"):
        assert display.day(value) == english


def test_says_rules_in_words(app: Flask):
    column = Column(
        "a", Text("가"), Text(), "integer", "", {"required": True, "minimum": 1000, "enum": [1, 2]}
    )

    with app.test_request_context("/"):
        assert display.constraints(column) == ["필수", "1,000 이상", "허용값: 1, 2"]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**굵게** `x`", "<p><strong>굵게</strong> <code>x</code></p>"),
        ("# 제목", "<h3>제목</h3>"),
        ("<b onclick=x>a</b>", "<p>&lt;b onclick=x&gt;a&lt;/b&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](//evil.example)", '<p><a rel="noopener nofollow ugc">x</a></p>'),
        ("[x](https://a.kr)", '<p><a href="https://a.kr" rel="noopener nofollow ugc">x</a></p>'),
    ],
)
def test_renders_markdown_without_harm(text: str, html: str):
    assert str(display.markdown(text)).strip() == html


def test_shows_no_image_of_a_description():
    assert "<img" not in display.markdown("![x](https://tracker.example/p.png)")


@pytest.mark.parametrize(
    ("told", "did_you_mean", "highlight"),
    [
        ({}, "", None),
        ({"did_you_mean": None, "highlight": []}, "", ()),
        (
            {"did_you_mean": "인공지능", "highlight": ["인공지능", None, 5, "ai"]},
            "인공지능",
            ("인공지능", "ai"),
        ),
        ({"highlight": "예산"}, "", None),
    ],
)
def test_reads_what_a_search_engine_tells_of_a_search(told: dict, did_you_mean: str, highlight: object):
    found = parse.found({"count": 1} | told)

    assert (found.did_you_mean, found.highlight) == (did_you_mean, highlight)


def test_lists_the_most_frequent_value_of_a_facet_first():
    items = [{"name": "다", "count": 1}, {"name": "나", "count": 7}, {"name": "가", "count": 1}]

    found = parse.found({"count": 0, "search_facets": {"tags": {"items": items}}})

    assert [value.name for value in found.facets["tags"]] == ["나", "가", "다"]


@pytest.mark.parametrize("value", ["2020-13-45", "2020-02-30", "2020-99", "0000-01", "0000-01-01"])
def test_shows_a_day_that_does_not_exist_as_it_stands(app: Flask, value: str):
    with app.test_request_context("/"):
        assert display.day(value) == value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("tables", "[" * 100_000),
        ("tables", '[{"name": "t", "rows": 1e999}]'),
        ("tables", '[{"name": "t", "primary_key": 5, "rows": {}, "title": []}]'),
        ("row_count", "Infinity"),
        ("sources", '[null, 5, {"title": {"a": 1}, "date": 5}]'),
    ],
)
def test_reads_whatever_a_record_holds(name: str, value: str):
    dataset = parse.dataset({"name": "x", "extras": [{"key": name, "value": value}]})

    assert dataset.name == "x"
    assert dataset.rows == 0


@pytest.mark.parametrize(
    ("version", "marks", "extras", "whole"),
    [
        ("1-a", ["1-a", "1-a"], ["spec"], True),
        ("2-b", ["1-a", "2-b"], ["spec"], False),
        ("2-b", ["1-a"], [], False),
        ("2-b", [None], ["spec"], False),
        ("1.0", [None, None], [], True),
        ("", [], [], True),
    ],
)
def test_takes_a_dataset_whose_files_all_carry_its_version_or_that_was_made_by_hand(
    version: str, marks: list[str | None], extras: list[str], whole: bool
):
    resources = [{"pub": mark} if mark else {} for mark in marks]
    extra = [{"key": key, "value": "1"} for key in extras]

    assert parse.is_whole({"version": version, "resources": resources, "extras": extra}) is whole


@pytest.mark.parametrize(
    ("path", "address"),
    [("https://etnews.com/1", "https://etnews.com/1"), ("javascript:alert(1)", ""), ("//evil.example", "")],
)
def test_a_source_that_is_not_of_the_web_has_no_address(path: str, address: str):
    sources = json.dumps([{"title": "보도", "publisher": "전자신문", "path": path}])

    [source] = parse.dataset({"name": "x", "extras": [{"key": "sources", "value": sources}]}).sources

    assert source.url == address


def test_says_a_moment_in_korean_time_on_the_24_hour_clock(app: Flask):
    afternoon = 1_795_432_100.0  # 2026-11-23 11:08:20 UTC

    with app.test_request_context("/"):
        assert display.moment(afternoon) == "2026년 11월 23일 20:08"
    with app.test_request_context("/en/"):
        assert display.moment(afternoon) == "November 23, 2026 20:08"
