"""Hangul, particles, pieces of text: the handling of Korean before anything is indexed."""

import unicodedata

import pytest
from ckanext.gwangju.search.hangul import from_keys, initials, keys
from ckanext.gwangju.search.particles import stems
from ckanext.gwangju.search.slips import is_slip
from ckanext.gwangju.search.tokens import fold, grams, pieces, stream, wholes
from hypothesis import given
from hypothesis import strategies as st

WORDS = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("word", "consonants", "typed"),
    [
        ("인공지능", "ㅇㄱㅈㄴ", "dlsrhdwlsmd"),
        ("광주", "ㄱㅈ", "rhkdwn"),
        ("예산", "ㅇㅅ", "dPtks"),
        ("업무협약", "ㅇㅁㅎㅇ", "djqanguqdir"),
        ("데이터센터", "ㄷㅇㅌㅅㅌ", "epdlxjtpsxj"),
        ("솔트룩스", "ㅅㅌㄹㅅ", "thfxmfnrtm"),
        ("실증장비", "ㅅㅈㅈㅂ", "tlfwmdwkdql"),
        ("값없다", "ㄱㅇㄷ", "rkqtdjqtek"),
        ("닭갈비", "ㄷㄱㅂ", "ekfrrkfql"),
    ],
)
def test_knows_the_letters_of_a_word(word, consonants, typed):
    assert initials(word) == consonants
    assert keys(word) == typed
    assert from_keys(typed) == word


@given(WORDS)
def test_reads_every_word_from_its_keys(word):
    assert from_keys(keys(word)) == word


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("쎈터", "센터"),
        ("에산", "예산"),
        ("부페", "뷔페"),
        ("인공지눙", "인공지능"),
        ("자율주헁", "자율주행"),
        ("업무헙약", "업무협약"),
        ("집적단치", "집적단지"),
        ("앰블란스", "앰뷸런스"),
        ("reserchers", "researchers"),
        ("budegt", "budget"),
        ("committe", "committee"),
    ],
)
def test_takes_for_a_slip_what_hands_and_ears_mistake(typed, word):
    assert is_slip(typed, word)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("축구", "북구"),
        ("인구", "연구"),
        ("공주", "광주"),
        ("초등학교", "고등학교"),
        ("유치원", "위원"),
        ("청소년", "청년"),
        ("무등산", "부동산"),
        ("수영장", "야영장"),
        ("온도", "연도"),
        ("price", "prices"),
        ("court", "count"),
        ("election", "execution"),
        ("sensor", "senior"),
        ("patent", "parent"),
    ],
)
def test_takes_no_good_word_for_a_slip_of_another(typed, word):
    assert not is_slip(typed, word)


def test_leaves_letters_alone_that_make_no_syllable():
    assert from_keys("gpu") == "헤ㅕ"
    assert from_keys("r") == "ㄱ"
    assert keys("AI기업") == "AIrldjq"


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("업무협약을", ("업무협약",)),
        ("광주시에서", ("광주시",)),
        ("연도별로", ("연도",)),
        ("기업들의", ("기업",)),
        ("체결한", ("체결",)),
        ("추진되는", ("추진되", "추진")),
        ("집적단지", ()),
        ("수도", ()),
    ],
)
def test_takes_off_what_is_attached(word, found):
    assert stems(word) == found


def test_folds_every_way_of_writing_the_same():
    for text in ("ＡＩ　광주", unicodedata.normalize("NFD", "ai 광주"), "Ai 광주"):
        assert fold(text).replace("\u3000", " ") == "ai 광주"
    assert fold("Café ﬁrst ㅅㅌㄹㅅ") == "cafe first ㅅㅌㄹㅅ"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("AI기업", ["ai", "기업"]),
        ("5G통신망", ["5", "g", "통신망"]),
        ("데이터·센터(2026)", ["데이터", "센터", "2026"]),
        ("PowerShot Wi-Fi", ["power", "shot", "wi", "fi"]),
        ("MOUs", ["mou"]),
        ("the city's budgets", ["the", "city", "budgets"]),
        ("ㅅㅌㄹㅅ", ["ㅅㅌㄹㅅ"]),
        ("東京 시", ["東京", "시"]),
        ("0f8fad5b-d9cb-469f-a165-70867728950e", ["0f8fad5b-d9cb-469f-a165-70867728950e"]),
        ("!?", []),
    ],
)
def test_cuts_text_at_the_borders_of_scripts(text, found):
    assert [piece.text for piece in pieces(text)] == found


def test_keeps_latin_words_in_one_piece_too():
    assert wholes("PowerShot Wi-Fi 5G통신 Budgets") == ["powershot", "wifi", "5g", "budgets"]


def test_lists_pairs_and_triples():
    assert grams("집적단지") == ["집적", "적단", "단지", "집적단", "적단지"]
    assert grams("광") == []


def test_streams_text_for_phrases():
    assert stream("업무협약(MOU)  Budgets") == " 업무협약 mou budget "


@given(st.text())
def test_takes_every_text(text):
    for piece in pieces(text):
        assert f" {piece.text} " in f" {' '.join(p.text for p in pieces(text))} "
