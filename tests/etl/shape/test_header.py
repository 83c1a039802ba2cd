from typing import Any

import pytest

from etl.read.grid import Grid

BUDGET = """
2020년 인공지능 집적단지 예산 현황
 | | | (단위: 백만원)
구분 | 예산 | | 비고
 | 국비 | 지방비 |
1단계 | 2843 | 812 | x
2단계 | 2798.5 | 910 |
"""
BUDGET_MERGES = (((0, 0), (0, 3)), ((2, 0), (3, 0)), ((2, 1), (2, 2)), ((2, 3), (3, 3)))


def notes(log: Any, kind: str) -> list[tuple[str, int | None]]:
    return [(note.text, note.row) for note in log.notes if note.kind == kind]


def test_defect_16_title_and_unit_lines_above_the_header(shaped: Any) -> None:
    frame, log = shaped(BUDGET, sheet={"merges": BUDGET_MERGES})

    assert frame.columns.tolist() == ["구분", "예산_국비", "예산_지방비", "비고"]
    assert frame.index.tolist() == [5, 6]
    assert frame.loc[5].tolist() == ["1단계", "2843", "812", "x"]
    assert notes(log, "title") == [("2020년 인공지능 집적단지 예산 현황", 1)]
    assert notes(log, "unit") == [("백만원", 2)]
    assert notes(log, "header") == [("", 3)]
    assert [note.count for note in log.notes if note.kind == "header_rows"] == [2]
    assert log.rows == 2


def test_defect_17_merged_header_rows_are_joined(shaped: Any) -> None:
    frame, _log = shaped(BUDGET, sheet={"merges": BUDGET_MERGES}, header=(3, 4))

    assert frame.columns.tolist() == ["구분", "예산_국비", "예산_지방비", "비고"]


def test_a_merged_header_that_csv_has_flattened_is_filled_to_the_right(shaped: Any) -> None:
    frame, _log = shaped(
        """
        호선 | 역 | 04시 | | 05시 |
         | | 승차 | 하차 | 승차 | 하차
        1호선 | 서울역 | 672 | 21 | 9,573 | 2,144
        """
    )

    assert frame.columns.tolist() == ["호선", "역", "04시_승차", "04시_하차", "05시_승차", "05시_하차"]


def test_three_header_rows(shaped: Any) -> None:
    frame, log = shaped(
        """
        ※ 매월 말일자 통계 현황
        코드 | 기관 | 2023년12월 | | |
         | | 계 | | 남 |
         | | 0세 | 1세 | 0세 | 1세
        1100000000 | 서울 | 37,771 | 39,000 | 19,000 | 20,000
        2600000000 | 부산 | 12,000 | 13,000 | 6,000 | 7,000
        """
    )

    assert frame.columns.tolist() == [
        "코드",
        "기관",
        "2023년12월_계_0세",
        "2023년12월_계_1세",
        "2023년12월_남_0세",
        "2023년12월_남_1세",
    ]
    assert notes(log, "footer") == [("※ 매월 말일자 통계 현황", 1)]


def test_groups_that_csv_repeats_are_groups(shaped: Any) -> None:
    frame, _log = shaped(
        """
        연도 | 자치구 | 살인 | 살인 | 강도 | 강도
        연도 | 자치구 | 발생 | 검거 | 발생 | 검거
        2019 | 종로구 | 3 | 4 | 5 | 6
        2019 | 중구 | 1 | 1 | 2 | 2
        """
    )

    assert frame.columns.tolist() == ["연도", "자치구", "살인_발생", "살인_검거", "강도_발생", "강도_검거"]


def test_a_blank_beside_a_merged_group_does_not_belong_to_it(shaped: Any) -> None:
    frame, _log = shaped(
        """
        구분 | 예산 | |
         | 국비 | 지방비 | 인원
        a | 1 | 2 | 3
        """,
        sheet={"merges": (((0, 1), (0, 2)), ((0, 0), (1, 0)))},
    )

    assert frame.columns.tolist() == ["구분", "예산_국비", "예산_지방비", "인원"]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("구분|금액\n합계|4", ["구분", "금액"]),
        ("구분|기관\n가|나", ["구분", "기관"]),
        ("업종|2015|2016|2021 e)\n판매|14,124|15,000|16,000", ["업종", "2015", "2016", "2021 e)"]),
        ("시점|건수\n2020.4.27|-\n2020.5.1|35개사", ["시점", "건수"]),
        ("구분|2020년\n가|1\n나|2", ["구분", "2020년"]),
        ("구분|금액\n가|미정\n나|확인 중\n다|3\n라|4\n마|5", ["구분", "금액"]),
        ("항목|값|단위\n면적|4,000|㎡\n인원|30|명", ["항목", "값", "단위"]),
        ("항목|금액(단위: 원)\n면적|4,000\n인원|30", ["항목", "금액(단위: 원)"]),
    ],
)
def test_the_first_row_of_an_ordinary_file_is_its_header(shaped: Any, text: str, titles: list[str]) -> None:
    frame, log = shaped(text)

    assert frame.columns.tolist() == titles
    assert frame.index[0] == 2
    assert notes(log, "header") == [("", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "1100000000|서울특별시|존재\n1111000000|서울특별시 종로구|존재\n1111010000|청운동|폐지",
        "2019|12\n2020|13\n2021|15",
    ],
)
def test_a_file_without_a_header_is_refused(refused: Any, text: str) -> None:
    assert "there is no header: row 1 looks like data; title the columns by columns:" in refused(text)


def test_a_header_that_is_not_certain_is_asked_for(refused: Any) -> None:
    found = refused("서울|존재\n부산|존재\n대구|폐지")

    assert "write header: 1 in dataset.yml" in found
    assert "row 1 reads: 서울 | 존재" in found
    assert "row 3 reads: 대구 | 폐지" in found


def test_rows_in_a_message_hide_personal_data(refused: Any) -> None:
    found = refused("hong@example.kr|존재\nkim@example.kr|존재")

    assert "example.kr" not in found
    assert "***" in found


def test_the_columns_of_a_file_without_a_header_can_be_declared(shaped: Any) -> None:
    frame, log = shaped("1100000000|서울특별시|존재\n2600000000|부산|폐지", columns=("코드", "이름", "상태"))

    assert frame.columns.tolist() == ["코드", "이름", "상태"]
    assert frame.index.tolist() == [1, 2]
    assert [(note.kind, note.count) for note in log.notes] == [("columns", 3)]


def test_declared_columns_must_be_as_many_as_there_are(refused: Any) -> None:
    assert "columns: names 2 columns, but 3 are filled." in refused("1|2|3", columns=("a", "b"))


def test_keys_of_records_are_the_header_for_certain(shaped: Any) -> None:
    frame, _log = shaped("1|2\n3|4\n※ 5|", sheet={"titled": True})

    assert frame.columns.tolist() == ["1", "2"]
    assert frame.index.tolist() == [2, 3]


def test_defect_26_titles_stay_readable(shaped: Any) -> None:
    frame, _log = shaped([["기 업 명", "소재지\n(도로명)", "예산(백만원)"], ["가", "나", "1"]])

    assert frame.columns.tolist() == ["기 업 명", "소재지 (도로명)", "예산(백만원)"]


def test_defect_27_titles_that_repeat_are_numbered(shaped: Any) -> None:
    frame, log = shaped("구분|비고|비고|값|비 고\na|b|c|1|d")

    assert frame.columns.tolist() == ["구분", "비고", "비고_2", "값", "비 고_3"]
    assert [(note.text, note.count) for note in log.notes if note.kind == "repeated_title"] == [("비고", 3)]


def test_a_title_that_is_numbered_already_is_not_taken_twice(shaped: Any) -> None:
    frame, _log = shaped("비고|비고_2|비고|값\nb|c|d|1")

    assert frame.columns.tolist() == ["비고", "비고_2", "비고_3", "값"]


def test_a_title_over_several_columns_is_numbered(shaped: Any) -> None:
    frame, _log = shaped(
        """
        지 역 | | | 2006년 01월 |
         | | | 동(호) | 면적
        전남 | | | 16 | 1.5
         | 목포시 | | 16 | 1.5
        """,
        sheet={"merges": (((0, 0), (0, 2)), ((0, 3), (0, 4)))},
    )

    assert frame.columns.tolist() == ["지 역", "지 역_2", "지 역_3", "2006년 01월_동(호)", "2006년 01월_면적"]


@pytest.mark.parametrize(
    ("text", "raw", "rule"),
    [
        (
            "구분|금액\na|1",
            {"header": (9, 9)},
            "the header should stand in row 9, but there are only 2 rows.",
        ),
        (" | \n구분|금액\na|1", {"header": (1, 1)}, "the header's row is blank."),
        ("구분| \na|4", {"header": (1, 1)}, "row 2: column B holds a value but has no title."),
        ("구분| \na|4", {"header": (1, 1)}, "leave it out by area: A1:A"),
        (" | ", {}, "is empty."),
    ],
)
def test_refuses_a_header_that_titles_nothing(refused: Any, text: str, raw: Any, rule: str) -> None:
    assert rule in refused(text, **raw)


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("(단위: 백만원)", "백만원"),
        ("단위 : 동(호)수,천㎡", "동(호)수,천㎡"),
        ("[단위:천원]", "천원"),
        ("(단위 : 건, 백만원)", "건, 백만원"),
        ("* 단위 : 명", "명"),
        ("연도별 예산(단위: 억원)", "억원"),
        ("(단위 백만원)", "백만원"),
        ("(단위: 명, 기준일: 2025. 12. 11.)", "명"),
    ],
)
def test_the_unit_is_noted(shaped: Any, line: str, unit: str) -> None:
    frame, log = shaped([[line], ["구분", "2019", "2020"], ["가", "1,000", "1,100"], ["나", "3", "4"]])

    assert frame.index.tolist() == [3, 4]
    assert notes(log, "unit") == [(unit, 1)]


def test_a_title_merged_over_the_whole_table_is_no_part_of_the_header(shaped: Any) -> None:
    frame, log = shaped("예산 현황||\n||\n구분|국비|시비\n가|1|2", sheet={"merges": (((0, 0), (1, 2)),)})

    assert frame.columns.tolist() == ["구분", "국비", "시비"]
    assert notes(log, "title") == [("예산 현황", 1)]


def test_a_note_between_title_and_header_is_noted(shaped: Any) -> None:
    frame, log = shaped("예산 현황||\n※ 민자 제외||\n||(단위: 천원)\n구분|국비|시비\n가|1|2")

    assert frame.index.tolist() == [5]
    assert [(note.kind, note.text) for note in log.notes if note.kind != "header"] == [
        ("title", "예산 현황"),
        ("footer", "※ 민자 제외"),
        ("unit", "천원"),
    ]


def test_numbers_as_titles_are_asked_for(refused: Any, shaped: Any) -> None:
    text = "역|1|2|3\n서울역|10|20|30\n시청|11|21|31"

    assert "write header: 1 if it is the header" in refused(text)
    frame, _log = shaped(text, header=(1, 1))
    assert frame.columns.tolist() == ["역", "1", "2", "3"]


@pytest.mark.parametrize(
    ("line", "merges"),
    [
        ("||2020년 예산 현황||", ()),
        ("|2020년 예산 현황|||", (((0, 1), (0, 3)),)),
        ("||||(2024. 12. 31. 현재)", ()),
        ("|||2024. 12. 31. 기준|", (((0, 3), (0, 4)),)),
        ("|(십억 원, %)|||", (((0, 1), (0, 4)),)),
        ("예산 현황||||2024년 12월 말 기준", ()),
    ],
)
def test_a_line_above_the_table_may_stand_anywhere(shaped: Any, line: str, merges: Any) -> None:
    rows = [line.split("|"), ["구분", "국비", "시비", "구비", "비고"], ["가", "1", "2", "3", ""]]

    frame, log = shaped(rows, sheet={"merges": merges})

    assert frame.columns.tolist() == rows[1]
    assert len(notes(log, "title")) == 1


def test_a_row_of_units_below_the_titles_belongs_to_them(shaped: Any) -> None:
    frame, log = shaped("구분|인원|금액\n|(명)|(천원)\n가|1|2\n나|3|4")

    assert frame.columns.tolist() == ["구분", "인원_(명)", "금액_(천원)"]
    assert log.rows == 2


@pytest.mark.parametrize(
    "text",
    [
        "광주광역시|동구|㈜가나\n광주광역시|서구|나다(주)\n전라남도|남구|라마",
        "광주광역시|상무동|가나\n전라남도|남악리|나다",
        "동명동|㈜가나|중\n상무동|나다|소",
        "동명동|(주)가나|중\n상무동|나다|소",
        "가나|2020.4.27|중\n나다|없음|소",
        "가나|2020년 4월|중\n나다|미정|소",
        "가나|062-613-2114|중\n나다|없음|소",
    ],
)
def test_a_first_row_of_values_is_no_header_for_certain(refused: Any, text: str) -> None:
    assert "which row is the header is not certain" in refused(text)


@pytest.mark.parametrize("title", ["시도", "시군구", "자치구", "회사명", "일시", "지사(광주)", "구"])
def test_a_title_of_regions_or_companies_is_a_title(shaped: Any, title: str) -> None:
    frame, _log = shaped(f"이름|{title}\n가|나\n다|라")

    assert frame.columns.tolist() == ["이름", title]


@pytest.mark.parametrize(
    "body", [[["가나", "제조", "3"], ["나다", "제조", "4"]], [["가나", "제조", "x"]] * 3]
)
def test_a_sentence_with_a_comma_above_a_csv_table_is_a_line(shaped: Any, body: list[list[str]]) -> None:
    rows = [["광주광역시", " 인공지능 기업 현황"], ["업체명", "업종", "비고"], *body]

    frame, log = shaped(Grid(rows, uneven=True))

    assert frame.columns.tolist() == ["업체명", "업종", "비고"]
    assert notes(log, "title") == [("광주광역시 인공지능 기업 현황", 1)]


@pytest.mark.parametrize("value", ["3", "x"])
def test_a_short_row_that_may_be_titles_is_asked_for(refused: Any, value: str) -> None:
    rows = [["구분", "예산"], ["이름", "국비", "지방비"], ["가나", "x", value], ["나다", "y", value]]

    assert "write header: 2 in dataset.yml" in refused(Grid(rows, uneven=True))


def test_more_columns_than_a_table_has_are_refused(refused: Any) -> None:
    rows = [["구분"], [str(at) for at in range(5001)]]

    assert "row 2: has 5001 cells, but a table has 5000 columns at most" in refused(Grid(rows, uneven=True))


def test_a_header_that_comes_again_below_a_blank_row_is_certain(shaped: Any) -> None:
    frame, _log = shaped("현황|\n구분|기관명\n|\n동구|0\n구분|기관명")

    assert frame.to_numpy().tolist() == [["동구", "0"]]
