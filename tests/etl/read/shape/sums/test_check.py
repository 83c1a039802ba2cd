from typing import Any

import pytest

from etl.read.shape.sums.words import is_subtotal


@pytest.mark.parametrize(
    "text",
    [
        "구분|건수|금액\n가|1|10\n나|2|20\n합계|3|30",
        "구분|건수|금액\n합 계|3|30\n가|1|10\n나|2|20",
        "연도|구|건수\n2019|합계|3\n2019|가|1\n2019|나|2",
        "시도|구|건수\n광주|소계|3\n|동구|1\n|서구|2\n전남|소계|7\n|목포|3\n|여수|4\n총계||10",
        "시도|구|건수\n광주|동구|1\n|서구|2\n|소계|3\n전남|목포|3\n|여수|4\n|소계|7\n총계||10",
        "구분|건수\n가|1\n나|3\n평균|2",
        "구분|건수\n가|1\n나|2\n누계|3\n다|3\n누계|6",
        "지역|성별|인구\n광주|계|3\n광주|남|1\n광주|여|2\n전남|계|7\n전남|남|3\n전남|여|4",
        "구분|금액(백만원)\n가|10\n나|20\n다|30\n합계|61",
        "구분|금액\n가|10.4\n나|20.4\n합계|30.9",
        "구분|금액\n가|△10\n나|(20)\n다|1,030\n합계|1,000",
        "구분|건수|구성비(%)\n가|1|33.3\n나|2|66.7\n합계|3|99.9",
        "구분|건수|비고\n가|1|\n나|2|\n합계|3|민자 제외",
        "구분|건수|인원\n가|1|-\n나|2|-\n합계|3|0",
        "구분|건수|담당\n가|1개사|김\n나|2개사|이\n합계|3개사|",
    ],
)
def test_defect_19_sums_that_are_right_are_dropped(shaped: Any, text: str) -> None:
    frame, log = shaped(text)

    labelled = sum(any(is_subtotal(cell) for cell in row.split("|")) for row in text.split("\n"))
    assert log.dropped["subtotal"] == labelled
    assert len(frame) == text.count("\n") - labelled
    assert log.rows == len(frame)


def test_defect_19_a_sum_that_is_wrong_is_refused_with_its_place(refused: Any) -> None:
    found = refused("구분|건수|금액\n가|1|10\n나|2|20\n합계|3|31")

    assert "write subtotals: drop or subtotals: keep in dataset.yml" in found
    assert "row 4, column '금액': 합계 is 31, but the rows add up to 30." in found
    assert "'건수'" not in found


def test_every_group_is_checked(refused: Any) -> None:
    found = refused("시도|구|건수\n광주|동구|1\n|서구|2\n|소계|3\n전남|목포|3\n|여수|4\n|소계|8\n총계||10")

    assert "row 7, column '건수': 소계 is 8, but the rows add up to 7." in found
    assert "row 8" not in found


def test_counts_are_not_rounded(refused: Any) -> None:
    assert "합계 is 53, but the rows add up to 50." in refused(
        "구분|인원(명)\n가|10\n나|10\n다|10\n라|10\n마|10\n합계|53"
    )


def test_a_sum_without_a_number_is_refused(refused: Any) -> None:
    found = refused("구분|건수\n가|1\n나|2\n합계|")

    assert "row 4: 합계 looks like a subtotal, but holds no number that can be checked." in found


def test_a_sum_over_a_text_is_refused(refused: Any) -> None:
    assert "row 5, column '건수'" in refused("구분|건수\n가|1\n나|약간\n다|2\n합계|3")


WRONG = "구분|건수\n가|1\n나|2\n합계|4"


def test_sums_can_be_dropped_or_kept_unchecked(shaped: Any) -> None:
    dropped, log = shaped(WRONG, subtotals="drop")
    kept, _log = shaped(WRONG, subtotals="keep")

    assert dropped["구분"].tolist() == ["가", "나"]
    assert log.dropped["subtotal"] == 1
    assert kept["구분"].tolist() == ["가", "나", "합계"]


@pytest.mark.parametrize("word", ["전국", "전체", "평균"])
def test_one_equal_row_does_not_prove_a_sum(refused: Any, word: str) -> None:
    found = refused(f"상호|직원수\n가나|10\n{word}|10\n다라|20")

    assert f"row 3: {word} may be a subtotal or a name, as only one row adds up to it." in found
    assert "write subtotals: drop or subtotals: keep" in found


def test_a_word_that_sums_up_several_rows_elsewhere_may_sum_up_one(shaped: Any) -> None:
    frame, log = shaped("시도|구|건수\n광주|전체|3\n|동구|1\n|서구|2\n세종|전체|5\n|세종시|5")

    assert frame["구"].tolist() == ["동구", "서구", "세종시"]
    assert log.dropped["subtotal"] == 2


def test_sums_that_are_kept_are_noted(shaped: Any) -> None:
    _frame, log = shaped(
        "시도|구|건수\n광주|동구|1\n|서구|2\n|소계|3\n전남|목포|3\n|소계|4\n총계||9", subtotals="keep"
    )

    kept = [(note.text, note.row, note.count) for note in log.notes if note.kind == "subtotal_kept"]
    assert kept == [("소계", 4, 2), ("총계", 7, 1)]


def test_a_sum_of_a_group_is_checked(refused: Any) -> None:
    found = refused("구|시설|수\n동구|가|1\n동구|나|2\n동구 합계||4\n서구|다|3")

    assert "row 4, column '수': 동구 합계 is 4, but the rows add up to 3." in found
