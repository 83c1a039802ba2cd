"""The command line: exit codes, what goes to which stream, and how results look."""

import hashlib
import json
from pathlib import Path

import pytest

from etl.__main__ import main

ENGLISH = {"LANG": "en_US.UTF-8"}


def test_an_unknown_name_is_a_usage_error_with_the_nearest_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "datasets" / "ai-funds").mkdir(parents=True)
    (tmp_path / "datasets" / "ai-funds" / "dataset.yml").write_text("title: x")

    code = main(["check", "--datasets", str(tmp_path / "datasets"), "--only", "ai-fund"], ENGLISH, tmp_path)

    out, err = capsys.readouterr()
    assert code == 2
    assert out == ""
    assert "ai-funds" in err


@pytest.mark.parametrize("arguments", [["publsh"], ["publish", "--lang", "fr"], ["check", "--format"]])
def test_a_wrong_option_is_a_usage_error(arguments: list[str], tmp_path: Path) -> None:
    assert main(arguments, ENGLISH, tmp_path) == 2


def test_missing_settings_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "datasets").mkdir()

    code = main(["publish", "--datasets", str(tmp_path / "datasets")], ENGLISH, tmp_path)

    assert code == 2
    assert "CKAN_API_TOKEN" in capsys.readouterr().err


def test_check_needs_no_settings_and_tells_every_failure_on_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "datasets" / "budget").mkdir(parents=True)
    (tmp_path / "datasets" / "budget" / "dataset.yml").write_text("titel: x")

    code = main(["check", "--datasets", str(tmp_path / "datasets"), "--format", "json"], ENGLISH, tmp_path)

    out, err = capsys.readouterr()
    (row,) = json.loads(out)
    assert code == 1
    assert (row["dataset"], row["status"], row["version"], row["rows"]) == ("budget", "failed", None, None)
    assert "titel" in row["error"]
    assert row["error"] in err


CHECKED = """\
title: {{ko: 예산, en: Budget}}
description: {{ko: 설명, en: Description}}
limitations: {{ko: 주의, en: Caveats}}
licenses: [{{name: CC-BY-4.0}}]
keywords: [예산]
themes: [finance]
update_cycle: as-needed
reference_date: 2026-01-16
sources:
- {{title: 기사, publisher: 신문, date: 2020-01-28, path: null}}
tables:
- name: figures
  title: {{ko: 수치, en: Figures}}
  raw: {{path: raw/f.csv, sha256: {digest}, retrieved: 2026-11-20}}
  fields:
  - {{name: kind, from: 구분, title: {{ko: 구분, en: Kind}}, type: string}}
  - {{name: amount, from: 금액, title: {{ko: 금액, en: Amount}}, type: integer, reading: amount}}
"""


@pytest.fixture
def checked(tmp_path: Path) -> list[str]:
    """Write the datasets `a1` and `b1`; give the arguments that check them."""
    raw = "구분,금액\n국비,4116억원\n".encode()
    for name in ("a1", "b1"):
        folder = tmp_path / "datasets" / name
        (folder / "raw").mkdir(parents=True)
        (folder / "raw" / "f.csv").write_bytes(raw)
        description = CHECKED.format(digest=hashlib.sha256(raw).hexdigest())
        (folder / "dataset.yml").write_text(description, encoding="utf-8")
    validators = Path(__file__).parents[2] / "validators"
    return ["check", "--datasets", str(tmp_path / "datasets"), "--validators", str(validators)]


def test_a_check_of_one_dataset_tells_in_full_what_was_changed(
    checked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main([*checked, "--only", "a1"], ENGLISH, tmp_path)

    lines = capsys.readouterr().out.splitlines()
    assert code == 0
    assert lines[0] == "Figures (figures): raw/f.csv; rows read: 1, rows published: 1"
    assert "  amount  amount converted to won      1  '4116억원' → '411600000000'" in lines
    assert lines[-2:] == [
        "dataset  rows  cleaning    status",
        "a1          1  changes: 1  checked",
    ]


def test_a_check_that_finds_a_broken_rule_tells_what_was_changed_all_the_same(
    checked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    description = tmp_path / "datasets" / "a1" / "dataset.yml"
    ruled = description.read_text(encoding="utf-8").replace(
        "reading: amount}", "reading: amount, constraints: {maximum: 5}}"
    )
    description.write_text(ruled, encoding="utf-8")

    code = main([*checked, "--only", "a1"], ENGLISH, tmp_path)

    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert code == 1
    assert "411600000000" in err
    assert "  amount  amount converted to won      1  '4116억원' → '411600000000'" in lines
    assert lines[-1].startswith("a1          1  changes: 1  failed: ")


def test_a_check_finds_the_users_home(
    checked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    at = checked.index("--datasets") + 1

    code = main([*checked[:at], "~/datasets", *checked[at + 1 :], "--only", "a1"], ENGLISH, tmp_path)

    assert code == 0
    assert capsys.readouterr().out.splitlines()[-1] == "a1          1  changes: 1  checked"


def test_a_check_of_many_datasets_counts_and_says_how_to_see_more(
    checked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(checked, ENGLISH, tmp_path)

    assert code == 0
    assert capsys.readouterr().out.splitlines() == [
        "dataset  rows  cleaning    status",
        "a1          1  changes: 1  checked",
        "b1          1  changes: 1  checked",
        "",
        "What was changed, in full: make check ONLY=a1",
    ]


def test_a_check_gives_programs_the_account(
    checked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([*checked, "--only", "a1", "--format", "json"], ENGLISH, tmp_path)

    (row,) = json.loads(capsys.readouterr().out)
    (table,) = row["cleaning"]["tables"]
    assert (table["rows_read"], table["rows"]) == (1, 1)
    assert table["columns"][1]["changed"] == [
        {"rule": "amount", "cells": 1, "examples": [{"before": "4116억원", "after": "411600000000"}]}
    ]
