"""A table on disk is validated and packed as the same table in memory is: same report, same bytes."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pandas as pd
import pytest
from credited import attributed

from etl.clean import large_table
from etl.clean.large_table import on_disk
from etl.dataset import ForeignKey
from etl.errors import DatasetError
from etl.pack import pack
from etl.pack.arrow import arrow_table
from etl.pack.parquet import write_parquet
from etl.validate import validate
from etl.validate.report import Report, TableReport

COUNT = 60
# Of each kind of expectation, some that hold and some that do not.
WRITTEN = """
- {table: figures, type: expect_column_values_to_be_unique,
   kwargs: {column: yr}}
- {table: figures, type: expect_column_values_to_be_unique,
   kwargs: {column: day, mostly: 0.9}}
- {table: figures, type: expect_column_values_to_be_unique,
   kwargs: {column: code, row_condition: 'yr == 2020', condition_parser: pandas}}
- {table: figures, type: expect_column_values_to_be_increasing,
   kwargs: {column: amount}}
- {table: figures, type: expect_column_values_to_be_decreasing,
   kwargs: {column: yr}}
- {table: figures, type: expect_column_values_to_be_between,
   kwargs: {column: amount, max_value: 50, mostly: 0.8}}
- {table: figures, type: expect_column_values_to_be_between,
   kwargs: {column: amount, max_value: 30, mostly: 0.8}}
- {table: figures, type: expect_column_values_to_be_between,
   kwargs: {column: code, min_value: 1}}
- {table: figures, type: expect_column_values_to_be_between,
   kwargs: {column: day, max_value: 2020-02-01}}
- {table: figures, type: expect_column_values_to_be_in_set,
   kwargs: {column: is_plan, value_set: [true]}}
- {table: figures, type: expect_column_values_to_not_be_in_set,
   kwargs: {column: id, value_set: [가8, 가59]}}
- {table: figures, type: expect_column_values_to_not_be_null,
   kwargs: {column: amount, row_condition: 'is_plan', condition_parser: pandas}}
- {table: figures, type: expect_column_values_to_not_be_null,
   kwargs: {column: ratio}}
- {table: figures, type: expect_column_values_to_be_null,
   kwargs: {column: code}}
- {table: figures, type: expect_column_values_to_be_of_type,
   kwargs: {column: amount, type_: int64}}
- {table: figures, type: expect_column_values_to_be_of_type,
   kwargs: {column: yr, type_: int64}}
- {table: figures, type: expect_column_values_to_be_of_type,
   kwargs: {column: id, type_: int}}
- {table: figures, type: expect_column_value_lengths_to_equal,
   kwargs: {column: id, value: 3}}
- {table: figures, type: expect_column_value_z_scores_to_be_less_than,
   kwargs: {column: amount, threshold: 1, double_sided: true}}
- {table: figures, type: expect_column_values_to_not_match_regex,
   kwargs: {column: id, regex: '5'}}
- {table: figures, type: expect_column_pair_values_a_to_be_greater_than_b,
   kwargs: {column_A: amount, column_B: ratio}}
- {table: figures, type: expect_column_pair_values_to_be_equal,
   kwargs: {column_A: id, column_B: code}}
- {table: figures, type: expect_multicolumn_sum_to_equal,
   kwargs: {column_list: [yr, is_plan], sum_total: 2021}}
- {table: figures, type: expect_select_column_values_to_be_unique_within_record,
   kwargs: {column_list: [id, code]}}
- {table: figures, type: expect_compound_columns_to_be_unique,
   kwargs: {column_list: [code, yr]}}
- {table: figures, type: expect_compound_columns_to_be_unique,
   kwargs: {column_list: [yr, code, is_plan]}}
- {table: figures, type: expect_column_sum_to_be_between,
   kwargs: {column: ratio, max_value: 1}}
- {table: figures, type: expect_column_distinct_values_to_equal_set,
   kwargs: {column: code, value_set: [a]}}
- {table: figures, type: expect_column_most_common_value_to_be_in_set,
   kwargs: {column: code, value_set: [a, b]}}
- {table: figures, type: expect_column_proportion_of_unique_values_to_be_between,
   kwargs: {column: id, max_value: 0.5}}
- {table: figures, type: expect_column_median_to_be_between,
   kwargs: {column: amount, max_value: 5}}
- {table: figures, type: expect_column_to_exist,
   kwargs: {column: yr, column_index: 5}}
- {table: figures, type: expect_column_to_exist,
   kwargs: {column: yr, column_index: 1}}
- {table: figures, type: expect_table_column_count_to_equal,
   kwargs: {value: 6}}
- {table: figures, type: expect_table_row_count_to_equal,
   kwargs: {value: 60}}
- {table: figures, type: expect_table_row_count_to_equal,
   kwargs: {value: 7}}
- {table: figures, type: expect_table_row_count_to_be_between,
   kwargs: {max_value: 20, row_condition: 'yr == 2020', condition_parser: pandas}}
"""


@pytest.fixture
def many(sample, monkeypatch):
    """The sample with many rows, a field for every constraint, and portions of 25 rows."""
    monkeypatch.setattr(large_table, "_PORTION", 25)
    sample.tables["figures"] = figures()
    sample.tables["notes"] = notes()
    bounds = {
        "amount": {"minimum": 0, "maximum": 1000},
        "ratio": {"minimum": 0.0, "maximum": 1.0},
        "day": {"minimum": date(2020, 1, 1), "maximum": date(2030, 1, 1), "unique": True},
        "yr": {"minimum": 2000, "maximum": 2100, "enum": (2020, 2021, 2022)},
        "code": {"minLength": 1, "maxLength": 2, "pattern": "[ab]+", "enum": ("a", "b", "ab")},
    }
    fields = tuple(
        replace(field, constraints=bounds.get(field.name, field.constraints))
        for field in sample.dataset.tables[0].fields
    )
    return sample.with_table(0, fields=fields)


def figures():
    numbers = range(COUNT)
    return pd.DataFrame(
        {
            "id": pd.array([f"가{n}" for n in numbers], dtype="string"),
            "amount": pd.array([None if n in (3, 9) else n for n in numbers], dtype="Int64"),
            "ratio": pd.array([None if 25 <= n < 50 else n / COUNT for n in numbers], dtype="Float64"),
            "is_plan": pd.array([n % 2 == 0 for n in numbers], dtype="boolean"),
            "day": pd.Series([None if n == 5 else days(n) for n in numbers], dtype=object).to_numpy(),
            "yr": pd.array([2020 + n % 3 for n in numbers], dtype="Int64"),
            "code": pd.array([("a", "b", None)[n % 3] for n in numbers], dtype="string"),
        },
        index=pd.Index([2 + 2 * n for n in numbers], name="row"),
    )


def notes():
    numbers = range(2 * COUNT)
    return pd.DataFrame(
        {
            "id": pd.array([f"가{n // 2}" for n in numbers], dtype="string"),
            "no": pd.array([n % 2 for n in numbers], dtype="Int64"),
            "note": pd.array([None if n % 5 else f'"따옴표", {n}' for n in numbers], dtype="string"),
        },
        index=pd.Index(range(2, 2 + len(numbers)), name="row"),
    )


def days(number):
    return date(2020, 1, 1) + timedelta(number)


def stored(sample, *names):
    """Put tables on disk, written in uneven pieces."""
    tables = dict(sample.tables)
    for table in sample.dataset.tables:
        if table.name in (names or tables):
            frame = tables[table.name]
            cuts = [0, 1, 18, len(frame)]
            pieces = [frame.iloc[start:end] for start, end in pairwise(cuts)]
            tables[table.name] = on_disk(iter(pieces), table)
    return tables


def alike(sample, *names):
    """Validate both ways, and give the report that both made."""
    whole = validate(sample.dataset, sample.tables, sample.validators)
    parts = validate(sample.dataset, stored(sample, *names), sample.validators)
    assert parts.quality() == whole.quality()
    assert [table.problems() for table in parts.tables] == [table.problems() for table in whole.tables]
    assert parts == whole
    return whole


def test_a_right_table_passes_both_ways(many):
    assert alike(many).success


@pytest.mark.parametrize("names", [("figures",), ("notes",)])
def test_a_table_on_disk_and_one_in_memory_refer_to_each_other(many, names):
    many.put("notes", 100, "id", "없음")

    assert not alike(many, *names).success


def test_single_values_that_break_declared_rules_are_found_both_ways(many):
    for table, rows, column, value in (
        ("figures", (4, 100), "amount", -5),
        ("figures", (6, 102), "amount", 1001),
        ("figures", (2,), "ratio", 1.5),
        ("figures", (120,), "ratio", -0.5),
        ("figures", (2, 120), "day", date(2019, 12, 31)),
        ("figures", (64,), "day", date(2031, 1, 1)),
        ("figures", (60, 62, 118), "day", date(2020, 1, 2)),
        ("figures", (100,), "yr", 1999),
        ("figures", (104,), "yr", 2023),
        ("figures", (44, 46), "code", ""),
        ("figures", (48, 50), "code", "abab"),
        ("figures", (54, 56), "code", "c"),
        ("figures", (44, 46), "id", None),
        ("figures", (2, 120), "id", "가30"),
        ("notes", (119,), "no", None),
        ("notes", (3, 121), "no", 0),
        ("notes", (50, 51), "id", None),
        ("notes", (5, 120), "id", "900101-1234567"),
    ):
        for row in rows:
            many.put(table, row, column, value)

    assert broken(alike(many)) == {
        ("figures", "amount", "column_values_to_be_between"): 4,
        ("figures", "code", "column_value_lengths_to_be_between"): 4,
        ("figures", "code", "column_values_to_be_in_set"): 6,
        ("figures", "code", "column_values_to_match_regex"): 4,
        ("figures", "day", "column_values_to_be_between"): 3,
        ("figures", "day", "column_values_to_be_unique"): 6,
        ("figures", "id", "column_values_to_be_unique"): 3,
        ("figures", "id", "column_values_to_not_be_null"): 2,
        ("figures", "ratio", "column_values_to_be_between"): 2,
        ("figures", "yr", "column_values_to_be_between"): 1,
        ("figures", "yr", "column_values_to_be_in_set"): 2,
        ("notes", "id", "column_values_to_be_null"): 9,
        ("notes", "id", "column_values_to_not_be_null"): 2,
        ("notes", "id", "no", "compound_columns_to_be_unique"): 2,
        ("notes", "no", "column_values_to_not_be_null"): 1,
    }


@pytest.mark.parametrize(("value", "rule"), [(None, "not_be_null"), ("같은 값", "be_unique")])
def test_columns_that_break_declared_rules_throughout_are_found_both_ways(many, value, rule):
    for row in range(2, 121, 2):
        many.put("figures", row, "id", value)
        many.put("figures", row, "amount", -1)
        many.put("figures", row, "code", None)

    assert broken(alike(many)) == {
        ("figures", "amount", "column_values_to_be_between"): 60,
        ("figures", "id", f"column_values_to_{rule}"): 60,
        ("notes", "id", "column_values_to_be_null"): 120,
    }


def broken(report):
    """Return how many values break each rule, by table, columns and expectation."""
    return {
        (table.table, *result.check.columns, result.check.type.removeprefix("expect_")): result.failed
        for table in report.tables
        for result in table.results
        if not result.success
    }


def test_keys_of_several_columns_are_checked_both_ways(many):
    key = ForeignKey(("id", "no"), "figures", ("id", "amount"))
    bent = many.with_table(0, primary_key=("yr", "id", "day"))
    bent = bent.with_table(1, primary_key=("no", "id"), foreign_keys=(key,))
    bent.put("figures", 100, "id", "가0")
    bent.put("figures", 100, "day", days(0))
    bent.put("figures", 100, "yr", 2020)
    bent.put("notes", 121, "no", 0)

    report = alike(bent)

    lines = [line for table in report.tables for line in table.problems()]
    assert any(
        "2020 / 가0 / 2020-01-01 — the combined primary key must not occur twice" in line for line in lines
    )
    assert any("0 / 가59 — the combined primary key must not occur twice" in line for line in lines)
    assert report.tables[1].results[-1].failed == 118


def test_what_stewards_write_is_judged_the_same_both_ways(many):
    many.suite(WRITTEN)

    results = alike(many).tables[0].results[-WRITTEN.count("type:") :]

    assert 5 < sum(result.success for result in results) < len(results) - 5


def test_rows_that_are_alike_in_their_nulls_too_are_found_both_ways(many):
    same = {"id": "가", "amount": None, "ratio": 0.0, "is_plan": None, "day": None, "code": None}
    for row in (4, 60, 62, 120):
        for column, value in same.items():
            many.put("figures", row, column, value)
    many.put("figures", 62, "ratio", -0.0)
    keys = ("[id, day]", "[day, ratio]", "[ratio, is_plan, day]", "[code, amount]")
    rule = "- {table: figures, type: expect_compound_columns_to_be_unique, kwargs: {column_list: %s}}\n"
    many.suite("".join(rule % key for key in keys))

    assert [result.failed for result in alike(many).tables[0].results[-4:]] == [4, 4, 4, 2]


def test_a_table_without_rows_is_refused_both_ways(many):
    many.tables["notes"] = many.tables["notes"].iloc[:0]

    assert not alike(many).success


def test_wrong_checks_of_both_kinds_are_refused_at_once(many):
    kinds = ("expect_column_values_to_not_be_null", "expect_column_median_to_be_between")
    many.suite(
        "".join(f"- {{table: figures, type: {kind}, kwargs: {{column: yr, max: 1}}}}\n" for kind in kinds)
    )

    with pytest.raises(DatasetError) as caught:
        validate(many.dataset, stored(many), many.validators)

    assert len(caught.value.problems) == 2


def test_the_files_have_the_same_bytes_both_ways(many, cleaning, tmp_path):
    report = Report("sample", (TableReport("figures", COUNT, ()), TableReport("notes", 2 * COUNT, ())))
    for row in [*range(9, 60), 121]:
        many.put("notes", row, "note", f"=HYPERLINK({row})")
    whole = pack(
        many.dataset, many.tables, report, cleaning, attributed(many.dataset), tmp_path / "whole", ""
    )

    parts = pack(
        many.dataset, stored(many), report, cleaning, attributed(many.dataset), tmp_path / "parts", ""
    )

    assert parts.sha256 == whole.sha256
    assert [(file.key, file.sha256) for file in parts.files] == [
        (file.key, file.sha256) for file in whole.files
    ]
    assert parts.rows == whole.rows == {"figures": COUNT, "notes": 2 * COUNT}
    assert parts.warnings == whole.warnings
    assert "row 9, column 'NOTE'" in parts.warnings[0]
    assert parts.warnings[-1] == "… and 32 more problems."


def test_parquet_has_the_same_bytes_in_whatever_pieces_the_rows_lie(many, tmp_path):
    frame = pd.concat([notes()] * 2_000, ignore_index=True)
    table = many.dataset.tables[1]
    whole = arrow_table(frame, table)
    cuts = [0, 10_007, 99_999, 150_000, len(frame)]
    pieces = [whole.slice(start, end - start) for start, end in pairwise(cuts)]
    write_parquet(whole, table, tmp_path / "whole")

    batches = [batch for piece in pieces for batch in piece.to_batches()]
    write_parquet(whole.from_batches(batches), table, tmp_path / "parts")

    assert (tmp_path / "parts").read_bytes() == (tmp_path / "whole").read_bytes()


def test_an_infinite_number_on_disk_is_refused(many, cleaning, tmp_path):
    many.put("figures", 100, "ratio", float("inf"))

    with pytest.raises(DatasetError, match="field ratio: a number is infinite"):
        pack(
            many.dataset, stored(many), Report("sample", ()), cleaning, attributed(many.dataset), tmp_path, ""
        )
