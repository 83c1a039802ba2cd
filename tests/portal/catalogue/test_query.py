"""Searches: from an address of the site to a question for CKAN."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from portal.catalogue.query import BadQueryError, Query, from_args, searchable, terms, to_ckan


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
