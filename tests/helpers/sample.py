"""Two small tables in every type, and a folder of validators, for validating, packing and showing."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from etl.clean.report import Change, CleanReport, ColumnReport, TableReport
from etl.dataset import Dataset, Field, ForeignKey, License, MissingValue, RawFile, Source, Table
from etl.read.log import Note
from etl.words.text import Text

EVERY = Path(__file__).parents[2] / "validators" / "every_table.yml"


def field(name: str, kind: str = "string", **constraints: Any) -> Field:
    title = Text(f"한글 {name}", f"English {name}")
    return Field(name, (name.upper(),), title, None, kind, kind, None, constraints)


@dataclass(frozen=True)
class Sample:
    """A dataset of the tables `figures` and `notes`, and its clean rows."""

    dataset: Dataset
    tables: dict[str, pd.DataFrame]
    validators: Path

    def put(self, table: str, row: int, column: str, value: Any) -> None:
        """Replace one clean value."""
        self.tables[table].loc[row, column] = value

    def suite(self, text: str, name: str = "sample.yml") -> None:
        """Write a file of validators."""
        (self.validators / name).write_text(text, encoding="utf-8")

    def with_table(self, index: int, **changes: Any) -> "Sample":
        """Bend one table's description."""
        tables = list(self.dataset.tables)
        tables[index] = replace(tables[index], **changes)
        return replace(self, dataset=replace(self.dataset, tables=tuple(tables)))


def sample_in(folder: Path) -> Sample:
    """Write the validators of every table into a folder, and return the sample that they hold for."""
    validators = folder / "validators"
    validators.mkdir()
    (validators / EVERY.name).write_bytes(EVERY.read_bytes())
    return Sample(_dataset(), {"figures": _figures(), "notes": _notes()}, validators)


def cleaned(dataset: Dataset) -> CleanReport:
    """Report on a dataset whose first table had a title, a subtotal and amounts in words."""
    changes = {"amount": (Change("amount", 2, (("1원", "1"), ("2천원", "2000"))),)}
    tables = [
        TableReport(
            table.name,
            3,
            3,
            (),
            {},
            tuple(ColumnReport(field.name, 3, changes.get(field.name, ())) for field in table.fields),
        )
        for table in dataset.tables
    ]
    tables[0] = replace(
        tables[0], rows_read=4, notes=(Note("title", "예산 현황", 1),), dropped={"subtotal": 1}
    )
    return CleanReport(dataset, tuple(tables))


def _dataset() -> Dataset:
    raw = RawFile(Path("raw/f.xlsx"), "0" * 64, date(2026, 1, 1), ("예산",), (1, 1))
    nothing = (MissingValue("", "empty"),)
    fields = (
        field("id", required=True),
        field("amount", "integer", minimum=0),
        field("ratio", "number", maximum=1),
        field("is_plan", "boolean"),
        field("day", "date", minimum=date(2020, 1, 1)),
        field("yr", "year", minimum=2000),
        field("code", enum=("a", "b"), pattern="[ab]", minLength=1),
    )
    key = ForeignKey(("id",), "figures", ("id",))
    figures = Table("figures", Text("수치", "Figures"), None, raw, fields, nothing, ("id",), (), (), ())
    columns = (field("id"), field("no", "integer"), field("note"))
    notes = Table("notes", Text("비고", "Notes"), None, raw, columns, nothing, ("id", "no"), (key,), (), ())
    return Dataset(
        name="sample",
        folder=Path("datasets/sample"),
        title=Text("표본", "Sample"),
        description=Text("설명", "Description"),
        limitations=Text("주의", "Caveats"),
        organization="",
        license=License("CC-BY-4.0"),
        keywords=("예산",),
        themes=("finance",),
        update_cycle="as-needed",
        reference_date=date(2026, 1, 1),
        temporal=("2019-11", "2026"),
        sources=(
            Source("기사", "신문", "2020-01-28", "https://example.org/1"),
            Source("책", "출판사", None, None),
        ),
        tables=(figures, notes),
    )


def _figures() -> pd.DataFrame:
    days = [date(2020, 1, 1), None, date(2021, 5, 5)]
    return pd.DataFrame(
        {
            "id": pd.array(["x", "y", "z"], dtype="string"),
            "amount": pd.array([1, None, 9_007_199_254_740_993], dtype="Int64"),
            "ratio": pd.array([0.5, None, 1], dtype="Float64"),
            "is_plan": pd.array([True, None, False], dtype="boolean"),
            "day": pd.Series(days, dtype=object).to_numpy(),
            "yr": pd.array([2020, None, 2021], dtype="Int64"),
            "code": pd.array(["a", None, "b"], dtype="string"),
        },
        index=pd.Index([2, 3, 5], name="row"),
    )


def _notes() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "id": pd.array(["x", "x", "y"], dtype="string"),
            "no": pd.array([1, 2, 1], dtype="Int64"),
            "note": pd.array(['쉼표, 따옴표 "', None, "줄\n바꿈"], dtype="string"),
        },
        index=pd.Index([2, 3, 4], name="row"),
    )
