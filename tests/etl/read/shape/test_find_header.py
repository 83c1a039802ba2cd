from typing import Any

import pytest
from sheets import notes_with_rows

from etl.read.grid import Grid


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
    assert notes_with_rows(log, "header") == [("", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "1100000000|서울특별시|존재\n1111000000|서울특별시 종로구|존재\n1111010000|청운동|폐지",
        "2019|12\n2020|13\n2021|15",
    ],
)
def test_a_file_without_a_header_is_refused(refused: Any, text: str) -> None:
    assert "there is no header: row 1 looks like data; give the columns titles by columns:" in refused(text)


def test_a_header_that_is_not_certain_is_asked_for(refused: Any) -> None:
    found = refused("서울|존재\n부산|존재\n대구|폐지")

    assert "write header: 1, or the correct row, in dataset.yml" in found
    assert "row 1 reads: 서울 | 존재" in found
    assert "row 3 reads: 대구 | 폐지" in found


def test_numbers_as_titles_are_asked_for(refused: Any, shaped: Any) -> None:
    text = "역|1|2|3\n서울역|10|20|30\n시청|11|21|31"

    assert "write header: 1 if it is the header" in refused(text)
    frame, _log = shaped(text, header=(1, 1))
    assert frame.columns.tolist() == ["역", "1", "2", "3"]


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
    assert "it is not certain which row is the header" in refused(text)


@pytest.mark.parametrize("title", ["시도", "시군구", "자치구", "회사명", "일시", "지사(광주)", "구"])
def test_a_title_of_regions_or_companies_is_a_title(shaped: Any, title: str) -> None:
    frame, _log = shaped(f"이름|{title}\n가|나\n다|라")

    assert frame.columns.tolist() == ["이름", title]


@pytest.mark.parametrize("value", ["3", "x"])
def test_a_short_row_that_may_be_titles_is_asked_for(refused: Any, value: str) -> None:
    rows = [["구분", "예산"], ["이름", "국비", "지방비"], ["가나", "x", value], ["나다", "y", value]]

    assert "write header: 2, or the correct row, in dataset.yml" in refused(Grid(rows, uneven=True))


def test_a_header_that_comes_again_below_a_blank_row_is_certain(shaped: Any) -> None:
    frame, _log = shaped("현황|\n구분|기관명\n|\n동구|0\n구분|기관명")

    assert frame.to_numpy().tolist() == [["동구", "0"]]
