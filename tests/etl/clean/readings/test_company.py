import contextlib

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.readings.company import company, company_many
from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.text import text

PARTS = ("name", "form", "key")
FORMS = {
    "주식회사": ("㈜", "(주)", "( 주 )", "(株)", "주식회사 ", "株式會社 "),
    "유한회사": ("(유)", "(유한)", "유한회사 "),
    "유한책임회사": ("유한책임회사 ", "(유책)"),
    "합자회사": ("합자회사 ", "(자)", "(합자)"),
    "합명회사": ("합명회사 ", "(명)", "(합명)"),
    "협동조합": ("(협)",),
    "사단법인": ("㈔", "(사)", "사단법인 "),
    "재단법인": ("(재)", "재단법인 "),
    "의료법인": ("(의)", "의료법인 "),
    "학교법인": ("학교법인 ", "(학)"),
    "사회복지법인": ("사회복지법인 ",),
    "농업회사법인": ("농업회사법인 ",),
    "농업회사법인 주식회사": ("농업회사법인 (주)", "농업회사법인㈜", "농업회사법인 주식회사 "),
    "농업회사법인 유한회사": ("농업회사법인(유)", "(농)(유)"),
}


@pytest.mark.parametrize(
    "cell",
    [
        "㈜솔트룩스",
        "(주) 솔트룩스",
        "(주)솔트룩스",
        "솔트룩스㈜",
        "솔트룩스 (주)",
        "주식회사 솔트룩스",
        "주식회사솔트룩스",
        "주식 회사 솔트룩스",
        "솔트룩스 주식회사",
        "솔트룩스주식회사",
        "（주）솔트룩스",
        "(株)솔트룩스",
        "[주]솔트룩스",
        "(주)솔트룩스(주)",
        "주)솔트룩스",
        "(주(솔트룩스",
        "솔트룩스(주",
        "솔트룩스 주)",
    ],
)
def test_defect_58_one_company_in_many_spellings(cell: str) -> None:
    assert [company(text(cell), part) for part in PARTS] == ["솔트룩스", "주식회사", "솔트룩스"]


@pytest.mark.parametrize(
    ("cell", "name", "form"),
    [
        ("주)에스엠마트남동", "에스엠마트남동", "주식회사"),
        ("(유(글로리아", "글로리아", "유한회사"),
        ("농업회사법인 (주)운림가", "운림가", "농업회사법인 주식회사"),
        ("주식회사 가나농업회사법인", "가나", "농업회사법인 주식회사"),
        ("행복한광어영어조합법인", "행복한광어", "영어조합법인"),
        ("(사)라온복지기전사업소", "라온복지기전사업소", "사단법인"),
        ("학교법인 조선대학교", "조선대학교", "학교법인"),
        ("광주 AI 협동조합", "광주 AI 협동조합", "협동조합"),
        ("사회적협동조합 광주", "사회적협동조합 광주", "사회적협동조합"),
        ("광주농업협동조합", "광주농업협동조합", "농업협동조합"),
        ("Saltlux Co., Ltd.", "Saltlux", None),
        ("SALTLUX CO.,LTD", "SALTLUX", None),
        ("Saltlux, Inc.", "Saltlux", None),
        ("Saltlux Corp", "Saltlux", None),
        ("Saltlux LLC", "Saltlux", None),
        ("Saltlux GmbH", "Saltlux", None),
        ("MITSUI & CO., LTD.", "MITSUI & CO", None),
        ("삼성전자", "삼성전자", None),
        ("유한양행", "유한양행", None),
        ("유(YU) 디자인", "유(YU) 디자인", None),
        ("새빛회계법인", "새빛회계법인", None),
        ("에스케이넥실리스㈜ (舊 케이씨에프(주))", "에스케이넥실리스 (舊 케이씨에프(주))", "주식회사"),
        ("가나 (구 주식회사 다라)", "가나 (구 주식회사 다라)", None),
    ],
)
def test_defect_58_forms(cell: str, name: str, form: str | None) -> None:
    assert company(cell) == name
    assert company(cell, "form") == form


def test_defect_58_an_unclear_form_is_not_guessed() -> None:
    assert company("(합)북광주현대자동차") == "북광주현대자동차"
    with pytest.raises(UnreadableError, match="합자회사"):
        company("(합)북광주현대자동차", "form")


@pytest.mark.parametrize(
    ("cell", "first"),
    [("(농)가나", "농업회사법인"), ("(영)가나", "영농조합법인"), ("가나(영)", "영농조합법인")],
)
def test_defect_58_other_forms_in_one_letter_may_be_either_of_two(cell: str, first: str) -> None:
    assert company(cell) == company(cell, "key") == "가나"
    with pytest.raises(UnreadableError, match=f"may be {first} or"):
        company(cell, "form")


@pytest.mark.parametrize(
    ("cell", "form"),
    [
        ("(농)(주)가나", "농업회사법인 주식회사"),
        ("(농)농업회사법인 (주)가나", "농업회사법인 주식회사"),
        ("(합)합자회사 가나", "합자회사"),
        ("영농조합법인 가나(영)", "영농조합법인"),
    ],
)
def test_defect_58_what_stands_beside_makes_a_form_clear(cell: str, form: str) -> None:
    assert company(cell) == "가나"
    assert company(cell, "form") == form


@pytest.mark.parametrize("cell", ["(농)사단법인 가나", "(영)(주)가나", "(농)(영)가나"])
def test_defect_58_two_forms_are_refused(cell: str) -> None:
    with pytest.raises(UnreadableError, match="legal forms that exclude"):
        company(cell)


def test_defect_58_law_firms_have_one_key_in_all_spellings() -> None:
    cells = ("법무법인(유)가나", "법무법인(유한) 가나", "법무법인 (유한)가나")
    assert {company(cell, "key") for cell in cells} == {"법무법인가나"}


def test_defect_59_spaces_and_dots_are_shown_but_not_compared() -> None:
    assert company("티맥스 인공지능 개발센터") == "티맥스 인공지능 개발센터"
    keys = {company(cell, "key") for cell in ("티맥스 인공지능 개발센터", "티맥스인공지능개발센터")}
    assert keys == {"티맥스인공지능개발센터"}
    assert company("A.B-C 'AI' 데이터·랩", "key") == "abcai데이터랩"


def test_defect_60_other_names_of_a_body_are_left_to_corrections() -> None:
    assert company("국가보안연구소", "key") != company("국가보안기술연구소", "key")
    assert company("GIST", "key") == "gist"


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("한국데이타", "한국데이터"),
        ("광주쎈터", "광주센터"),
        ("광주센타", "광주센터"),
        ("광주 쎈타", "광주센터"),
        ("가나콘설팅", "가나컨설팅"),
        ("Saltlux", "saltlux"),
        ("솔트룩스", "솔트룩스"),
    ],
)
def test_defect_61_spellings_of_one_word(cell: str, key: str) -> None:
    assert company(cell, "key") == key


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("(주)솔트룩스 광주지사", "솔트룩스 광주지사"),
        ("고려정밀(주)하남공단지점", "고려정밀 하남공단지점"),
        ("기아 주식회사 광주공장", "기아 광주공장"),
        ("대경제이엠(주)(하남2공장)", "대경제이엠(하남2공장)"),
        ("금호고속관광(주)[경기]", "금호고속관광[경기]"),
        ("명성씨앤엠(주)_지점", "명성씨앤엠_지점"),
        ("유한회사 우성파렛트(2공장)", "우성파렛트(2공장)"),
    ],
)
def test_defect_62_branches_stay_with_the_name(cell: str, name: str) -> None:
    assert company(cell) == name


def test_defect_65_spaced_out_names() -> None:
    assert company("솔 트 룩 스") == "솔트룩스"
    assert company("(주) 솔 트 룩 스", "key") == "솔트룩스"
    assert company("전 주") == "전 주"


@pytest.mark.parametrize(
    "cell", ["(주)", "㈜", "주식회사", "농업회사법인 (주)", "Co., Ltd.", "-", "***", "○○○", ""]
)
def test_refuses_what_is_no_name(cell: str) -> None:
    for part in PARTS:
        with pytest.raises(UnreadableError):
            company(cell, part)


@pytest.mark.parametrize("cell", ["(주)가나,(주)다라", "가나(주), 다라(주)", "(주)가나(유)", "(주가나"])
def test_refuses_what_is_not_certain(cell: str) -> None:
    for part in PARTS:
        with pytest.raises(UnreadableError):
            company(cell, part)


NAMES = st.text(alphabet="가나다라마솔트룩스광주", min_size=1, max_size=12)
SPELLINGS = st.sampled_from([(form, written) for form, all_ in FORMS.items() for written in all_])


@given(NAMES, SPELLINGS, st.booleans())
def test_reads_every_form_off_a_name(name: str, spelling: tuple[str, str], behind: bool) -> None:
    form, written = spelling
    cell = text(f"{name} {written.strip()}" if behind else f"{written}{name}")
    assert [company(cell, part) for part in PARTS] == [name, form, name]


@given(st.text(max_size=40) | st.text(alphabet="가나주식회사유한농업법인()㈜ .,CoLtdInc합", max_size=30))
def test_companies_never_raise_anything_but_unreadable(cell: str) -> None:
    for part in PARTS:
        with contextlib.suppress(UnreadableError):
            company(text(cell), part)


@given(
    st.lists(
        st.text(alphabet="가나주식회사유한법인()㈜ .,-&CoLtdInAB1데센쎈타", max_size=20).map(text)
        | st.tuples(SPELLINGS, NAMES).map(lambda pair: f"{pair[0][1]}{pair[1]}"),
        min_size=1,
    )
)
def test_many_companies_are_read_as_one(cells: list[str]) -> None:
    for part in PARTS:
        for cell, found in zip(cells, company_many(pa.array(cells), part).to_pylist(), strict=True):
            assert found is None or found == company(cell, part)


def test_many_companies_read_the_common_forms_and_leave_the_others() -> None:
    cells = pa.array(["㈜솔트룩스", "솔트룩스 주식회사", "삼성 전자", "Saltlux Co., Ltd.", "(주)", None])
    assert company_many(cells).to_pylist() == ["솔트룩스", "솔트룩스", "삼성 전자", None, None, None]
    assert company_many(cells, "form").to_pylist() == ["주식회사", "주식회사", None, None, None, None]
    assert company_many(cells, "key").to_pylist() == ["솔트룩스", "솔트룩스", "삼성전자", None, None, None]
