"""Units that a column mixes, and units that its sheet and its description name differently."""

from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest

from etl.clean import clean
from etl.clean.unit_checks import contradiction, mixed_percent, mixed_units
from etl.dataset import Field
from etl.errors import DatasetError
from etl.read import read
from etl.words.text import Text

DISTANCE = Field("rt", ("거리",), Text("거리", "Distance"), None, "number", "number", None, {})

WORDING = replace(DISTANCE, name="rt_text", type="string", reading="raw")


@pytest.mark.parametrize("cells", [["3km", "500m"], ["1.2 ㎢", "500㎡", "3"], ["약 3년", "6개월"]])
def test_different_units_are_reported(cells: list[str]) -> None:
    assert "different units" in (mixed_units(DISTANCE, [DISTANCE], pa.array(cells)) or "")


@pytest.mark.parametrize(
    "cells", [["3km", "4 km", "5"], ["3Km", "4km"], ["88.5PF", "-", "", None], ["약 3", "4 이상", "2015p"]]
)
def test_one_unit_is_one(cells: list[str]) -> None:
    assert mixed_units(DISTANCE, [DISTANCE], pa.array(cells, pa.string())) is None


def test_units_that_are_published_beside_the_numbers_are_not_lost() -> None:
    assert mixed_units(DISTANCE, [DISTANCE, WORDING], pa.array(["3km", "500m"])) is None


def test_readings_with_units_of_their_own_may_mix_them() -> None:
    field = replace(DISTANCE, reading="area")
    assert mixed_units(field, [field], pa.array(["3ha", "500㎡"])) is None


def rate(reading: str) -> Field:
    return Field("rt", ("비율",), Text("비율", "Rate"), None, "number", reading, None, {})


@pytest.mark.parametrize("cells", [["71.2%", "0.712"], ["5 %", ".5"], ["0.4%", "1"]])
def test_a_share_among_percentages_is_reported(cells: list[str]) -> None:
    assert "shares or percentages" in (mixed_percent(rate("percent"), pa.array(cells)) or "")


@pytest.mark.parametrize(
    "cells", [["71.2%", "0.7%"], ["71.2", "0.712"], ["71.2%", "12"], ["71.2%", "0", "-", ""]]
)
def test_other_percentages_are_taken_as_they_are(cells: list[str]) -> None:
    assert mixed_percent(rate("percent"), pa.array(cells)) is None


def test_shares_are_looked_for_among_percentages_only() -> None:
    assert mixed_percent(rate("number"), pa.array(["71.2%", "0.712"])) is None


BARE = pa.array(["1,200", "△3", ""])


def budget(reading: str = "amount", **options: str) -> Field:
    return Field(
        "amt", ("예산",), Text("예산", "Budget"), None, "integer", reading, None, {}, options=options
    )


@pytest.mark.parametrize(
    ("title", "line", "declared"),
    [
        ("예산(백만원)", None, budget(unit="백만원")),
        ("예산(백만원)", "천원", budget("amount_million")),
        ("예산", "천원", budget("amount_thousand")),
        ("예산_천원", None, budget("amount_thousand")),
        ("예산", "명, 천원", budget(unit="천원")),
        ("예산", None, budget()),
        ("예산", "명", budget()),
        ("예산(원)", "천원", budget()),
        ("예산", "건, 백만원", budget(unit="원", instead_of="백만원")),
        ("예산", "천원", budget("integer")),
        ("예산", "천원, 백만원", budget()),
        ("지원(천원주택)", None, budget()),
    ],
)
def test_a_unit_that_is_declared_or_unknown_is_no_contradiction(
    title: str, line: str | None, declared: Field
) -> None:
    assert contradiction(declared, title, line, BARE) is None


@pytest.mark.parametrize(
    ("title", "line", "declared", "message"),
    [
        ("예산(천원)", None, budget(unit="백만원"), "the sheet says 천원, but the field amt reads 백만원"),
        ("예산", "천원", budget("amount_million"), "the sheet says 천원"),
        ("예산", "백만원", budget(), "the sheet says 백만원, but the field amt reads 원"),
        ("예산", "백만원", budget(unit="원", instead_of="천원"), "the sheet says 백만원"),
    ],
)
def test_another_unit_is_reported(title: str, line: str | None, declared: Field, message: str) -> None:
    assert message in (contradiction(declared, title, line, BARE) or "")


def test_cells_with_units_of_their_own_contradict_nothing() -> None:
    assert contradiction(budget(), "예산", "백만원", pa.array(["4,116억원", "미정", ""])) is None


def test_the_unit_line_above_a_header_is_refused_or_declared_wrong(folder: Any) -> None:
    content = "2025년 예산,\n(단위: 천원),\n구분,금액\n국비,100\n시비,200\n".encode()
    fields = "  - {name: kind, from: 구분, title: {ko: 구분, en: Kind}, type: string}\n"
    amount = "  - {name: amt, from: 금액, title: {ko: 금액, en: Amount}, type: integer, reading: %s}\n"
    wrong = folder.dataset(content, fields + amount % "{amount: {unit: 백만원}}")
    with pytest.raises(
        DatasetError, match="column '금액': the sheet says 천원, but the field amt reads 백만원"
    ):
        clean(read(wrong), wrong)

    known = folder.dataset(content, fields + amount % "{amount: {unit: 백만원, instead_of: 천원}}")
    assert clean(read(known), known)[0]["figures"]["amt"].tolist() == [100_000_000, 200_000_000]
