"""The unit that a sheet names for amounts is compared with the one that is declared."""

from typing import Any

import pyarrow as pa
import pytest

from etl.clean import clean
from etl.clean.unit_checks import contradiction
from etl.dataset import Field
from etl.errors import DatasetError
from etl.read import read
from etl.words.text import Text

BARE = pa.array(["1,200", "△3", ""])


def field(reading: str = "amount", **options: str) -> Field:
    return Field(
        "amt", ("예산",), Text("예산", "Budget"), None, "integer", reading, None, {}, options=options
    )


@pytest.mark.parametrize(
    ("title", "line", "declared"),
    [
        ("예산(백만원)", None, field(unit="백만원")),
        ("예산(백만원)", "천원", field("amount_million")),
        ("예산", "천원", field("amount_thousand")),
        ("예산_천원", None, field("amount_thousand")),
        ("예산", "명, 천원", field(unit="천원")),
        ("예산", None, field()),
        ("예산", "명", field()),
        ("예산(원)", "천원", field()),
        ("예산", "건, 백만원", field(unit="원", instead_of="백만원")),
        ("예산", "천원", field("integer")),
        ("예산", "천원, 백만원", field()),
        ("지원(천원주택)", None, field()),
    ],
)
def test_a_unit_that_is_declared_or_unknown_is_no_contradiction(
    title: str, line: str | None, declared: Field
) -> None:
    assert contradiction(declared, title, line, BARE) is None


@pytest.mark.parametrize(
    ("title", "line", "declared", "told"),
    [
        ("예산(천원)", None, field(unit="백만원"), "the sheet says 천원, the field amt reads 백만원"),
        ("예산", "천원", field("amount_million"), "the sheet says 천원"),
        ("예산", "백만원", field(), "the sheet says 백만원, the field amt reads 원"),
        ("예산", "백만원", field(unit="원", instead_of="천원"), "the sheet says 백만원"),
    ],
)
def test_another_unit_is_told(title: str, line: str | None, declared: Field, told: str) -> None:
    assert told in (contradiction(declared, title, line, BARE) or "")


def test_cells_with_units_of_their_own_contradict_nothing() -> None:
    assert contradiction(field(), "예산", "백만원", pa.array(["4,116억원", "미정", ""])) is None


def test_the_unit_line_above_a_header_is_refused_or_declared_wrong(folder: Any) -> None:
    content = "2025년 예산,\n(단위: 천원),\n구분,금액\n국비,100\n시비,200\n".encode()
    fields = "  - {name: kind, from: 구분, title: {ko: 구분, en: Kind}, type: string}\n"
    amount = "  - {name: amt, from: 금액, title: {ko: 금액, en: Amount}, type: integer, reading: %s}\n"
    wrong = folder.dataset(content, fields + amount % "{amount: {unit: 백만원}}")
    with pytest.raises(DatasetError, match="column '금액': the sheet says 천원, the field amt reads 백만원"):
        clean(read(wrong), wrong)

    known = folder.dataset(content, fields + amount % "{amount: {unit: 백만원, instead_of: 천원}}")
    assert clean(read(known), known)[0]["figures"]["amt"].tolist() == [100_000_000, 200_000_000]
