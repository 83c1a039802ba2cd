"""Numbers with different units behind them in one column."""

from dataclasses import replace

import pyarrow as pa
import pytest

from etl.clean.unit_checks import mixed_units
from etl.dataset import Field
from etl.words.text import Text

NUMBER = Field("rt", ("거리",), Text("거리", "Distance"), None, "number", "number", None, {})
WORDING = replace(NUMBER, name="rt_text", type="string", reading="raw")


@pytest.mark.parametrize("cells", [["3km", "500m"], ["1.2 ㎢", "500㎡", "3"], ["약 3년", "6개월"]])
def test_different_units_are_told(cells: list[str]) -> None:
    assert "different units" in (mixed_units(NUMBER, [NUMBER], pa.array(cells)) or "")


@pytest.mark.parametrize(
    "cells", [["3km", "4 km", "5"], ["3Km", "4km"], ["88.5PF", "-", "", None], ["약 3", "4 이상", "2015p"]]
)
def test_one_unit_is_one(cells: list[str]) -> None:
    assert mixed_units(NUMBER, [NUMBER], pa.array(cells, pa.string())) is None


def test_units_that_are_published_beside_the_numbers_are_not_lost() -> None:
    assert mixed_units(NUMBER, [NUMBER, WORDING], pa.array(["3km", "500m"])) is None


def test_other_readings_are_not_looked_at() -> None:
    field = replace(NUMBER, reading="area")
    assert mixed_units(field, [field], pa.array(["3ha", "500㎡"])) is None
