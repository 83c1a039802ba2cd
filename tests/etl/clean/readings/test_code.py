import pytest

from etl.clean.readings.code import code
from etl.clean.readings.errors import UnreadableError

CODES = {"01": "영업", "02": "휴업", "03": "폐업", "영업/정상": "영업", "A": "Active"}


@pytest.mark.parametrize(
    ("cell", "label"),
    [
        ("01", "영업"),
        ("영업/정상", "영업"),
        ("영업 / 정상", "영업"),
        ("영업", "영업"),
        ("휴 업", "휴업"),
        ("a", "Active"),
        ("ACTIVE", "Active"),
    ],
)
def test_defect_80_a_code_or_a_spelling_of_it_is_its_label(cell: str, label: str) -> None:
    assert code(cell, CODES) == label


@pytest.mark.parametrize("cell", ["1", "04", "", "영업중지", "영"])
def test_refuses_a_code_that_nobody_declared(cell: str) -> None:
    with pytest.raises(UnreadableError, match="not one of the declared codes"):
        code(cell, CODES)


def test_names_the_nearest_code() -> None:
    with pytest.raises(UnreadableError, match="Did you mean 폐업"):
        code("페업", CODES)


def test_a_code_wins_over_a_label_that_is_spelt_alike() -> None:
    assert code("b", {"A": "B", "B": "C"}) == "C"
