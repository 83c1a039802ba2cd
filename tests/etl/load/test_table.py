"""What `dataset.yml` can say of tables: missing values and corrections."""

import pytest
from dataset_folder import CSV, Folder

from etl.dataset import MissingValue

FIELD = "  - {name: kind, from: 구분, title: {ko: 구분, en: Kind}, type: string%s}\n"


def test_missing_values_have_a_reason_each(folder: Folder) -> None:
    field = FIELD % ", missingValues: [미정, {value: '-', label: not_applicable}]"
    table = folder.dataset(CSV, field, more='missingValues: ["", "-", 해당없음, 모름]').tables[0]

    assert table.missing_values == (
        MissingValue("", "empty"),
        MissingValue("-", "unknown"),
        MissingValue("해당없음", "not_applicable"),
        MissingValue("모름", "unknown"),
    )
    assert table.fields[0].missing_values == (
        MissingValue("미정", "pending"),
        MissingValue("-", "not_applicable"),
    )


def test_a_correction_sets_swaps_or_drops(folder: Folder) -> None:
    more = """corrections:
  - {where: {구분: 합계}, set: {금액: "1"}, rows: 1, reason: a}
  - {matches: {금액: "4.*"}, swap: [구분, 금액], rows: 1, reason: b}
  - {at: [2, 3], drop: true, rows: 2, reason: c}"""
    kept, swapped, dropped = folder.dataset(CSV, more=more).tables[0].corrections

    assert (kept.kind, kept.where, kept.set) == ("set", {"구분": "합계"}, {"금액": "1"})
    assert (swapped.kind, swapped.matches, swapped.swap) == ("swap", {"금액": "4.*"}, ("구분", "금액"))
    assert (dropped.kind, dropped.at, dropped.drop) == ("drop", (2, 3), True)


@pytest.mark.parametrize(
    ("correction", "message"),
    [
        ("{set: {금액: x}, rows: 1, reason: a}", "where, matches or at must select the rows"),
        ("{at: [1], rows: 1, reason: a}", "one of set, swap and drop"),
        ("{at: [1], drop: true, set: {금액: x}, rows: 1, reason: a}", "one of set, swap and drop"),
        ("{at: [1], swap: [금액], rows: 1, reason: a}", "must list two columns"),
        ("{matches: {금액: '('}, drop: true, rows: 1, reason: a}", "is not a regular expression"),
    ],
)
def test_wrong_corrections_are_reported(folder: Folder, correction: str, message: str) -> None:
    assert message in folder.refused(more=f"corrections: [{correction}]")
