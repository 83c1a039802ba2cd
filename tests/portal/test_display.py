"""How values look: amounts, sizes, dates, rules, Markdown."""

import re
from collections.abc import Mapping

import pytest
from flask import Flask

from etl.words import cleaning
from etl.words.text import Text
from etl.words.vocabulary import NULL_REASONS
from portal import display
from portal.catalogue.records import Column
from portal.display import label, summary


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
    ("count", "text"),
    [
        (0, "0\xa0B"),
        (1023, "1,023\xa0B"),
        (1024, "1\xa0KB"),
        (12_345, "12\xa0KB"),
        (5_500_000, "5.2\xa0MB"),
        (3 * 2**30, "3\xa0GB"),
    ],
)
def test_says_sizes(app: Flask, count: int, text: str):
    with app.test_request_context("/"):
        assert display.size(count) == text


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


@pytest.mark.parametrize("value", ["2020-13-45", "2020-02-30", "2020-99", "0000-01", "0000-01-01"])
def test_shows_a_day_that_does_not_exist_as_it_stands(app: Flask, value: str):
    with app.test_request_context("/"):
        assert display.day(value) == value


def test_says_a_moment_in_korean_time_on_the_24_hour_clock(app: Flask):
    afternoon = 1_795_432_100.0  # 2026-11-23 11:08:20 UTC

    with app.test_request_context("/"):
        assert display.moment(afternoon) == "2026년 11월 23일 20:08"
    with app.test_request_context("/en/"):
        assert display.moment(afternoon) == "November 23, 2026 20:08"


def test_summarises_the_first_paragraph_unless_the_word_stands_further_down():
    notes = "**요약** 문단입니다.\n\n- 첫째 항목\n- 둘째 협약"

    assert summary(notes, "ko") == summary(notes, "ko", ("예산",)) == "요약 문단입니다."
    assert summary(notes, "ko", ("요약", "협약")) == "요약 문단입니다."
    assert summary(notes, "ko", ("협약",)) == "요약 문단입니다. 첫째 항목 둘째 협약"


VOCABULARIES = (cleaning.RULES, cleaning.NOTES, cleaning.DROPPED, cleaning.CORRECTIONS, NULL_REASONS)


@pytest.mark.parametrize("names", VOCABULARIES)
@pytest.mark.parametrize(("path", "korean"), [("/", True), ("/en/", False)])
def test_every_name_has_words_in_both_languages(
    app: Flask, names: Mapping[str, Text], path: str, korean: bool
):
    with app.test_request_context(path):
        labels = {name: label(name, names) for name in names}

    assert {name for name, words in labels.items() if re.search("[가-힣]", words)} == (
        set(names) if korean else set()
    )


def test_a_name_of_a_later_version_stands_as_it_is(app: Flask):
    with app.test_request_context("/"):
        assert label("new_rule", cleaning.RULES) == "new_rule"
