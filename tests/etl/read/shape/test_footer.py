from typing import Any

import pytest
from sheets import notes


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


def test_a_line_beside_the_key_column_goes_on_with_a_remark(shaped: Any) -> None:
    frame, _log = shaped("구분|금액|비고\n가|1|x\n※ 민자 제외||\n|이후 확정|")

    assert frame.index.tolist() == [2]
