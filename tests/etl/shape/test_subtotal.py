from typing import Any

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
    assert "row 4, column '금액': 합계 is 31, but its rows make 30." in found
    assert "'건수'" not in found


def test_every_group_is_checked(refused: Any) -> None:
    found = refused("시도|구|건수\n광주|동구|1\n|서구|2\n|소계|3\n전남|목포|3\n|여수|4\n|소계|8\n총계||10")

    assert "row 7, column '건수': 소계 is 8, but its rows make 7." in found
    assert "row 8" not in found


def test_counts_are_not_rounded(refused: Any) -> None:
    assert "합계 is 53, but its rows make 50." in refused(
        "구분|인원(명)\n가|10\n나|10\n다|10\n라|10\n마|10\n합계|53"
    )


def test_a_sum_without_a_number_is_refused(refused: Any) -> None:
    found = refused("구분|건수\n가|1\n나|2\n합계|")

    assert "row 4: 합계 looks like a subtotal, but holds no number that can be checked." in found


def test_a_sum_over_a_text_is_refused(refused: Any) -> None:
    assert "row 5, column '건수'" in refused("구분|건수\n가|1\n나|약간\n다|2\n합계|3")


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


WRONG = "구분|건수\n가|1\n나|2\n합계|4"


def test_sums_can_be_dropped_or_kept_unchecked(shaped: Any) -> None:
    dropped, log = shaped(WRONG, subtotals="drop")
    kept, _log = shaped(WRONG, subtotals="keep")

    assert dropped["구분"].tolist() == ["가", "나"]
    assert log.dropped["subtotal"] == 1
    assert kept["구분"].tolist() == ["가", "나", "합계"]


def test_columns_of_sums_stay(shaped: Any) -> None:
    frame, _log = shaped("구|합계|남|여\n동구|3|1|2\n서구|7|3|4\n합계|10|4|6")

    assert frame.columns.tolist() == ["구", "합계", "남", "여"]
    assert frame["합계"].tolist() == ["3", "7"]


def test_an_average_beside_a_maximum_is_data(shaped: Any) -> None:
    frame, log = shaped("월|구분|기온\n1|평균|5\n1|최고|10\n1|최저|0\n2|평균|5\n2|최고|10\n2|최저|0")

    assert len(frame) == 6
    assert not log.dropped


@pytest.mark.parametrize("word", ["전국", "전체", "평균"])
def test_one_equal_row_does_not_prove_a_sum(refused: Any, word: str) -> None:
    found = refused(f"상호|직원수\n가나|10\n{word}|10\n다라|20")

    assert f"row 3: {word} may be a sum or a name, as only one row adds up to it." in found
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


def test_a_label_that_is_data_is_not_noted(shaped: Any) -> None:
    _frame, log = shaped("연번|기업명|대표|금액\n1|가|김|1\n2|합계|이|2\n3|나|박|4", subtotals="keep")

    assert "subtotal_kept" not in {note.kind for note in log.notes}


def test_a_group_that_is_named_beside_its_sum_is_filled_down(shaped: Any) -> None:
    frame, log = shaped(
        "기관|부서|정원\n본청|총무과|10\n|재무과|20\n동구|소계|70\n|충장동|30\n|동명동|40\n서구|소계|50\n|치평동|50",
        fill_down=("기관",),
    )

    assert frame["기관"].tolist() == ["본청", "본청", "동구", "동구", "서구"]
    assert log.dropped["subtotal"] == 2
    assert [note.count for note in log.notes if note.kind == "fill_down"] == [4]


def test_a_sum_above_all_groups_fills_nothing(shaped: Any) -> None:
    frame, _log = shaped(
        "구|시설|개소\n합계||10\n동구|계|3\n|가|1\n|나|2\n서구|계|7\n|다|7", fill_down=("구", "시설")
    )

    assert frame.iloc[:, :2].to_numpy().tolist() == [["동구", "가"], ["동구", "나"], ["서구", "다"]]


@pytest.mark.parametrize("mode", ["drop", "keep"])
def test_a_label_is_passed_over_where_cells_are_filled(shaped: Any, mode: str) -> None:
    text = "구|시설|개소\n동구|가|1\n소계||1\n|나|2\n〃|다|3\n서구|라|4"
    frame, _log = shaped(text, fill_down=("구", "시설"), subtotals=mode)

    kept = frame[frame["구"] != "소계"]
    assert kept["구"].tolist() == ["동구", "동구", "동구", "서구"]
    assert kept["시설"].tolist() == ["가", "나", "다", "라"]
    assert "".join(frame.loc[frame["구"] == "소계", "시설"]) == ""


def test_a_ditto_mark_below_a_word_that_is_data_means_it(shaped: Any) -> None:
    frame, _log = shaped("지역|성별|수\n전국|남|1\n〃|여|2\n서울|남|1\n〃|여|1")

    assert frame["지역"].tolist() == ["전국", "전국", "서울", "서울"]


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
def test_a_row_that_is_surely_a_sum_is_told_where_it_stays(shaped: Any, text: str, mode: str) -> None:
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


def test_a_sum_of_a_group_is_checked(refused: Any) -> None:
    found = refused("구|시설|수\n동구|가|1\n동구|나|2\n동구 합계||4\n서구|다|3")

    assert "row 4, column '수': 동구 합계 is 4, but its rows make 3." in found


@pytest.mark.parametrize("mode", ["check", "drop"])
def test_a_name_that_only_ends_like_a_sum_stays_and_is_told(shaped: Any, mode: str) -> None:
    frame, log = shaped("과목|수\n회계|1\n재정 통계|4\n국가 총계|9\n설계|3", subtotals=mode)

    assert frame["과목"].tolist() == ["회계", "재정 통계", "국가 총계", "설계"]
    assert [note.text for note in log.notes if note.kind == "subtotal_kept"] == ["국가 총계"]


HIDDEN = "구|동|수\n동구|소계|3\n동구|가|1\n동구|나|2\n서구|소계|7\n서구|다|3\n서구|라|4"


@pytest.mark.parametrize("hidden", [(2, 3, 5, 6), (2, 3)])
def test_sums_whose_rows_are_hidden_are_refused_or_told(
    shaped: Any, refused: Any, hidden: tuple[int, ...]
) -> None:
    sheet = {"hidden_rows": frozenset(hidden)}
    _frame, log = shaped(HIDDEN, sheet=sheet, subtotals="keep")

    assert "row 2: 소계 seems to sum up rows that are hidden" in refused(HIDDEN, sheet=sheet)
    assert [(note.text, note.row, note.count) for note in log.notes if note.kind == "subtotal_kept"] == [
        ("소계", 2, 2)
    ]
