from typing import Any

import pytest

from etl.read.grid import Grid


def notes(log: Any, kind: str) -> list[str]:
    return [note.text for note in log.notes if note.kind == kind]


def counts(log: Any, kind: str) -> list[int]:
    return [note.count for note in log.notes if note.kind == kind]


def test_defect_18_merged_cells_are_filled_down_and_real_blanks_stay(shaped: Any) -> None:
    frame, log = shaped(
        """
        시도 | 시군구 | 값 | 비고
        광주 | 동구 | 1 |
         | 서구 | 2 |
         | 남구 | 3 |
        """,
        sheet={"merges": (((1, 0), (2, 0)),)},
    )

    assert frame["시도"].tolist() == ["광주", "광주", ""]
    assert counts(log, "merge") == [1]


def test_a_remark_across_columns_is_not_multiplied(shaped: Any) -> None:
    frame, _log = shaped(
        "구분|2019|2020\n가|1|2\n나|자료 없음|\n다|3|4", sheet={"merges": (((2, 1), (2, 2)),)}
    )

    assert frame.loc[3].tolist() == ["나", "자료 없음", ""]


@pytest.mark.parametrize(
    "lines",
    [
        ["※ 민자 제외"],
        ["* 잠정치임", "자료: 통계청"],
        ["주) 2020년은 잠정치", "   이후 확정"],
        ["", "자료 : 광주광역시, 「통계연보」"],
        ["출처: 과학기술정보통신부", "", "1) 추정치"],
        ["비고: 없음"],
        ["작성: 통계과"],
    ],
)
def test_defect_20_remarks_below_the_table_are_noted(shaped: Any, lines: list[str]) -> None:
    frame, log = shaped([["구분", "금액", "비고"], ["가", "1", ""], *([line] for line in lines)])

    assert frame.index.tolist() == [2]
    assert notes(log, "footer") == [line.strip() for line in lines if line]
    assert log.dropped["footer"] == sum(map(bool, lines))


def test_a_remark_beside_its_mark_and_one_merged_over_the_table(shaped: Any) -> None:
    frame, log = shaped(
        [
            ["구분", "금액", "비고"],
            ["가", "1", ""],
            ["※", "민자 제외", ""],
            ["자료: 통계청", "자료: 통계청", "자료: 통계청"],
        ]
    )

    assert len(frame) == 1
    assert notes(log, "footer") == ["※ 민자 제외", "자료: 통계청"]


@pytest.mark.parametrize(
    "last", [["※ 특수", "2", ""], ["* a", "2", "b"], ["나", "", ""], ["1) 가", "3", "x"]]
)
def test_a_text_like_a_remark_in_a_full_row_is_data(shaped: Any, last: list[str]) -> None:
    frame, _log = shaped([["구분", "금액", "비고"], ["가", "1", ""], last])

    assert frame.loc[3].tolist() == last


def test_a_remark_within_the_table_is_data(shaped: Any) -> None:
    frame, _log = shaped([["구분", "금액"], ["가", "1"], ["※ 나", ""], ["다", "3"]])

    assert frame.index.tolist() == [2, 3, 4]


def test_defect_21_repeated_headers_blank_rows_and_spacers_are_dropped(shaped: Any) -> None:
    frame, log = shaped(
        """
        구분 | | 금액
        가 | | 1
         | |

        구분 | | 금 액
        나 | | 2
        """,
    )

    assert frame.columns.tolist() == ["구분", "금액"]
    assert frame["구분"].to_dict() == {2: "가", 6: "나"}
    assert dict(log.dropped) == {"blank": 2, "repeated_header": 1}
    assert counts(log, "spacer_column") == [1]


def test_header_rows_of_a_new_page_are_dropped_together(shaped: Any) -> None:
    frame, log = shaped(
        """
        구분 | 예산 |
         | 국비 | 지방비
        가 | 1 | 2
        구분 | 예산 |
         | 국비 | 지방비
        나 | 3 | 4
        """
    )

    assert frame.index.tolist() == [3, 6]
    assert log.dropped["repeated_header"] == 2


def test_defect_23_hidden_rows_and_columns_are_not_read(shaped: Any) -> None:
    frame, log = shaped(
        "이름|전화|값\n가|062-613-2114|1\n나|062-613-2115|2\n다|062-613-2116|3",
        sheet={"hidden_rows": frozenset((2,)), "hidden_columns": frozenset((1,))},
    )

    assert frame.columns.tolist() == ["이름", "값"]
    assert frame.index.tolist() == [2, 4]
    assert frame["값"].tolist() == ["1", "3"]
    assert log.dropped["hidden"] == 1


def test_merged_cells_keep_their_place_beside_hidden_ones(shaped: Any) -> None:
    frame, _log = shaped(
        "시도|x|구|값\n광주||동구|1\n||서구|2\n||남구|3",
        sheet={
            "merges": (((1, 0), (3, 0)),),
            "hidden_rows": frozenset((1,)),
            "hidden_columns": frozenset((1,)),
        },
    )

    assert frame.loc[3].tolist() == ["광주", "서구", "2"]
    assert frame.loc[4].tolist() == ["광주", "남구", "3"]


@pytest.mark.parametrize(("row", "count"), [(["합계"], 1), (["합계", "4", "116억"], 3), ([" ", "x", "y"], 3)])
def test_defect_28_uneven_rows_are_refused_with_their_place(refused: Any, row: list[str], count: int) -> None:
    grid = Grid([["구분", "금액"], ["가", "1"], row], uneven=True)

    assert refused(grid) == (
        f"row 3: has {count} cells, the header 2; a separator is lost or a text needs quotes."
    )


def test_blank_cells_too_many_do_no_harm(shaped: Any) -> None:
    frame, log = shaped(Grid([["구분", "금액", ""], ["가", "1", ""], ["나", "2", "", ""], []], uneven=True))

    assert frame.columns.tolist() == ["구분", "금액"]
    assert frame.index.tolist() == [2, 3]
    assert counts(log, "spacer_column") == [1]


def test_lines_of_one_cell_beside_a_csv_table_are_not_uneven(shaped: Any) -> None:
    grid = Grid([["예산 현황"], ["구분", "금액", "비고"], ["가", "1", ""], ["※ 민자 제외"]], uneven=True)

    frame, log = shaped(grid)

    assert frame.index.tolist() == [3]
    assert (notes(log, "title"), notes(log, "footer")) == (["예산 현황"], ["※ 민자 제외"])


def test_cells_keep_their_texts(shaped: Any) -> None:
    frame, _log = shaped([["구분", "금액"], [" 가\n나 ", "01.50"], ["NaN", "-"], ["다", "None"]])

    assert frame.to_numpy().tolist() == [[" 가\n나 ", "01.50"], ["NaN", "-"], ["다", "None"]]
    assert str(frame.index.dtype) == "int64"
    assert frame.index.name == "row"
    assert {str(kind) for kind in frame.dtypes} == {"str"}


def test_ditto_marks_are_filled_from_above(shaped: Any) -> None:
    frame, log = shaped('기관|주소|값\n가|광산구|1\n나|〃|2\n다| " |3\n라|상동|4')

    assert frame["주소"].tolist() == ["광산구", "광산구", "광산구", "상동"]
    assert counts(log, "ditto") == [2]


def test_words_for_the_same_are_filled_where_declared(shaped: Any) -> None:
    frame, log = shaped("기관|주소|값\n가|광산구|1\n나|상동|2\n다|위와 같음|3\n라||4", fill_down=("주소",))

    assert frame["주소"].tolist() == ["광산구"] * 4
    assert (counts(log, "ditto"), counts(log, "fill_down")) == ([2], [1])


def test_a_word_for_the_same_is_never_what_a_ditto_mark_means(shaped: Any) -> None:
    frame, log = shaped("기관|부서|값\n가|문화과|1\n나|상동|2\n다|〃|3\n라|위와 같음|4\n마|〃|5")

    assert frame["부서"].tolist() == ["문화과", "상동", "문화과", "위와 같음", "문화과"]
    assert [(note.text, note.row, note.count) for note in log.notes if note.kind == "ditto_word"] == [
        ("부서: 상동", 3, 2)
    ]


def test_a_place_that_is_called_as_a_word_for_the_same_stays_one(shaped: Any) -> None:
    frame, log = shaped("시|읍면동명|수\n목포|용당동|1\n목포|상동|2\n목포|〃|3")

    assert frame["읍면동명"].tolist() == ["용당동", "상동", "상동"]
    assert not notes(log, "ditto_word")


def test_a_word_for_the_same_that_is_filled_is_not_noted(shaped: Any) -> None:
    frame, log = shaped("기관|부서|값\n가|문화과|1\n나|상동|2\n다|〃|3", fill_down=("부서",))

    assert frame["부서"].tolist() == ["문화과"] * 3
    assert not notes(log, "ditto_word")


def test_a_ditto_mark_below_a_word_only_is_refused(refused: Any) -> None:
    assert "row 3, column '부서': 〃 says the same as above" in refused("기관|부서|값\n가|상동|1\n나|〃|2")


def test_a_ditto_mark_below_nothing_is_refused(refused: Any) -> None:
    assert "row 2, column '주소': 〃 says the same as above" in refused("기관|주소|값\n가|〃|1\n나|다|2")


def test_fill_down_ends_where_a_higher_level_begins(shaped: Any) -> None:
    frame, log = shaped(
        """
        시도 | 시군구 | 구 | 값
        전국 | | | 100
        경기 | | | 50
         | 수원시 | | 30
         | | 장안구 | 10
         | | 권선구 | 20
         | 가평군 | | 20
        제주 | | | 50
        """,
        fill_down=("시도", "시군구", "구"),
        subtotals="keep",
    )

    assert frame.iloc[:, :3].to_numpy().tolist() == [
        ["전국", "", ""],
        ["경기", "", ""],
        ["경기", "수원시", ""],
        ["경기", "수원시", "장안구"],
        ["경기", "수원시", "권선구"],
        ["경기", "가평군", ""],
        ["제주", "", ""],
    ]
    assert counts(log, "fill_down") == [6]


def test_fill_down_goes_on_where_a_higher_level_only_repeats_itself(shaped: Any) -> None:
    frame, _log = shaped("시도|구|동|값\n광주|동구|a|1\n광주||b|2\n전남||c|3", fill_down=("시도", "구"))

    assert frame["구"].tolist() == ["동구", "동구", ""]


def test_fill_down_names_a_column_that_exists(refused: Any) -> None:
    assert "fillDown: there is no column '시됴'." in refused("시도|값\na|1", fill_down=("시됴",))


def test_defect_25_a_cell_with_several_values_becomes_rows(shaped: Any) -> None:
    from etl.dataset import Split

    frame, log = shaped(
        [["연번", "분야"], ["1", "자동차, 에너지 / 헬스케어"], ["2", " 문화 "], ["3", ""]],
        split=Split("분야", (",", "/")),
    )

    assert frame["분야"].tolist() == ["자동차", "에너지", "헬스케어", " 문화 ", ""]
    assert frame["연번"].tolist() == ["1", "1", "1", "2", "3"]
    assert frame.index.tolist() == [2, 2, 2, 3, 4]
    assert str(frame["분야"].dtype) == "str"
    assert log.rows == 3


@pytest.mark.parametrize(
    "text",
    [
        "업체명|업종|직원수\n가나|제조|3\n(주)나다||\n㈜라마||",
        "no|c\n가나|3\n(주)나다|",
        "no|c\n가나|3\n(주) 나다|",
        "no|c\n가나|3\n주)나다|",
        "번호|이름|구|수\n1)|가|x|1\n2)|나||",
        "번호|이름|구|수\n①|가|x|1\n②|||",
        "번호|사업명|비고\n①|AI 집적단지|\n②|실증|",
        "분야|값\n1) 가|3\n2) 나|",
        "구|값\n동구|3\n*북구|",
        "구|값\n동구|3\n※서구|",
        "구|값\n* 동구|3\n* 서구|",
        "은행|값\n나|3\n기준은행:|",
        "항목|값\n나|3\n주소: 동구|",
    ],
)
def test_a_name_that_begins_like_a_remark_is_data(shaped: Any, text: str) -> None:
    frame, log = shaped(text)

    assert len(frame) == text.count("\n")
    assert not log.dropped


@pytest.mark.parametrize(
    "lines",
    [
        ["주1)추정치"],
        ["(주 1) 추정치"],
        ["(주: 추정치)"],
        ["주)2020년은 잠정치"],
        ["[주] 추정치"],
        ["※본 자료는 2020년 기준"],
        ["※자료: 통계청"],
        ["1) 추정치", "2) 확정치"],
        ["①2020년은 잠정치임, 이후 확정"],
        ["자료제공: 통계과"],
        ["(단위: 천원)", "2025. 12. 31. 기준"],
        ["2024년 12월 말 현재"],
        ["끝."],
        ["- 이하 여백 -"],
    ],
)
def test_what_is_certainly_a_remark_is_left_out(shaped: Any, lines: list[str]) -> None:
    frame, log = shaped([["구분", "금액", "비고"], ["가", "1", ""], *([line] for line in lines)])

    assert frame.index.tolist() == [2]
    assert notes(log, "footer") == lines


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (["※ 민자 제외", "나"], [2, 3, 4]),
        (["", "※ 민자 제외", "이후 확정"], [2]),
        (["", "※ 민자 제외", "(주)나다"], [2, 4, 5]),
        (["※ 민자 제외", " 이후 확정"], [2]),
        (["나", "※ 민자 제외"], [2, 3]),
    ],
)
def test_a_line_below_a_remark_goes_on_with_it_only_where_it_can_be_no_row(
    shaped: Any, lines: list[str], kept: list[int]
) -> None:
    frame, _log = shaped([["구분", "금액", "비고"], ["가", "1", "x"], *([line] for line in lines)])

    assert frame.index.tolist() == kept


@pytest.mark.parametrize(
    "lines",
    [
        [
            "주 : 1) 외국인 제외",
            "   2) 2023년은 잠정치",
            "자료 : 통계청",
            "Source : Gwangju Metropolitan City",
        ],
        ["주) r: 수정치", "X: 비밀보호, …: 미상", "자료: 통계청"],
        [
            "자료 : 통계청",
            "r 은 수정된 수치임",
            "p : 잠정치",
            "- 2023년 이전 자료는 없음",
            "문의: 062-613-1234",
        ],
        ["주 : 외국인 제외", "2023년은 잠정치임", "자료 : 자치행정과"],
        ["주1) 외국인 제외", "p는 잠정치임", "자료 : 자치행정과||담당 : 총무과(062-613-1234)"],
        ["p : 잠정치"],
        ["※ 외국인 제외", "2023년은 잠정치임"],
        ["Note : excluding foreigners"],
        ["자료 : 자치행정과||담당 : 총무과"],
    ],
)
def test_a_line_that_is_not_recognised_does_not_make_remarks_data(shaped: Any, lines: list[str]) -> None:
    frame, log = shaped([["연도", "인구", "세대"], ["2022", "1", "2"], *(line.split("|") for line in lines)])

    assert frame.index.tolist() == [2]
    assert log.dropped["footer"] == len(notes(log, "footer")) == len(lines)


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (["자료: 통계청", "(주)나다", "p : 잠정치"], [2, 4]),
        (["나", "자료: 통계청", "다"], [2, 3, 5]),
        (["※ 나", "다"], [2, 3, 4]),
        (["A: 상업"], [2, 3]),
    ],
)
def test_what_may_be_a_row_below_remarks_stays(shaped: Any, lines: list[str], kept: list[int]) -> None:
    frame, _log = shaped([["구분", "금액", "비고"], ["가", "1", "x"], *([line] for line in lines)])

    assert frame.index.tolist() == kept


def test_page_numbers_are_left_out_and_no_dash_of_a_row(shaped: Any) -> None:
    frame, log = shaped("이름|수|비고\n가|1|x\n|- 1 -|\n||\n나|2|-\n-|1|-\n||- 2 -")

    assert frame.index.tolist() == [2, 5, 6]
    assert dict(log.dropped) == {"footer": 2, "blank": 1}
    assert notes(log, "footer") == ["- 1 -"]


def test_a_page_number_in_a_single_column_is_data(shaped: Any) -> None:
    assert shaped("값\n가\n- 1 -\n나", header=(1, 1))[0].index.tolist() == [2, 3, 4]


def test_a_line_beside_the_key_column_goes_on_with_a_remark(shaped: Any) -> None:
    frame, _log = shaped("구분|금액|비고\n가|1|x\n※ 민자 제외||\n|이후 확정|")

    assert frame.index.tolist() == [2]


def test_the_rows_that_parting_cells_adds_are_noted(shaped: Any) -> None:
    from etl.dataset import Split

    _frame, log = shaped([["번호", "분야"], ["1", "가, 나, 다"], ["2", "라"]], split=Split("분야", (",",)))

    assert [(note.kind, note.text, note.count) for note in log.notes][-1] == ("split", "분야", 2)
