"""Packing: the files say what the tables say, and have the same bytes every time."""

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from zipfile import ZipFile

import duckdb
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from etl.dataset import License
from etl.errors import DatasetError
from etl.pack import pack
from etl.pack.xlsx import fits_xlsx
from etl.validate.report import Report, TableReport
from etl.words.licences import LICENCES
from etl.words.text import Text


@pytest.fixture
def release(sample, cleaning, tmp_path):
    return pack(sample.dataset, sample.tables, report(), cleaning, tmp_path / "out", "fingerprint")


def report():
    return Report("sample", (TableReport("figures", 3, ()), TableReport("notes", 3, ())))


def path(release, key):
    return next(file.path for file in release.files if file.key == key)


def test_a_release_names_every_file_with_its_hash_and_size(release):
    keys = [file.key for file in release.files]

    assert keys == [
        *(
            f"sample.{table}.{kind}"
            for table in ("figures", "notes")
            for kind in ("csv", "xlsx", "parquet", "jsonl")
        ),
        "sample.zip",
        "datapackage.json",
        "quality.json",
        "clean.json",
    ]
    assert release.rows == {"figures": 3, "notes": 3}
    for file in release.files:
        content = file.path.read_bytes()
        assert (file.sha256, file.size) == (hashlib.sha256(content).hexdigest(), len(content))
        assert release.location(file) == f"sample/{file.sha256[:16]}/{file.key}"


def test_the_only_table_of_a_dataset_has_the_dataset_s_name(sample, cleaning, tmp_path):
    dataset = replace(sample.dataset, tables=sample.dataset.tables[:1])
    cleaning = replace(cleaning, dataset=dataset, tables=cleaning.tables[:1])

    release = pack(dataset, sample.tables, report(), cleaning, tmp_path / "out", "")

    assert release.files[0].key == "sample.csv"


def test_csv_is_what_korean_excel_opens(release):
    assert path(release, "sample.figures.csv").read_bytes().decode() == (
        "\ufeff한글 id,한글 amount,한글 ratio,한글 is_plan,한글 day,한글 yr,한글 code\r\n"
        "x,1,0.5,true,2020-01-01,2020,a\r\n"
        "y,,,,,,\r\n"
        "z,9007199254740993,1,false,2021-05-05,2021,b\r\n"
    )


def test_csv_quotes_what_needs_it(release):
    text = path(release, "sample.notes.csv").read_bytes().decode("utf-8-sig")

    assert [row[2] for row in csv.reader(io.StringIO(text))] == [
        "한글 note",
        '쉼표, 따옴표 "',
        "",
        "줄\n바꿈",
    ]


def test_json_lines_have_ascii_names_and_explicit_nulls(release):
    lines = path(release, "sample.figures.jsonl").read_text(encoding="utf-8").splitlines()

    assert (
        lines[0] == '{"id":"x","amount":1,"ratio":0.5,"is_plan":true,"day":"2020-01-01","yr":2020,"code":"a"}'
    )
    assert json.loads(lines[1])["amount"] is None


def test_parquet_is_typed_and_explains_its_columns(release):
    file = path(release, "sample.figures.parquet")
    schema = pq.read_schema(file)

    assert [str(field.type) for field in schema] == [
        "string",
        "int64",
        "double",
        "bool",
        "date32[day]",
        "int64",
        "string",
    ]
    assert schema.field("amount").metadata[b"title_ko"].decode() == "한글 amount"
    assert schema.metadata is None
    assert duckdb.sql(f"select max(amount), max(day) from '{file}'").fetchone() == (
        9007199254740993,
        date(2021, 5, 5),
    )
    assert pd.read_parquet(file).columns.tolist() == list(schema.names)


def test_xlsx_holds_numbers_as_numbers_dates_as_dates_and_long_ids_as_text(release):
    book = openpyxl.load_workbook(path(release, "sample.figures.xlsx"))
    rows = list(book["데이터"].iter_rows(values_only=True))

    assert book.sheetnames == ["데이터", "데이터 사전"]
    assert rows[1][:4] == ("x", 1, 0.5, True)
    assert rows[1][4].date() == date(2020, 1, 1)
    assert rows[2] == ("y", None, None, None, None, None, None)
    assert rows[3][1] == "9007199254740993"
    assert book["데이터"].freeze_panes == "A2"
    assert [row[0] for row in book["데이터 사전"].iter_rows(values_only=True)][1:] == [
        "id",
        "amount",
        "ratio",
        "is_plan",
        "day",
        "yr",
        "code",
    ]
    book.close()


def test_a_text_never_becomes_a_formula_or_a_link(sample, cleaning, tmp_path):
    sample.put("notes", 2, "note", "=HYPERLINK(1)")
    sample.put("notes", 3, "note", "https://example.org/")

    release = pack(sample.dataset, sample.tables, report(), cleaning, tmp_path / "out", "")

    with ZipFile(path(release, "sample.notes.xlsx")) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet.lower().replace("=hyperlink(1)", "")


def test_texts_that_excel_would_run_are_reported_and_kept(sample, cleaning, tmp_path):
    for row, text in ((2, "=1+1"), (3, "-5,000"), (4, "＠SUM(1)")):
        sample.put("notes", row, "note", text)

    release = pack(sample.dataset, sample.tables, report(), cleaning, tmp_path / "out", "")

    assert [warning.split(": ")[0] for warning in release.warnings] == [
        "datasets/sample/raw/f.xlsx, sheet '예산', row 2, column 'NOTE'",
        "datasets/sample/raw/f.xlsx, sheet '예산', row 4, column 'NOTE'",
    ]
    assert "=1+1" in path(release, "sample.notes.csv").read_text(encoding="utf-8")


def test_a_table_that_a_sheet_cannot_hold_has_no_xlsx_and_the_readme_says_so(sample, cleaning, tmp_path):
    sample.put("notes", 2, "note", "가" * 20_000)

    release = pack(sample.dataset, sample.tables, report(), cleaning, tmp_path / "out", "")

    assert "sample.notes.xlsx" not in [file.key for file in release.files]
    with ZipFile(path(release, "sample.zip")) as archive:
        assert "XLSX 파일이 없습니다" in archive.read("README.ko.md").decode()


def test_200_000_rows_are_the_most_for_a_sheet():
    assert fits_xlsx(pa.table({"a": range(200_000)}))
    assert not fits_xlsx(pa.table({"a": range(200_001)}))


def test_an_infinite_number_is_refused(sample, cleaning, tmp_path):
    sample.put("figures", 2, "ratio", float("inf"))

    with pytest.raises(DatasetError, match="infinite"):
        pack(sample.dataset, sample.tables, report(), cleaning, tmp_path / "out", "")


def test_the_zip_holds_everything_and_its_sums_are_right(release):
    with ZipFile(path(release, "sample.zip")) as archive:
        names = archive.namelist()
        sums = dict(line.split("  ")[::-1] for line in archive.read("SHA256SUMS").decode().splitlines())
        found = {
            name: hashlib.sha256(archive.read(name)).hexdigest() for name in names if name != "SHA256SUMS"
        }
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        readme, terms = archive.read("README.ko.md").decode(), archive.read("LICENSE.txt").decode()

    assert sums == found
    assert names == sorted(names)
    assert {"README.ko.md", "LICENSE.txt", "datapackage.json", "quality.json", "clean.json"} < set(names)
    assert "광주광역시, 「표본」" in readme
    assert "신문, 「기사」, 2020-01-28 <https://example.org/1>" in readme
    assert "https://creativecommons.org/licenses/by/4.0/" in terms


def test_what_cleaning_changed_is_told_in_the_archive_and_described(release):
    with ZipFile(path(release, "sample.zip")) as archive:
        told = json.loads(archive.read("clean.json"))
        readme = archive.read("README.ko.md").decode()
    package = json.loads(path(release, "datapackage.json").read_text(encoding="utf-8"))
    figures = told["tables"][0]

    assert (figures["rows_read"], figures["rows"], figures["dropped"]) == (4, 3, {"subtotal": 1})
    assert figures["reading"] == [{"kind": "title", "text": "예산 현황", "row": 1}]
    assert figures["columns"][1]["changed"] == [
        {
            "rule": "amount",
            "cells": 2,
            "examples": [{"before": "1원", "after": "1"}, {"before": "2천원", "after": "2000"}],
        }
    ]
    assert "- 데이터 정제: 값 변경 2건, 제외한 행 1개 (자세한 내용: clean.json)" in readme
    assert "- `clean.json`: 설명 파일" in readme
    assert package["resources"][-1] | {"bytes": 0, "hash": ""} == {
        "name": "clean.json",
        "path": "clean.json",
        "title": "데이터 정제 내역 (JSON)",
        "title_en": "Cleaning report (JSON)",
        "format": "json",
        "mediatype": "application/json",
        "bytes": 0,
        "hash": "",
    }


def test_a_dataset_that_is_published_as_it_came_says_so(sample, cleaning, tmp_path):
    tables = tuple(replace(table, dropped={}, columns=()) for table in cleaning.tables)
    bare = replace(sample.dataset, tables=tuple(replace(table, fields=()) for table in sample.dataset.tables))
    untouched = replace(cleaning, dataset=bare, tables=tables)

    release = pack(sample.dataset, sample.tables, report(), untouched, tmp_path / "out", "")

    with ZipFile(path(release, "sample.zip")) as archive:
        assert "- 데이터 정제: 원본에서 바꾼 것 없음" in archive.read("README.ko.md").decode()


def test_another_account_of_the_cleaning_is_another_release(sample, cleaning, tmp_path):
    first = pack(sample.dataset, sample.tables, report(), cleaning, tmp_path / "1", "")
    figures = replace(cleaning.tables[0], dropped={"blank": 1})
    other = replace(cleaning, tables=(figures, *cleaning.tables[1:]))

    second = pack(sample.dataset, sample.tables, report(), other, tmp_path / "2", "")

    assert first.sha256 != second.sha256


def test_other_words_in_the_catalogue_are_another_release(sample, cleaning, tmp_path):
    first = pack(sample.dataset, sample.tables, report(), cleaning, tmp_path / "1", "")
    dataset = replace(sample.dataset, title=Text("다른 제목", "Other title"))

    second = pack(dataset, sample.tables, report(), cleaning, tmp_path / "2", "")

    assert first.sha256 != second.sha256
    assert first.files[0].sha256 == second.files[0].sha256


@pytest.mark.parametrize("name", LICENCES)
def test_every_licence_writes_its_terms_into_the_archive(sample, cleaning, tmp_path, name):
    dataset = replace(sample.dataset, license=License(name), tables=sample.dataset.tables[1:])
    dataset = replace(dataset, tables=(replace(dataset.tables[0], foreign_keys=()),))
    cleaning = replace(cleaning, dataset=dataset, tables=cleaning.tables[1:])

    release = pack(dataset, sample.tables, report(), cleaning, tmp_path / "out", "")

    with ZipFile(path(release, "sample.zip")) as archive:
        assert LICENCES[name].title.ko in archive.read("LICENSE.txt").decode()


SCRIPT = """
import sys
from pathlib import Path
from etl.clean import clean
from etl.load import load
from etl.messages import use
from etl.pack import pack
from etl.read import read
from etl.validate.report import Report
use(sys.argv[3])
dataset = load(Path(sys.argv[1]), "budget")
tables, cleaning = clean(read(dataset), dataset)
release = pack(dataset, tables, Report("budget", ()), cleaning, Path(sys.argv[2]), "f")
print(release.sha256, *(file.sha256 for file in release.files))
"""


def test_the_same_bytes_come_out_at_any_time_in_any_place(folder, tmp_path):
    folder.dataset("구분,금액\n합계,4116억원\n국비,-\n".encode(), more='missingValues: ["", "-"]')
    surroundings = [
        ("ko", {"TZ": "Asia/Seoul", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}),
        ("en", {"TZ": "America/Lima", "LC_ALL": "POSIX", "PYTHONHASHSEED": "2", "PYTHONUTF8": "0"}),
    ]

    printed = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(folder.datasets), str(tmp_path / lang), lang],
            env=os.environ | environ,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for lang, environ in surroundings
    }

    assert len(printed) == 1


def test_the_description_is_a_data_package_that_tools_can_read(release):
    """Frictionless reads every table by the description alone, by names and types and with keys checked."""
    from frictionless import Package, system

    package = json.loads(path(release, "datapackage.json").read_text(encoding="utf-8"))
    with system.use_context(trusted=True):
        tabular = {
            **package,
            "resources": [each for each in package["resources"] if each.get("type") == "table"],
        }
        result = Package.from_descriptor(tabular, basepath=str(release.files[0].path.parent)).validate()
        rows = (
            Package.from_descriptor(tabular, basepath=str(release.files[0].path.parent))
            .get_resource("figures")
            .read_rows()
        )

    assert result.valid, result.flatten(["title", "note"])
    assert rows[0].to_dict() == {
        "id": "x",
        "amount": 1,
        "ratio": 0.5,
        "is_plan": True,
        "day": date(2020, 1, 1),
        "yr": 2020,
        "code": "a",
    }
