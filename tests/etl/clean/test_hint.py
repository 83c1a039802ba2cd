import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.readings.approximate import approximate, approximate_many
from etl.clean.readings.planned import planned, planned_many
from etl.clean.readings.provisional import provisional, provisional_many
from etl.clean.readings.qualifier import without_marks
from etl.clean.readings.text import text

ROUGH = [
    *(
        "약 4,300억",
        "3000억여원",
        "1,000억원 규모",
        "300개 이상",
        "100여 개",
        "~50명",
        "160개 안팎",
        "20명 내외",
    ),
    *("50명 가량", "50명 정도", "대략 30", "약 ₩1,200", "100여 개(예정)", "약 300 p)", "20여명", "5~10명"),
]
PLAIN = [
    "4116억원",
    "349개사",
    "여성 20명",
    "규모",
    "계약 3건",
    "예약 10건",
    "제약 5",
    "이상",
    "100",
    "100(예정)",
]
PLANNED = [
    "2020-12 예정",
    "310개 목표",
    "310개(목표)",
    "(예정)2020",
    "예정: 2020.12",
    "계획",
    "입주 예정 기업",
    "2026.4( 예정 )",
    "'26년 예정",
]
NOT_PLANNED = ["2020-12", "계획서 3건", "예정자 5명", "목표액 300", ""]
PROVISIONAL = [
    *(
        "2021 e)",
        "2023.06 p)",
        "2021(e)",
        "1,200(p)",
        "2021(잠정)",
        "1,200 잠정치",
        "잠정 1,200",
        "추정치: 12",
        "12명(추정)",
    ),
    *("2021P", "2021 p", "2023.06p", "2023 1/4p", "p) 1,200", "2023년 P)", "속보치 3.2%", "약 300(추정치)"),
]
FINAL = [
    "2021",
    "1,200 r)",
    "(p)",
    "TP)",
    "e) 기타",
    "12.3PB",
    "88.5p",
    "산업(e)",
    "㈜잠정리",
    "잠정적 3",
    "2021PE)",
    "",
]


@pytest.mark.parametrize(
    ("read", "read_many", "yes", "no"),
    [
        (approximate, approximate_many, ROUGH, PLAIN),
        (planned, planned_many, PLANNED, NOT_PLANNED),
        (provisional, provisional_many, PROVISIONAL, FINAL),
    ],
    ids=["defect_36_approximate", "defect_57_planned", "defect_82_provisional"],
)
def test_knows_what_is_said_beside_a_value(read, read_many, yes: list[str], no: list[str]) -> None:
    assert [cell for cell in yes if not read(cell)] == []
    assert [cell for cell in no if read(cell)] == []
    for cell, many in zip(yes + no, read_many(pa.array(yes + no)).to_pylist(), strict=True):
        assert many in (read(cell), None)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2021 e)", "2021"),
        ("2023.06 p)", "2023.06"),
        ("2023.06p", "2023.06"),
        ("2021(잠정)", "2021"),
        ("2021 잠정치", "2021"),
        ("추정 1,200", "1,200"),
        ("p) △1,200", "△1,200"),
        ("1,200 r)", "1,200"),
        ("2020.12(예정)", "2020.12"),
        ("2020-12 예정", "2020-12"),
        ("예정 2020-12", "2020-12"),
        ("2020.12 p)(예정)", "2020.12"),
        ("88.5PB", "88.5PB"),
        ("산업(e)", "산업(e)"),
        ("예정자 5명", "예정자 5명"),
    ],
)
def test_defect_82_marks_are_taken_off(words: str, value: str) -> None:
    assert without_marks(words) == value


_WORDS = st.lists(
    st.sampled_from(
        [*"약여~()pePEr 0123원개명.", "예정", "계획", "잠정", "추정치", "규모", "이상", "2021", "p)", "년"]
    ),
    max_size=8,
).map("".join)


@given(st.lists(_WORDS | st.text(max_size=20), max_size=30))
def test_many_hints_are_read_as_one_is(junk: list[str]) -> None:
    cells = [text(cell) for cell in junk]
    for read, read_many in (
        (approximate, approximate_many),
        (planned, planned_many),
        (provisional, provisional_many),
    ):
        for cell, many in zip(cells, read_many(pa.array(cells, pa.string())).to_pylist(), strict=True):
            assert many in (read(cell), None)


@pytest.mark.timeout(10)
@pytest.mark.parametrize("letter", ["1", "약 ", "(예정", "1p)", " ", "여 ", "잠정"])
def test_long_cells_are_looked_through_in_no_time(letter: str) -> None:
    for read in (approximate, planned, provisional):
        assert read(letter * 50_000) in (True, False)
