"""Percentages with and without their sign in one column."""

import pyarrow as pa
import pytest

from etl.clean.unit_checks import mixed_percent
from etl.dataset import Field
from etl.words.text import Text


def field(reading: str) -> Field:
    return Field("rt", ("비율",), Text("비율", "Rate"), None, "number", reading, None, {})


@pytest.mark.parametrize("cells", [["71.2%", "0.712"], ["5 %", ".5"], ["0.4%", "1"]])
def test_a_share_among_percentages_is_told(cells: list[str]) -> None:
    assert "shares or per cent" in (mixed_percent(field("percent"), pa.array(cells)) or "")


@pytest.mark.parametrize(
    "cells", [["71.2%", "0.7%"], ["71.2", "0.712"], ["71.2%", "12"], ["71.2%", "0", "-", ""]]
)
def test_other_percentages_are_taken_as_they_are(cells: list[str]) -> None:
    assert mixed_percent(field("percent"), pa.array(cells)) is None


def test_other_readings_are_not_looked_at() -> None:
    assert mixed_percent(field("number"), pa.array(["71.2%", "0.712"])) is None
