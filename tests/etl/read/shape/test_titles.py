from typing import Any

from sheets import BUDGET, BUDGET_MERGES, notes_with_rows


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
    assert notes_with_rows(log, "footer") == [("※ 매월 말일자 통계 현황", 1)]


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


def test_a_row_of_units_below_the_titles_belongs_to_them(shaped: Any) -> None:
    frame, log = shaped("구분|인원|금액\n|(명)|(천원)\n가|1|2\n나|3|4")

    assert frame.columns.tolist() == ["구분", "인원_(명)", "금액_(천원)"]
    assert log.rows == 2
