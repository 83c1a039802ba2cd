from typing import Any

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "연번|기업명|대표|금액\n1|가|김|1\n2|합계|이|2\n3|나|박|4",
        "연번|기업명|금액\n1|가|1\n2|합계|2\n3|나|4",
        "구분|금액\n합계|4",
        "지표|값|범위|출처\n매출|611|전체|일보\n경쟁률|2.69|일부|일보",
        "분야|설명\n전체|\n자동차|차",
        "대상|기업\n전체|가\n일부|나",
    ],
)
def test_a_row_with_keys_of_its_own_is_data(shaped: Any, text: str) -> None:
    frame, log = shaped(text)

    assert len(frame) == text.count("\n")
    assert not log.dropped["subtotal"]


def test_columns_of_sums_stay(shaped: Any) -> None:
    frame, _log = shaped("구|합계|남|여\n동구|3|1|2\n서구|7|3|4\n합계|10|4|6")

    assert frame.columns.tolist() == ["구", "합계", "남", "여"]
    assert frame["합계"].tolist() == ["3", "7"]


def test_an_average_beside_a_maximum_is_data(shaped: Any) -> None:
    frame, log = shaped("월|구분|기온\n1|평균|5\n1|최고|10\n1|최저|0\n2|평균|5\n2|최고|10\n2|최저|0")

    assert len(frame) == 6
    assert not log.dropped


def test_a_label_that_is_data_is_not_noted(shaped: Any) -> None:
    _frame, log = shaped("연번|기업명|대표|금액\n1|가|김|1\n2|합계|이|2\n3|나|박|4", subtotals="keep")

    assert "subtotal_kept" not in {note.kind for note in log.notes}


@pytest.mark.parametrize(
    "text",
    [
        "구분|이름|소재지|사업|좌석|금액\n합계| | |3건| |30\n가|나|다|라|5|10\n가|나|다|라|5|20",
        "연번|도서관명|소재지|장서수\n계|3개관||60\n1|가|동구|10\n2|나|서구|20\n3|다|남구|30",
        "업종|기업|직원수\n가|나|1\n다|라|2\n총계|2개사(3명)|3",
        "업종|기업|직원수\n가|나|1\n다|라|2\n총계|총 1,002 개소|3",
    ],
)
def test_a_count_among_texts_does_not_hide_a_sum(shaped: Any, text: str) -> None:
    _frame, log = shaped(text)

    assert log.dropped["subtotal"] == 1


@pytest.mark.parametrize("last", ["전체|101호|9", "합계|상사|9", "전체|2층|9"])
def test_a_text_that_is_no_count_makes_a_row_of_its_own(shaped: Any, last: str) -> None:
    frame, log = shaped(f"이름|위치|수\n가|별관|1\n나|본관|2\n{last}")

    assert len(frame) == 3
    assert not log.dropped


@pytest.mark.parametrize("mode", ["check", "drop", "keep"])
@pytest.mark.parametrize(
    "text", ["구분|금액\n가|많음\n나|적음\n합계|3건", "사업|금액|비고\n가|3억 5천|\n나|조금|\n총계|12억 3천|"]
)
def test_a_row_that_is_surely_a_sum_is_noted_where_it_stays(shaped: Any, text: str, mode: str) -> None:
    frame, log = shaped(text, subtotals=mode)

    assert len(frame) == 3
    assert [(note.row, note.count) for note in log.notes if note.kind == "subtotal_kept"] == [(4, 1)]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "구|시설|수\n동구|가|1\n|나|2\n동구 합계||3\n서구|다|3\n서구|라|4\n서구 합계||7\n총합계||10",
            4,
        ),
        ("구|시설|수\n동구 계||3\n동구|가|1\n|나|2\n서구 계||7\n서구|다|7", 3),
        ("구|시설|수\n동구|가|1\n|나|2\n|동구 계|3\n서구|다|7\n|서구 계|7", 3),
        ("연도|월|수\n2023|1|1\n|2|2\n2023년 합계||3\n2024|1|5\n2024년 합계||5\n누계||8", 3),
        ("이름|수\n가|1\n나|2\n페이지 계|3\n다|4\n라|5\n페이지 계|9\n총계|12", 4),
        ("부서|담당|수\n총무과|가|1\n|나|2\n행정국 총계||3\n재무과|다|4\n|라|5\n재정국 계||9", 4),
    ],
)
def test_sums_with_a_name_before_the_word(shaped: Any, text: str, left: int) -> None:
    frame, log = shaped(text)

    assert len(frame) == left
    assert log.dropped["subtotal"] == text.count("\n") - left


@pytest.mark.parametrize("mode", ["check", "drop"])
def test_a_name_that_only_ends_like_a_sum_stays_and_is_noted(shaped: Any, mode: str) -> None:
    frame, log = shaped("과목|수\n회계|1\n재정 통계|4\n국가 총계|9\n설계|3", subtotals=mode)

    assert frame["과목"].tolist() == ["회계", "재정 통계", "국가 총계", "설계"]
    assert [note.text for note in log.notes if note.kind == "subtotal_kept"] == ["국가 총계"]


HIDDEN = "구|동|수\n동구|소계|3\n동구|가|1\n동구|나|2\n서구|소계|7\n서구|다|3\n서구|라|4"


@pytest.mark.parametrize("hidden", [(2, 3, 5, 6), (2, 3)])
def test_sums_whose_rows_are_hidden_are_refused_or_noted(
    shaped: Any, refused: Any, hidden: tuple[int, ...]
) -> None:
    sheet = {"hidden_rows": frozenset(hidden)}
    _frame, log = shaped(HIDDEN, sheet=sheet, subtotals="keep")

    assert "row 2: 소계 seems to sum up rows that are hidden" in refused(HIDDEN, sheet=sheet)
    assert [(note.text, note.row, note.count) for note in log.notes if note.kind == "subtotal_kept"] == [
        ("소계", 2, 2)
    ]
