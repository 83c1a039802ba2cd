import pytest

from etl.clean.readings.lunar import lunar


@pytest.mark.parametrize(
    "cell",
    ["음 4.5", "음4.5", "음력", "음력 4월 5일", "(음) 4.5", "2020.4.5(음)", "2020.4.5 음", "윤4월 5일"],
)
def test_defect_51_lunar_dates_are_marked(cell: str) -> None:
    assert lunar(cell) is True


@pytest.mark.parametrize("cell", ["2020.4.5", "4.5", "양력 4월 5일", "2020년 4월 5일(일)", "2020.12(예정)"])
def test_other_dates_are_not(cell: str) -> None:
    assert lunar(cell) is False
