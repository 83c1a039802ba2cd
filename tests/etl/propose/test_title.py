"""Titles and the units that they end with."""

import pytest

from etl.propose.title import parse_title, parse_units
from etl.propose.unit import SheetUnits


@pytest.mark.parametrize(
    ("title", "words", "unit"),
    [
        ("사업비(백만원)", "사업비", "백만원"),
        ("사업비 (단위: 백만 원)", "사업비", "백만원"),
        ("용지면적(㎡)", "용지면적", "㎡"),
        ("건설수주액(실질)(십억원)", "건설수주액(실질)", "십억원"),
        ("재고순환지표(%p)", "재고순환지표", "%p"),
        ("평균기온_℃", "평균기온", "℃"),
        ("취업자수(천명)", "취업자수", "천명"),
        ("광주_취업자 (천명)_남", "광주_취업자_남", "천명"),
        ("인구밀도 (명/㎢)_Density", "인구밀도_Density", "명/㎢"),
        ("시설수_(개소)", "시설수", "개소"),
        ("인 구_계", "인구_계", None),
        ("종업원수(총인원)", "종업원수(총인원)", None),
        ("선행종합지수(2020=100)", "선행종합지수(2020=100)", None),
        ("데이터산업별(1)", "데이터산업별", None),
        ("(명)", "(명)", None),
        ("구 분", "구분", None),
    ],
)
def test_a_title_ends_with_its_unit(title: str, words: str, unit: str | None) -> None:
    found = parse_title(title)

    assert (found.words, found.unit) == (words, unit)


@pytest.mark.parametrize(
    ("line", "title", "unit"),
    [
        ("백만원", "사업비", "백만원"),
        ("건, 백만원", "2020_사고건수", "건"),
        ("건, 백만원", "2020_금액", "백만원"),
        ("명", "정원", "명"),
        (None, "사업비", None),
    ],
)
def test_the_units_of_a_sheet_apply_to_titles_without_one(
    line: str | None, title: str, unit: str | None
) -> None:
    assert parse_title(title, SheetUnits(parse_units(line))).unit == unit
