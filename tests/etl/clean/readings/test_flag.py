import pyarrow as pa
import pytest

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.flag import flag, flag_many
from etl.clean.readings.text import text

YES = [
    "Y",
    "y",
    "예",
    "네",
    "O",
    "○",
    "●",
    "1",
    "1.0",
    "여",
    "TRUE",
    "Ｙ",
    "유",
    "있음",
    "존재",
    "사용",
    "V",
    "√",
    "가능",
    "■",
    "有",
]
NO = [
    "N",
    "□",
    "無",
    "아니오",
    "아니요",
    "X",
    "×",
    "0",
    "0.0",
    "부",
    "false",
    "무",
    "없음",
    "폐지",
    "미사용",
    "불가",
]
NEITHER = ["", "2", "해당", "-", "휴업", "미정", "10", "YN", "운영"]


@pytest.mark.parametrize("cell", YES)
def test_defect_80_reads_yes(cell: str) -> None:
    assert flag(cell) is True


@pytest.mark.parametrize("cell", NO)
def test_defect_80_reads_no(cell: str) -> None:
    assert flag(cell) is False


@pytest.mark.parametrize("cell", NEITHER)
def test_refuses_what_is_neither_yes_nor_no(cell: str) -> None:
    with pytest.raises(UnreadableError):
        flag(cell)


def test_many_flags_are_read_as_one_is() -> None:
    cells = [text(cell) for cell in (*YES, *NO, *NEITHER)]

    assert flag_many(pa.array([*cells, None])).to_pylist() == [
        *([True] * len(YES)),
        *([False] * len(NO)),
        *([None] * (len(NEITHER) + 1)),
    ]
