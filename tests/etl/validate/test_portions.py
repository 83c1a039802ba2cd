"""The results over portions of a table are those of the whole, whatever it holds and however it is cut."""

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import field

from etl.clean import large_table
from etl.clean.large_table import on_disk
from etl.dataset import RawFile, Table
from etl.expectations import EXPECTATIONS
from etl.expectations.references import Reference, known
from etl.validate.portions import run_table
from etl.validate.report import Check
from etl.words.text import Text

KINDS = {
    "name": "string",
    "brno": "string",
    "code": "string",
    "bgn": "string",
    "end": "date",
    "part": "integer",
    "rest": "number",
    "total": "number",
    "lat": "number",
    "lon": "number",
}
VALUES: dict[str, list[Any]] = {
    "name": ["㈜가", "(주) 가", "가", "나 다", "나다", "=1", "-"],
    "brno": ["999-86-12345", "999-86-12340", "200111-0000011", "200111-0000012", "062-613-2114", "없음"],
    "code": ["29", "29170", "12300", "99999", "12110"],
    "bgn": ["2020", "2026-06", "2026-07-01", "미정"],
    "end": [date(2020, 5, 1), date(2026, 6, 30), date(2026, 7, 1)],
    "part": [0, 1, 2, 300],
    "rest": [0.5, 1.5],
    "total": [1.5, 2.5, 3.0],
    "lat": [35.16, 34.0, 126.85],
    "lon": [126.85, 35.16],
}
PANDAS = {"string": "string", "integer": "Int64", "number": "Float64", "date": "object"}
CHECKS = [
    Check(f"expect_{name}", kwargs, Text("", ""), "test", columns)
    for name, kwargs, columns in (
        ("column_values_to_be_business_numbers", {"column": "brno"}, ("brno",)),
        ("column_values_to_be_corporate_numbers", {"column": "brno"}, ("brno",)),
        ("column_values_to_be_phone_numbers", {"column": "brno"}, ("brno",)),
        ("column_values_to_not_be_formulas", {"column": "name"}, ("name",)),
        ("column_pair_dates_to_be_in_order", {"column_A": "bgn", "column_B": "end"}, ("bgn", "end")),
        (
            "columns_to_sum_to_total",
            {"column_list": ["part", "rest"], "total_column": "total", "relative_tolerance": 0.1},
            ("part", "rest", "total"),
        ),
        ("column_values_to_be_region_codes", {"column": "code", "date_column": "end"}, ("code", "end")),
        (
            "column_pair_to_be_points_in_region",
            {"column_A": "lat", "column_B": "lon", "region": "gwangju"},
            ("lat", "lon"),
        ),
        (
            "column_values_to_exist_in_dataset",
            {"column": "name", "other_dataset": "other", "other_field": "name"},
            ("name",),
        ),
        ("compound_columns_to_have_no_near_duplicates", {"column_list": ["name"]}, ("name",)),
        ("compound_columns_to_have_no_near_duplicates", {"column_list": ["name", "part"]}, ("name", "part")),
        ("groups_to_be_k_anonymous", {"column_list": ["code", "end"], "k": 2}, ("code", "end")),
        (
            "groups_to_be_k_anonymous",
            {"column_list": ["name"], "k": 3, "count_column": "part"},
            ("name", "part"),
        ),
        ("column_values_to_not_jump", {"column": "part", "factor": 10}, ("part",)),
        (
            "compound_columns_to_have_no_near_duplicates",
            {"column_list": ["name", "code"], "mostly": 0.5},
            ("name", "code"),
        ),
        (
            "groups_to_be_k_anonymous",
            {"column_list": ["code"], "row_condition": "part > 0"},
            ("code",),
        ),
    )
]
TABLE = Table(
    "figures",
    Text("표", "Table"),
    None,
    RawFile(path=None, sha256="", retrieved=date(2026, 1, 1)),  # type: ignore[arg-type]
    tuple(field(name, kind) for name, kind in KINDS.items()),
    (),
    (),
    (),
    (),
    (),
)
KNOWN = {
    Reference("name", "other"): pa.array(["가", "나다", "=1"]),
    Reference("part"): pa.array([1, 2]),
}
ROWS = st.lists(
    st.tuples(*(st.sampled_from([None, *VALUES[name]]) for name in KINDS)), min_size=0, max_size=12
)


def frame(rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    columns = dict(zip(KINDS, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(KINDS, ())
    index = pd.Index([2 + 3 * at for at in range(len(rows))], dtype="int64", name="row")
    return pd.DataFrame(
        {name: pd.Series(list(columns[name]), index, dtype=PANDAS[kind]) for name, kind in KINDS.items()}
    )


def test_every_expectation_is_tried() -> None:
    assert {check.type for check in CHECKS} == set(EXPECTATIONS)


@settings(max_examples=12, deadline=None)
@given(rows=ROWS, size=st.integers(1, 6))
def test_portions_add_up_to_the_whole_table(rows: list[tuple[Any, ...]], size: int) -> None:
    whole = frame(rows)
    with pytest.MonkeyPatch.context() as patch, known(KNOWN):
        patch.setattr(large_table, "_PORTION", size)
        parts = run_table(CHECKS, on_disk(iter([whole]), TABLE), TABLE)
        expected = run_table(CHECKS, whole, TABLE)

    for check, part, outcome in zip(CHECKS, parts, expected, strict=True):
        assert outcome.error is None, check
        assert part == outcome, check


def test_every_expectation_finds_something_in_the_example() -> None:
    """The property above would also hold for rules that never fail."""
    rows = [
        ("㈜가", "없음", "99999", "2026-07-01", date(2020, 5, 1), 300, 0.5, 1.5, 35.16, 35.16),
        ("(주) 가", "없음", "29", "2020", date(2026, 7, 1), 300, 0.5, 1.5, 34.0, 126.85),
        ("=1", "없음", "29", "2020", date(2020, 5, 1), 1, 0.5, 1.5, 35.16, 126.85),
    ]
    with known(KNOWN | {Reference("name", "other"): pa.array(["다"])}):
        outcomes = run_table(
            [replace(check, kwargs=dict(check.kwargs)) for check in CHECKS], frame(rows), TABLE
        )

    assert [check.type for check, found in zip(CHECKS, outcomes, strict=True) if found.success] == [
        "expect_compound_columns_to_have_no_near_duplicates"
    ]
