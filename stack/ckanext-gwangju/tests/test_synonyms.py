import os

import pytest
from ckanext.gwangju.search.dismax import is_stop_word
from ckanext.gwangju.search.expand import expand, join_words
from ckanext.gwangju.search.synonyms import SHIPPED, SynonymsFile, read


def test_reads_the_four_kinds_of_lines():
    synonyms = read(
        "# 설명\n업무협약 = MOU = 협약  # 같은 말\n데이타 > 데이터\n"
        "광주 != 경기도 광주 = 경기 광주\n? 언제, 어디\n\n"
    )

    assert synonyms.equivalents["mou"] == ("업무협약", "협약")
    assert synonyms.spellings == {"데이타": "데이터"}
    assert synonyms.homonyms == {"광주": ("경기도 광주", "경기 광주")}
    assert synonyms.stop_words == {"언제", "어디"}
    assert synonyms.problems == ()


def test_joins_lines_about_the_same_word():
    synonyms = read("a = b\na = c\n")

    assert synonyms.equivalents["a"] == ("b", "c")


@pytest.mark.parametrize("line", ["업무협약", "a =", "= a", "a > b > c", "a != ", "a = 하나 둘 셋 넷 다섯"])
def test_tells_which_line_it_cannot_read_and_keeps_the_others(line):
    synonyms = read(f"a = b\n{line}\n")

    assert synonyms.equivalents["a"] == ("b",)
    assert [problem.partition(":")[0] for problem in synonyms.problems] == ["line 2"]


def test_reads_the_shipped_words():
    shipped = read(SHIPPED.read_text(encoding="utf-8"))

    assert shipped.problems == ()
    assert shipped.spellings["데이타"] == "데이터"


def test_applies_a_changed_file_at_once_and_survives_a_broken_one(tmp_path, caplog):
    path = tmp_path / "words.txt"
    path.write_text("a = b\n", encoding="utf-8")
    words = SynonymsFile(path)

    assert words.current().equivalents["a"] == ("b",)
    path.write_text("a = c\nnothing\n", encoding="utf-8")
    assert words.current().equivalents["a"] == ("c",)
    assert "line 2" in caplog.text
    path.write_bytes("a = 광주\n".encode("cp949"))
    assert words.current().equivalents["a"] == ("c",)
    assert "cannot be read" in caplog.text
    path.unlink()
    assert words.current().equivalents["a"] == ("c",)
    path.write_text("a = d\n", encoding="utf-8")
    os.utime(path, (1, 1))
    assert words.current().equivalents["a"] == ("d",)


def test_knows_the_general_words_where_the_sites_own_cannot_be_read(tmp_path):
    assert SynonymsFile(tmp_path / "missing.txt").current().spellings["데이타"] == "데이터"


def test_recognises_expressions_of_several_words():
    synonyms = read("artificial general intelligence = 범용인공지능\n? datasets\n")
    word = join_words(("Artificial", "general", "intelligence"), synonyms, frozenset())

    assert synonyms.longest == 3
    assert word is not None
    assert word.forms == ("범용인공지능",)
    assert expand("범용인공지능", synonyms, frozenset()).forms[-1] == "artificial general intelligence"
    assert is_stop_word("Datasets", synonyms.stop_words)


def test_refuses_a_line_of_hundreds():
    assert read(" = ".join(f"낱말{number}" for number in range(60))).problems != ()


def test_knows_the_general_words_where_a_site_has_none_of_its_own():
    assert SynonymsFile(None).current().spellings["데이타"] == "데이터"
