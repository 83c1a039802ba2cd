import unicodedata

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.readings.text import RULES, normalise, text

# Letters that the rules are about, so that random texts meet them.
MESSY = st.text(
    alphabet=st.sampled_from(
        [*"가각ᄀ\u1161\u11a8é\u0301Ａ９（　ㆍ•·.'0123,=-+@ <>&;#/abp\t\n\r\x0b\xa0", "\u200b", "\ufeff"]
    )
    | st.characters(codec="utf-8"),
    max_size=30,
)


@pytest.mark.parametrize(
    ("cell", "clean"),
    [
        (unicodedata.normalize("NFD", "광주 인공지능"), "광주 인공지능"),
        ("（주）솔트룩스", "(주)솔트룩스"),
        ("광주\u3000북구", "광주 북구"),
        ("  여러   칸 \t 사이 ", "여러 칸 사이"),
        ("줄\n바꿈", "줄 바꿈"),
        ("보이지\u200b않는\ufeff글자", "보이지않는글자"),
        ("줄_x000D_\n끝", "줄 끝"),
        ("㈜지아이랩 47,256㎡", "㈜지아이랩 47,256㎡"),
        ("ㄱㅈ ½ ①", "ㄱㅈ ½ ①"),
        ("", ""),
    ],
)
def test_text_is_composed_and_evenly_spaced_but_not_taken_apart(cell: str, clean: str) -> None:
    assert text(cell) == clean


def test_defect_07_decomposed_hangul_is_composed() -> None:
    assert len(text("".join(map(chr, [0x1100, 0x116A, 0x11BC, 0x110C, 0x116E])))) == 2


def test_defect_09_full_width_letters_become_ascii_and_squares_stay() -> None:
    assert text("４，１１６억 원（주）Ａ～Ｚ") == "4,116억 원(주)A~Z"
    assert text("㈜ ㎡ ½ ㄱㅈ") == "㈜ ㎡ ½ ㄱㅈ"


@pytest.mark.parametrize(
    ("cell", "clean"),
    [
        ("광주\xa0북구", "광주 북구"),
        ("광\u200b주\u200c시\u200d\ufeff\u00ad", "광주시"),
        ("첫 줄_x000D_\n둘째 줄", "첫 줄 둘째 줄"),
        ("첫 줄\x0b둘째 줄", "첫 줄 둘째 줄"),
        ("\t2020-01-01", "2020-01-01"),
        ("a\u2003b\u3164c\x1fd\x85e", "a b c d e"),
        ("e\u200b\u0301", "é"),
    ],
)
def test_defect_10_invisible_signs_are_dropped_or_become_blanks(cell: str, clean: str) -> None:
    assert text(cell) == clean


@pytest.mark.parametrize("dot", ["·", "ㆍ", "•", "‧", "․", "∙", "・", "･", "⋅"])
def test_defect_11_middle_dots_become_one_and_decimal_points_stay(dot: str) -> None:
    assert text(f"산{dot}학{dot}연 3.14") == "산·학·연 3.14"


@pytest.mark.parametrize("words", ["2020–2024", "광주 – 전남", "ㅡ", "「법률」 ‘인용’ “인용”", "−3"])
def test_defect_12_dashes_and_quotes_stay_in_texts(words: str) -> None:
    assert text(words) == words


@pytest.mark.parametrize(
    ("cell", "clean"),
    [
        ("'0626132114", "0626132114"),
        ("'05000", "05000"),
        ("'062-613-2114", "062-613-2114"),
        ("'1,234", "1,234"),
        ("'123456", "123456"),
        ("'010 1234 5678", "010 1234 5678"),
        ("'=SUM(A1)", "=SUM(A1)"),
        ("'-5", "-5"),
        ("'+82-62-613-2114", "+82-62-613-2114"),
        ("'@광주", "@광주"),
        (" '0123 ", "0123"),
    ],
)
def test_defect_13_the_apostrophe_of_excel_texts_is_dropped(cell: str, clean: str) -> None:
    assert text(cell) == clean


@pytest.mark.parametrize(
    "words",
    [
        "'20.4.27",
        "'20. 4. 27.",
        "'20~'24년",
        "'20",
        "'05년",
        "'05.3.1",
        "'AI' 도시",
        "'365' 병원",
        "'사랑",
        "'",
        "a'0123",
    ],
)
def test_defect_13_short_years_and_quotes_keep_their_apostrophe(words: str) -> None:
    assert text(words) == words


@pytest.mark.parametrize(
    ("cell", "clean"),
    [
        ("산업&nbsp;단지", "산업 단지"),
        ("산업&amp;nbsp;단지", "산업 단지"),
        ("첫째<br/>둘째<BR>셋째<br />넷째", "첫째 둘째 셋째 넷째"),
        ("첫째&lt;br&gt;둘째", "첫째 둘째"),
        ("<p style='x'>문단</p>", "문단"),
        ("R&amp;D &#39;25 &#x41;", "R&D '25 A"),
        ("<b>굵게</b> <a href='x'>이름</a>", "굵게 이름"),
    ],
)
def test_defect_14_leftovers_of_html_are_read(cell: str, clean: str) -> None:
    assert text(cell) == clean


@pytest.mark.parametrize(
    "words",
    [
        "a < b > c",
        "R&D",
        "<A>형",
        "<b>형",
        "AT&T;",
        "x<5, y>3",
        "?a=1&copy=2",
        "<별첨 1>",
        "&없음;",
        "&#0; &#xD800;",
    ],
)
def test_defect_14_what_only_looks_like_html_stays(words: str) -> None:
    assert text(words) == words


def test_these_are_the_rules() -> None:
    assert tuple(RULES) == (
        "nfc",
        "full_width",
        "html",
        "invisible",
        "middle_dot",
        "apostrophe",
        "spaces",
    )


def test_tells_which_rule_changed_which_cell() -> None:
    cells = ["값", " 값", "（값）", "산ㆍ학", None, "a\tb", "가\u200b나", "'0123", "x<br>y"]
    found, changed = normalise(pa.array(cells))

    assert found.to_pylist() == ["값", "값", "(값)", "산·학", None, "a b", "가나", "0123", "x y"]
    assert list(changed) == list(RULES)
    assert {rule: mask.nonzero()[0].tolist() for rule, mask in changed.items() if mask.any()} == {
        "full_width": [2],
        "html": [8],
        "invisible": [5, 6],
        "middle_dot": [3],
        "apostrophe": [7],
        "spaces": [1],
    }


@given(st.text() | MESSY)
def test_cleaning_a_text_twice_changes_nothing_more(cell: str) -> None:
    assert text(text(cell)) == text(cell)


@given(st.lists(MESSY | st.text(), max_size=20))
def test_many_texts_are_cleaned_as_one_is(cells: list[str]) -> None:
    found, _changed = normalise(pa.array(cells, pa.string()))

    assert found.to_pylist() == [text(cell) for cell in cells]


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "cell", ["'000" + " " * 50_000 + "x", "<br" * 30_000 + ">" * 30_000, "&amp;" * 20_000, "<b>" * 20_000]
)
def test_long_texts_are_cleaned_in_no_time(cell: str) -> None:
    assert isinstance(text(cell), str)
