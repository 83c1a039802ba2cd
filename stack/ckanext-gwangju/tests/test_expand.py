"""What matches a word: expressions over the index, and their form as tsquery."""

import pytest
from ckanext.gwangju.search.expand import candidates, expand, join_words
from ckanext.gwangju.search.lexemes import All, Any, Lexeme, lexemes, to_tsquery
from ckanext.gwangju.search.synonyms import read

SYNONYMS = read("업무협약 = MOU = 협약\n집적단지 = 클러스터\n데이타 > 데이터\n? 현황\n")
NOTHING = frozenset()


def answers(word, texts, known=NOTHING):
    """Return whether a text matches a word, by evaluating the expression over the text's lexemes."""
    indexed = {lexeme[1:] for lexeme in lexemes({"text": texts})}

    def holds(expression):
        match expression:
            case Lexeme(kind, token, True):
                return any(lexeme.startswith(kind + token) for lexeme in indexed)
            case Lexeme(kind, token):
                return kind + token in indexed
            case All(parts):
                return all(map(holds, parts))
            case Any(parts):
                return any(map(holds, parts))

    return holds(expand(word, SYNONYMS, known).match)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("협약", "업무협약을 맺었다"),
        ("업무협약을", "협약 현황"),
        ("업무협약", "List of MOUs"),
        ("MOU", "업무협약 현황"),
        ("집적단지예산", "집적단지 예산"),
        ("집적단지예산", "집적단지예산"),
        ("데이타센터", "데이터센터 이용"),
        ("데이타센터", "데이타센터"),
        ("AI기업", "AI 기업 목록"),
        ("budgets", "the Budget of 2026"),
        ("Wi-Fi", "wifi hotspots"),
        ("wifi", "Wi-Fi hotspots"),
        ("5G", "5G통신망"),
        ("ㅅㅌㄹㅅ", "주식회사 솔트룩스"),
        ("ㅇㄱㅈ", "인공지능"),
        ("구", "구 단위"),
        ("2026년", "2026-01"),
        ("5G통신망", "5G 통신망 구축"),
    ],
)
def test_finds(word, text):
    assert answers(word, [text])


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("주인공", "광주 인공지능"),
        ("예산", "예비 산출"),
        ("ai", "maintain"),
        ("자정", "전자 정부"),
        ("ㅅㅌㄹㅅ", "소통"),
        ("5G", "15 GB"),
        ("!?", "무엇이든"),
        ("AI기업", "AI 인재"),
        ("5G통신망", "5G 단말기"),
        ("2026년", "2025년"),
    ],
)
def test_does_not_find(word, text):
    assert not answers(word, [text])


def test_takes_a_compound_apart_into_words_that_the_index_knows():
    known = frozenset({"인공지능", "사관학교", "수료생"})

    assert answers("인공지능사관학교수료생수", ["사관학교의 수료생, 인공지능"], known)
    assert not answers("인공지능사관학교수료생수", ["사관학교"], known)
    assert known <= candidates("인공지능사관학교수료생수")


def test_needs_no_part_that_only_asks():
    assert answers("집적단지현황", ["집적단지 예산"], frozenset({"집적단지", "현황"}))


def test_reads_neighbours_as_one_word_when_that_is_known():
    word = join_words(("업무", "협약"), SYNONYMS, NOTHING)

    assert word is not None
    assert "mou" in word.forms
    assert join_words(("업무", "예산"), SYNONYMS, NOTHING) is None


def test_counts_an_exact_word_most():
    unit, *_others = expand("업무협약", SYNONYMS, NOTHING).units

    assert [strength for strength, _expression in unit.grades] == sorted(
        (strength for strength, _expression in unit.grades), reverse=True
    )


def test_quotes_what_it_writes():
    assert to_tsquery(Lexeme("w", "o'n\\e"), ["title"]) == "'two''n\\\\e'"
    assert to_tsquery(Lexeme("w", "a", is_prefix=True), ["title", "extras_x"]) == "('twa':*|'extras_x:wa':*)"
