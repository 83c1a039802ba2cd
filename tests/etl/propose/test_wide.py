"""Columns that differ only by a year, a month, an age or an hour."""

import re

import pytest

from etl.propose.wide import wide


@pytest.mark.parametrize(
    ("titles", "names", "value", "first"),
    [
        (["산업", "2019", "2020", "2021"], ("연도",), "값", ("2019",)),
        (["산업", "2019년", "2020년", "2021년 e)"], ("연도",), "값", ("2019년",)),
        (["시도", "인구_2019", "인구_2020", "인구_2021"], ("연도",), "인구", ("2019",)),
        (
            ["구분", *(f"{year}_{word}" for year in (2019, 2020, 2021) for word in ("건수", "금액"))],
            ("연도", ".value"),
            None,
            ("2019", "건수"),
        ),
        (
            [
                "역",
                *(f"{hour:02}시-{hour + 1:02}시_{word}" for hour in range(4, 8) for word in ("승차", "하차")),
            ],
            ("시간대", ".value"),
            None,
            ("04시-05시", "승차"),
        ),
        (
            ["구역", *(f"2023년12월_{sex}_{age}세" for sex in ("계", "남") for age in range(3))],
            ("월", "성별", "연령"),
            "값",
            ("2023년12월", "계", "0세"),
        ),
        (["품목", "서울", "부산", "대구", "인천", "광주", "대전"], ("지역",), "값", ("서울",)),
    ],
)
def test_columns_that_differ_by_one_part_become_rows(
    titles: list[str], names: tuple[str, ...], value: str | None, first: tuple[str, ...]
) -> None:
    found = wide(titles)

    assert found is not None
    assert (found.unpivot.names, found.unpivot.value) == (names, value)
    assert found.titles == tuple(titles[1:])
    assert [title for title in titles if re.fullmatch(found.unpivot.pattern, title)] == titles[1:]
    match = re.fullmatch(found.unpivot.pattern, titles[1])
    assert match is not None
    assert match.groups() == first


def test_sums_over_columns_that_become_rows_are_listed() -> None:
    found = wide(["구역", "2023년12월_총인구", *(f"2023년12월_{age}세" for age in range(3))])

    assert found is not None
    assert found.sums == ("2023년12월_총인구",)


@pytest.mark.parametrize(
    "titles",
    [
        ["연도", "자치구", "살인_발생", "살인_검거", "강도_발생", "강도_검거"],
        ["시점", "종합지수(2020=100)", "생산지수(2015=100)", "판매지수(2010=100)"],
        ["구분", "2019", "2020"],
        ["동구", "서구", "남구"],
        ["연도", "인구_계_Total", "인구_남_Male", "인구_여_Female"],
        ["구분", "2021_건수", "2022_건수", "2023_금액", "2024_금액"],
        [],
    ],
)
def test_other_columns_stay_as_they_are(titles: list[str]) -> None:
    assert wide(titles) is None


def test_only_measures_that_every_year_has_become_columns() -> None:
    found = wide(["구분", "2021_건수", "2022_건수", "2023_건수", "2023_금액"])

    assert found is not None
    assert found.titles == ("2021_건수", "2022_건수", "2023_건수")
    assert found.unpivot.value == "건수"


def test_a_few_of_very_many_columns_stay_as_they_are() -> None:
    years = [f"{year}년 값" for year in range(1900, 2100)]
    others = [f"열{at}" for at in range(2000)]

    assert wide([*others, *years]) is None
    assert wide([*others[:300], *years]) is not None
