"""Which of the units beside a table applies to a column."""

import pytest

from etl.propose.unit import ChosenUnit, SheetUnits, choose_unit

MONEY = SheetUnits(("백만원",), has_money_title=True)


@pytest.mark.parametrize(
    "title",
    [
        "부과",
        "징수",
        "미수납",
        "2023년도 결산",
        "전년도예산액",
        "비교증감",
        "국비",
        "구비",
        "취득세",
        "이용료",
        "보조금",
        "총액",
        "값",
        "2021년도",
        "예산_동구",
        "부과_계",
        "2023년_부과액",
        "1인당 지원액",
    ],
)
def test_a_unit_of_money_applies_to_amounts(title: str) -> None:
    assert choose_unit(title, MONEY).unit == "백만원"


@pytest.mark.parametrize(
    "title",
    [
        "순위",
        "직원",
        "연번",
        "가입자",
        "비율",
        "면적",
        "인원_계",
        "종사자수",
        "참여자",
        "기업수",
        "부과건수",
        "집행률",
        "1인당 비율",
        "기준연도",
        "여",
        "세대",
        "자동차",
        "인구밀도",
    ],
)
def test_a_unit_of_money_does_not_apply_to_other_numbers(title: str) -> None:
    assert choose_unit(title, MONEY) == ChosenUnit()


@pytest.mark.parametrize(
    ("title", "sheet", "found"),
    [
        ("첨단", MONEY, ChosenUnit(None, ("백만원",))),
        ("첨단", SheetUnits(("백만원",)), ChosenUnit("백만원", ("백만원",))),
        ("첨단", SheetUnits(("명",)), ChosenUnit("명")),
        ("첨단", SheetUnits(("명", "백만원")), ChosenUnit(None, ("명", "백만원"))),
        ("첨단", SheetUnits(), ChosenUnit()),
        ("면적", SheetUnits(("개소", "㎡")), ChosenUnit("㎡")),
        ("공원수", SheetUnits(("개소", "㎡")), ChosenUnit("개소")),
        ("국비", SheetUnits(title_unit="백만원"), ChosenUnit(None, ("백만원",))),
        ("순위", SheetUnits(("명",)), ChosenUnit()),
    ],
)
def test_a_unit_that_may_not_apply_is_doubtful(title: str, sheet: SheetUnits, found: ChosenUnit) -> None:
    assert choose_unit(title, sheet) == found
