# ruff: noqa: E501 - tables of cases are read better in long lines
"""Found words in texts: which are marked, how a long text is cut around them, and where else they stand."""

import html
import re
import unicodedata

import pytest
from fake_catalogue import package
from hypothesis import given
from hypothesis import strategies as st

from etl.words.text import Text
from portal.catalogue import parse
from portal.catalogue.records import Column, Dataset, Preview
from portal.display import summary
from portal.highlight import holds, mark, snippet
from portal.search.found_in import Place, Search, elsewhere

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
    assert holds(snippet(f"{text} {word} {text}", (word,), 20), (word,))


def test_summarises_the_first_paragraph_unless_the_word_stands_further_down():
    notes = "**요약** 문단입니다.\n\n- 첫째 항목\n- 둘째 협약"

    assert summary(notes, "ko") == summary(notes, "ko", ("예산",)) == "요약 문단입니다."
    assert summary(notes, "ko", ("요약", "협약")) == "요약 문단입니다."
    assert summary(notes, "ko", ("협약",)) == "요약 문단입니다. 첫째 항목 둘째 협약"


def _agreements(**over: object) -> Dataset:
    described = package(
        "ai-mou", ("협약 현황", "Agreements"), ("누적 건수입니다.", "Cumulative numbers."),
        {"progress": ("기업 목록", "Companies"), "offices": ("사무소", "Offices")}, tags=("기업유치", "통계"),
    )  # fmt: skip
    return parse.dataset(described | over)


def _tables(dataset: Dataset) -> tuple[Preview, ...]:
    notes = Text("지원 결정액", "As granted")
    grants = Column("grant_krw", Text("지원금(원)", "Grant (KRW)"), notes, "integer", "KRW", {})
    return (Preview((grants,), ((1, "첨단로"), (None, "상무대로")), 2),)


@pytest.mark.parametrize(
    ("asked", "words", "lang", "places"),
    [
        (("협약",), ("협약",), "ko", ()),
        (("통계",), ("통계",), "ko", (Place("tags", "통계", "ko"),)),
        (("사무소",), ("사무소",), "ko", (Place("table", "사무소", "ko"),)),
        (("agreements",), ("agreements",), "ko", (Place("title", "Agreements", "en"),)),
        (("협약",), ("협약",), "en", (Place("title", "협약 현황", "ko"),)),
        (("광주광역시",), ("광주광역시",), "ko", (Place("organization", "광주광역시 인공지능산업", "ko"),)),
        (("협약", "통계"), ("협약", "통계"), "ko", (Place("tags", "통계", "ko"),)),
        (("협약", "통계를"), ("협약", "통계를", "통계"), "ko", (Place("tags", "통계", "ko"),)),
        (("협약을",), ("협약을", "협약", "통계"), "ko", ()),
        (("없는말",), ("없는말",), "ko", ()),
        (("확정",), ("확정",), "ko", (Place("limitations", "출처마다 집계 기준이 달라 금액을 서로 더하거나 빼면 안 됩니다. 확정 예산이 아니라 보도된 수치입니다.", "ko"),)),
        (("천지일보",), ("천지일보",), "ko", (Place("source", "천지일보", "ko"),)),
        (("지원금",), ("지원금",), "ko", (Place("column", "지원금(원)", "ko"),)),
        (("grant",), ("grant",), "ko", (Place("column", "Grant (KRW)", "en"),)),
        (("grant_krw",), ("grant_krw",), "en", (Place("column", "grant_krw", "en"),)),
        (("결정액",), ("결정액",), "ko", (Place("column", "지원 결정액", "ko"),)),
        (("상무대로",), ("상무대로",), "en", (Place("row", "상무대로", "ko"),)),
        (("mou",), ("mou", "업무협약", "기업유치"), "ko", (Place("tags", "기업유치", "ko"),)),
        (("통계", "사무소", "천지일보"), ("통계", "사무소", "천지일보"), "ko", (Place("tags", "통계", "ko"), Place("table", "사무소", "ko"))),
        ((), (), "ko", ()),
    ],
)  # fmt: skip
def test_says_where_a_word_stands_that_the_result_does_not_show(
    asked: tuple[str, ...], words: tuple[str, ...], lang: str, places: tuple[Place, ...]
):
    assert elsewhere(_agreements(), Search(asked, words, {}, lang), _tables) == places


def test_reads_a_bare_record_for_places():
    assert (
        elsewhere(parse.dataset({"name": "x"}), Search(("예산",), ("예산",), {}, "en"), lambda _dataset: ())
        == ()
    )
