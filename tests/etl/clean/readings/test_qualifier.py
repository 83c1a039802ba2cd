"""Marks such as p), 예정 and 잠정 beside a value."""

import pytest

from etl.clean.readings.qualifier import without_marks


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2021 e)", "2021"),
        ("2023.06 p)", "2023.06"),
        ("2023.06p", "2023.06"),
        ("2021(잠정)", "2021"),
        ("2021 잠정치", "2021"),
        ("추정 1,200", "1,200"),
        ("p) △1,200", "△1,200"),
        ("1,200 r)", "1,200"),
        ("2020.12(예정)", "2020.12"),
        ("2020-12 예정", "2020-12"),
        ("예정 2020-12", "2020-12"),
        ("2020.12 p)(예정)", "2020.12"),
        ("88.5PB", "88.5PB"),
        ("산업(e)", "산업(e)"),
        ("예정자 5명", "예정자 5명"),
    ],
)
def test_defect_82_marks_are_taken_off(words: str, value: str) -> None:
    assert without_marks(words) == value
