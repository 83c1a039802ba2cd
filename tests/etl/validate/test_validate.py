"""What validation finds, and in which words."""

import json
import os
import subprocess
import sys
from datetime import date

import pandas as pd
import pytest

from etl.dataset import ForeignKey
from etl.errors import DatasetError
from etl.messages import use
from etl.validate import validate

PLACE = "datasets/sample/raw/f.xlsx, sheet '예산'"


def problems(sample):
    report = validate(sample.dataset, sample.tables, sample.validators)
    return [line for table in report.tables for line in table.problems()]


def test_a_right_dataset_passes_every_check(sample):
    report = validate(sample.dataset, sample.tables, sample.validators)

    report.raise_if_failed()
    assert report.success
    assert [table.rows for table in report.tables] == [3, 3]
    assert all(result.checked for table in report.tables for result in table.results)


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "line"),
    [
        ("figures", 3, "amount", -5, "row 3, column 'AMOUNT' (amount): -5 — must be 0 or more"),
        ("figures", 2, "ratio", 1.5, "row 2, column 'RATIO' (ratio): 1.5 — must be 1 or less"),
        (
            "figures",
            2,
            "day",
            date(2019, 12, 31),
            "row 2, column 'DAY' (day): 2019-12-31 — must be 2020-01-01 or more",
        ),
        ("figures", 5, "yr", 1999, "row 5, column 'YR' (yr): 1999 — must be 2000 or more"),
        ("figures", 5, "code", "c", "row 5, column 'CODE' (code): c — must be one of a, b"),
        ("figures", 5, "id", None, "row 5, column 'ID' (id): must not be empty"),
        ("figures", 5, "id", "x", "row 5, column 'ID' (id): x — must not occur twice"),
        ("notes", 4, "no", None, "row 4, column 'NO' (no): must not be empty"),
        (
            "notes",
            3,
            "no",
            1,
            (
                "row 3, column 'ID' (id), column 'NO' (no): x / 1 "
                "— the combined primary key must not occur twice"
            ),
        ),
        ("notes", 4, "id", "w", "row 4, column 'ID' (id): w — must exist in figures.id"),
    ],
)
def test_tells_where_which_value_breaks_which_rule(sample, table, row, column, value, line):
    sample.put(table, row, column, value)

    assert f"{PLACE}, {line}" in problems(sample)


def test_a_pattern_must_match_the_whole_value(sample):
    sample.put("figures", 5, "code", "a\n")

    assert f"{PLACE}, row 5, column 'CODE' (code): a — must match [ab]" in problems(sample)


def test_a_value_of_another_type_than_declared_is_refused(sample):
    sample.tables["figures"]["yr"] = pd.array(["2020", None, "이천이십일"], dtype="string")

    assert f"{PLACE}, row 5, column 'YR' (yr): 이천이십일 — must be a year" in problems(sample)


def test_other_columns_than_declared_are_refused(sample):
    del sample.tables["figures"]["ratio"]

    assert "the columns must be the declared ones, in their order" in problems(sample)[0]


def test_a_table_without_rows_is_refused(sample):
    sample.tables["notes"] = sample.tables["notes"].iloc[:0]

    assert f"{PLACE}: 0 — there must be at least one row" in problems(sample)


def test_values_that_look_personal_are_masked(sample):
    sample.put("notes", 4, "id", "900101-1234567")

    (line,) = problems(sample)

    assert "***" in line
    assert "1234567" not in line


def test_a_composite_foreign_key_is_checked_row_by_row(sample):
    fields = (*sample.dataset.tables[1].fields,)
    key = ForeignKey(("id", "no"), "figures", ("id", "amount"))
    bent = sample.with_table(1, fields=fields, foreign_keys=(key,))

    lines = problems(bent)

    assert lines == [
        f"{PLACE}, row 3, column 'ID' (id), column 'NO' (no): x / 2 — must exist in figures.id+amount",
        f"{PLACE}, row 4, column 'ID' (id), column 'NO' (no): y / 1 — must exist in figures.id+amount",
    ]


def test_an_incomplete_foreign_key_is_not_looked_up(sample):
    bent = sample.with_table(1, primary_key=())
    bent.put("notes", 4, "id", None)

    assert problems(bent) == []


def test_rows_that_come_from_one_row_of_the_raw_file_are_all_checked(sample):
    sample.tables["figures"].index = pd.Index([2, 2, 2], name="row")
    sample.tables["figures"]["amount"] = pd.array([-1, -2, 3], dtype="Int64")

    assert len(problems(sample)) == 2


def test_tells_the_first_places_and_counts_the_rest(sample):
    many = pd.concat([sample.tables["notes"]] * 40, ignore_index=True).rename_axis("row")
    sample.tables["notes"] = many

    lines = problems(sample)

    assert len(lines) == 21
    assert lines[-1] == "Table notes: 120 values break a rule; the first 20 are shown."


def test_failure_is_one_error_with_every_problem(sample):
    sample.put("figures", 3, "amount", -5)
    sample.put("notes", 4, "id", "w")

    with pytest.raises(DatasetError) as caught:
        validate(sample.dataset, sample.tables, sample.validators).raise_if_failed()

    assert len(caught.value.problems) == 2


def test_the_rule_is_stated_in_korean_when_korean_is_in_use(sample):
    sample.put("figures", 3, "amount", -5)
    use("ko")
    try:
        lines = problems(sample)
    finally:
        use("en")

    assert lines[0].endswith("0 이상이어야 합니다")


def test_the_quality_report_counts_and_names_no_value(sample):
    sample.put("figures", 5, "code", "비밀")

    quality = validate(sample.dataset, sample.tables, sample.validators).quality()

    assert quality["failed_checks"] == 2
    assert quality["failed_values"] == 2
    assert 0 < quality["error_rate_percent"] < 10
    assert "비밀" not in json.dumps(quality, ensure_ascii=False)


def test_leaves_nothing_behind_and_stays_silent(sample, tmp_path):
    code = (
        "import sys; from etl.validate.engine import run; from etl.validate.report import Check;"
        "from etl.dataset import Text; import pandas as pd;"
        "c = Check('expect_column_values_to_be_unique', {'column': 'a'}, Text('', ''), '');"
        "print(run([c], pd.DataFrame({'a': [1, 1]}).rename_axis('#'))[0].failed)"
    )
    work, temporary = tmp_path / "work", tmp_path / "tmp"
    work.mkdir()
    temporary.mkdir()

    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=work,
        env=os.environ | {"HOME": str(work), "TMPDIR": str(temporary)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert (done.stdout, done.stderr) == ("2\n", "")
    assert list(work.iterdir()) == []
    assert list(temporary.iterdir()) == []


def test_validation_imports_nothing_slow_before_it_is_needed():
    code = (
        "import sys, etl.validate, etl.pack, etl.release, etl.words.licences;"
        "print([n for n in ('pandas', 'great_expectations', 'pyarrow', 'xlsxwriter') if n in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"
