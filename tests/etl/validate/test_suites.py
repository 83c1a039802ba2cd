"""Validators that stewards write: what they may say, and how a mistake in them is reported."""

from dataclasses import replace

import pytest

from etl.errors import DatasetError
from etl.validate import engine, validate
from etl.validate.report import Check
from etl.words.text import Text


def refused(sample):
    with pytest.raises(DatasetError) as caught:
        validate(sample.dataset, sample.tables, sample.validators)
    return str(caught.value)


def lines(sample):
    report = validate(sample.dataset, sample.tables, sample.validators)
    return [line for table in report.tables for line in table.problems()]


def entry(kind, kwargs, more="", table="figures"):
    return f"- {{table: {table}, type: {kind}, kwargs: {kwargs}{more}}}\n"


@pytest.mark.parametrize(
    ("kind", "kwargs"),
    [
        ("expect_column_values_to_be_between", "{column: amount, max_value: 10000000000000000}"),
        ("expect_column_values_to_be_between", "{column: day, min_value: 2020-01-01, max_value: 2021-05-05}"),
        ("expect_column_values_to_be_in_set", "{column: day, value_set: [2020-01-01, 2021-05-05]}"),
        ("expect_column_values_to_be_in_set", "{column: is_plan, value_set: [true, false]}"),
        ("expect_column_values_to_be_in_set", "{column: amount, value_set: [1], mostly: 0.5}"),
        ("expect_column_values_to_not_match_regex", '{column: code, regex: "[0-9]"}'),
        ("expect_column_values_to_match_regex", '{column: yr, regex: "^20[0-9]{2}$"}'),
        (
            "expect_column_pair_values_a_to_be_greater_than_b",
            "{column_A: amount, column_B: ratio, or_equal: true}",
        ),
        ("expect_column_sum_to_be_between", "{column: ratio, min_value: 1.5, max_value: 1.5}"),
        ("expect_column_unique_value_count_to_be_between", "{column: code, min_value: 2}"),
        ("expect_column_max_to_be_between", "{column: yr, max_value: 2021}"),
        ("expect_column_values_to_be_increasing", "{column: yr}"),
        ("expect_compound_columns_to_be_unique", "{column_list: [id, yr]}"),
        (
            "expect_column_values_to_not_be_null",
            "{column: amount, row_condition: 'yr >= 2020', condition_parser: pandas}",
        ),
        ("expect_multicolumn_sum_to_equal", "{column_list: [yr, is_plan], sum_total: 2021, mostly: 0.5}"),
    ],
)
def test_expectations_hold_on_every_type_of_column(sample, kind, kwargs):
    sample.suite(entry(kind, kwargs))

    assert lines(sample) == []


@pytest.mark.parametrize(
    ("kind", "kwargs", "expected"),
    [
        (
            "expect_column_values_to_be_in_set",
            "{column: day, value_set: [2020-01-01]}",
            "row 5, column 'DAY' (day): 2021-05-05 — must be one of 2020-01-01",
        ),
        (
            "expect_column_values_to_be_in_set",
            "{column: yr, value_set: [2020], row_condition: 'is_plan == False', condition_parser: pandas}",
            "row 5, column 'YR' (yr): 2021 — must be one of 2020",
        ),
        (
            "expect_column_pair_values_a_to_be_greater_than_b",
            "{column_A: ratio, column_B: amount, or_equal: true, ignore_row_if: either_value_is_missing}",
            "(amount), column 'RATIO' (ratio): 0.5 / 1 — ratio must not be less than amount",
        ),
        (
            "expect_column_sum_to_be_between",
            "{column: ratio, max_value: 1}",
            "column 'RATIO' (ratio): 1.5 — the sum must be 1 or less",
        ),
        (
            "expect_table_row_count_to_be_between",
            "{min_value: 4}",
            ": 3 — the number of rows must be 4 or more",
        ),
    ],
)
def test_expectations_fail_where_they_must(sample, kind, kwargs, expected):
    sample.suite(entry(kind, kwargs))

    assert any(line.endswith(expected) for line in lines(sample)), lines(sample)


def test_the_reason_of_the_steward_is_shown(sample):
    sample.suite(
        entry(
            "expect_column_values_to_be_between",
            "{column: amount, max_value: 5}",
            ", why: {ko: 작게, en: keep it small}",
        )
    )

    assert lines(sample)[0].endswith("keep it small")


def test_a_misspelt_expectation_is_refused_with_the_nearest_one(sample):
    sample.suite("\n\n" + entry("expect_column_values_to_be_betwen", "{column: amount, min_value: 0}"))

    text = refused(sample)

    assert "sample.yml: [0].type: 'expect_column_values_to_be_betwen' is not an expectation" in text
    assert "Did you mean expect_column_values_to_be_between?" in text
    assert "(line 3)" in text


def test_a_misspelt_argument_is_refused(sample):
    sample.suite(entry("expect_column_values_to_be_between", "{column: amount, minimum: 0}"))

    text = refused(sample)

    assert "sample.yml, line 1: expect_column_values_to_be_between: the argument minimum is wrong" in text


def test_an_unknown_column_is_refused_with_the_nearest_one(sample):
    sample.suite(entry("expect_column_values_to_be_unique", "{column: amont}"))

    assert "[0].kwargs.column: there is no field 'amont'. Did you mean amount?" in refused(sample)


def test_an_unknown_table_is_refused(sample):
    sample.suite(entry("expect_table_row_count_to_be_between", "{min_value: 1}", table="figure"))

    assert "'figure' is not one of figures, notes. Did you mean figures?" in refused(sample)


def test_with_several_tables_an_entry_must_say_which(sample):
    sample.suite("- {type: expect_table_row_count_to_be_between, kwargs: {min_value: 1}}\n")

    assert "[0]: `table` is missing; write one of figures, notes." in refused(sample)


def test_every_table_names_no_table(sample):
    sample.suite(entry("expect_table_row_count_to_be_between", "{min_value: 1}"), "every_table.yml")

    assert "this file applies to every table; remove `table`." in refused(sample)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("[]\n", "must have at least one entry"),
        ("- {type: [\n", "this is not YAML"),
        ("- {typ: x, kwargs: {}}\n", "Did you mean type?"),
        ("rows: 1\n", "must be a list"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(sample, text, message):
    sample.suite(text)

    assert message in refused(sample)
    assert "sample.yml" in refused(sample)


def test_a_check_that_cannot_run_is_a_failure(sample):
    sample.suite(entry("expect_column_values_to_be_between", "{column: code, min_value: 1}"))

    (line,) = lines(sample)

    assert "could not run" in line


def test_a_suite_without_checks_is_refused(sample):
    with pytest.raises(DatasetError, match="nothing would be checked"):
        engine.run([], sample.tables["figures"])


def test_a_check_that_the_engine_does_not_know_is_refused_not_dropped(sample):
    check = Check("expect_nothing", {}, Text("", ""), "here")

    with pytest.raises(DatasetError, match="'expect_nothing' is not an expectation"):
        engine.run([check], sample.tables["figures"])


def test_a_folder_without_the_suite_of_all_tables_is_refused(sample, tmp_path):
    for folder in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(DatasetError, match=r"every_table\.yml: the file is missing"):
            validate(sample.dataset, sample.tables, folder)


def test_a_suite_named_almost_like_a_dataset_without_one_is_refused(sample):
    sample.suite("- {type: expect_table_row_count_to_equal, kwargs: {value: 3}}\n", "samples.yml")

    with pytest.raises(
        DatasetError, match=r"samples\.yml: no dataset has this name; rename it to sample\.yml"
    ):
        validate(sample.dataset, sample.tables, sample.validators)


def test_the_suites_of_other_datasets_do_no_harm(sample, tmp_path):
    beside = replace(sample.dataset, folder=tmp_path / "datasets" / "sample")
    (tmp_path / "datasets" / "samples").mkdir(parents=True)
    for name in ("samples.yml", "sample-copy.yml", "other.yml"):
        sample.suite("- {type: unknown, kwargs: {}}\n", name)

    assert validate(beside, sample.tables, sample.validators).success
