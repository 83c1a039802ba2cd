"""Words for sums: 소계, 합 계, Total."""

import pytest

from etl.read.shape.sums.words import is_subtotal


@pytest.mark.parametrize(
    "cell",
    [
        "소계",
        "합 계",
        "총　계",
        "계(A+B)",
        "합계",
        "총합계",
        "누계",
        "평균",
        "전체",
        "전국  (0000000000)",
        "동구 소계",
        "합 계 Total",
        "계\nTotal",
        "합계/Total",
        "소계 Sub-total",
        "Grand Total",
        "Total",
    ],
)
def test_defect_19_words_for_sums(cell: str) -> None:
    assert is_subtotal(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "합계산업",
        "계룡시",
        "전국노래자랑",
        "평균 연령",
        "통계",
        "",
        "(주)합계",
        "설계",
        "Totalsoft",
        "토탈",
        "Total 솔루션",
    ],
)
def test_other_words_are_none(cell: str) -> None:
    assert not is_subtotal(cell)
