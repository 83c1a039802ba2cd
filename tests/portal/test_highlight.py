"""Found words in texts: which are marked, and how a long text is cut around them."""

import html
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.highlight import contains, mark, snippet

TEXTS = st.text(st.sampled_from("가협약 aiAI<>&\"'\n\u1100\u1161İſ…-") | st.characters(), max_size=300)

WORDS = st.lists(st.text(st.sampled_from("가협약 ai<&.*\\(") | st.characters(), max_size=8), max_size=5).map(
    tuple
)


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("업무협약을 맺었다", ("업무협약", "협약"), "<mark>업무협약</mark>을 맺었다"),
        ("업무협약을 맺었다", ("협약", "업무협약을"), "<mark>업무협약을</mark> 맺었다"),
        ("재협약 협약서", ("협약",), "재<mark>협약</mark> <mark>협약</mark>서"),
        ("업무협약", ("업무", "협약"), "<mark>업무협약</mark>"),
        ("MOU 및 mou", ("mou",), "<mark>MOU</mark> 및 <mark>mou</mark>"),
        ("AI to maintain AIs", ("ai",), "<mark>AI</mark> to maintain <mark>AI</mark>s"),
        ("생성형AI와 GenAI, naïai", ("ai",), "생성형<mark>AI</mark>와 GenAI, naïai"),
        ("2020 12020", ("2020",), "<mark>2020</mark> 12020"),
        ("솔트룩스와 소통", ("ㅅㅌ",), "<mark>솔트</mark>룩스와 <mark>소통</mark>"),
        ("예산, 쌀, 인공지능", ("ㅇㅅ",), "<mark>예산</mark>, 쌀, 인공지능"),
        ("\"ㅅㅌ\"", ("ㅅㅌ",), "&#34;ㅅㅌ&#34;"),
        ("data  centre", ("data centre",), "<mark>data  centre</mark>"),
        ("\u1112\u1167\u11b8\u110b\u1163\u11a8", ("협약",), "<mark>협약</mark>"),
        ("협약", ("\u1112\u1167\u11b8\u110b\u1163\u11a8",), "<mark>협약</mark>"),
        ("<b>협약</b> &amp; x", ("협약",), "&lt;b&gt;<mark>협약</mark>&lt;/b&gt; &amp;amp; x"),
        ("<b>x</b>", ("<b>", "b"), "<mark>&lt;b&gt;</mark>x&lt;/<mark>b</mark>&gt;"),
        ("a&amp;b", ("amp",), "a&amp;<mark>amp</mark>;b"),
        ("C++ (a.b)", ("c++", "a.b"), "<mark>C++</mark> (<mark>a.b</mark>)"),
        ("<i>", (), "&lt;i&gt;"),
        ("협약", ("", " "), "협약"),
        ("", ("협약",), ""),
    ],
)  # fmt: skip
def test_marks_the_found_words(text: str, words: tuple[str, ...], marked: str):
    assert mark(text, words) == marked


@given(TEXTS, WORDS)
def test_gives_back_the_text_when_the_marks_are_stripped(text: str, words: tuple[str, ...]):
    marked = str(mark(text, words))

    assert html.unescape(re.sub("</?mark>", "", marked)) == unicodedata.normalize("NFC", text)
    assert "<" not in re.sub("<mark>[^<]+</mark>", "", marked)


@pytest.mark.parametrize(
    ("text", "words", "cut"),
    [
        ("짧은 글", ("글",), "짧은 글"),
        ("하나 둘 셋 넷 다섯 여섯 일곱 여덟", (), "하나 둘 셋 넷…"),
        ("하나 둘 셋 넷 다섯 여섯 일곱 여덟", ("셋",), "하나 둘 셋 넷…"),
        ("하나 둘 셋 넷 다섯 여섯 일곱 여덟", ("다섯",), "…넷 다섯 여섯 일곱…"),
        ("하나 둘 셋 넷 다섯 여섯 일곱 여덟", ("여덟",), "…여섯 일곱 여덟"),
        ("가" * 30, ("나",), "가" * 10 + "…"),
        ("가" * 30 + "나" + "다" * 30, ("나",), "…" + "가" * 3 + "나" + "다" * 6 + "…"),
        ("가 " * 20 + "나" * 30, ("나" * 30,), "…가 " + "나" * 8 + "…"),
    ],
)
def test_cuts_between_words_around_the_first_found_one(text: str, words: tuple[str, ...], cut: str):
    assert snippet(text, words, 10) == cut


@given(TEXTS, WORDS, st.integers(1, 60))
def test_cuts_a_part_of_the_text_that_is_no_longer_than_asked(text: str, words: tuple[str, ...], length: int):
    cut = snippet(text, words, length)

    assert len(cut) <= length + 2
    assert cut.removeprefix("…").removesuffix("…") in unicodedata.normalize("NFC", text) or "…" in text


@given(TEXTS, st.text(st.sampled_from("가나다협약"), min_size=1, max_size=8))
def test_keeps_the_found_word_in_the_part(text: str, word: str):
    assert contains(snippet(f"{text} {word} {text}", (word,), 20), (word,))
