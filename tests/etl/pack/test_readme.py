"""What the README and LICENSE of the archive say."""

import json
from dataclasses import replace
from zipfile import ZipFile

import pytest
from packing import member, packed, path

from etl.dataset import License
from etl.words.licences import LICENCES


def test_what_cleaning_changed_is_listed_in_the_archive_and_described(release):
    with ZipFile(path(release, "sample.zip")) as archive:
        report = json.loads(archive.read("clean.json"))
        readme = archive.read("README.ko.md").decode()
    package = json.loads(path(release, "datapackage.json").read_text(encoding="utf-8"))
    figures = report["tables"][0]

    assert (figures["rows_read"], figures["rows"], figures["dropped"]) == (4, 3, {"subtotal": 1})
    assert figures["reading"] == [{"kind": "title", "text": "예산 현황", "row": 1}]
    assert figures["columns"][1]["changed"] == [
        {
            "rule": "amount",
            "cells": 2,
            "examples": [{"before": "1원", "after": "1"}, {"before": "2천원", "after": "2000"}],
        }
    ]
    assert "- 데이터 정제: 바꾼 값 2건, 제외한 행 1개 (자세한 내용: clean.json)" in readme
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

    release = packed(sample, untouched, tmp_path / "out")

    assert "- 데이터 정제: 원본에서 바꾼 것 없음" in member(release, "README.ko.md")


@pytest.mark.parametrize("name", LICENCES)
def test_every_licence_writes_its_terms_into_the_archive(sample, cleaning, tmp_path, name):
    dataset = replace(sample.dataset, license=License(name), tables=sample.dataset.tables[1:])
    dataset = replace(dataset, tables=(replace(dataset.tables[0], foreign_keys=()),))
    cleaning = replace(cleaning, dataset=dataset, tables=cleaning.tables[1:])

    release = packed(sample, cleaning, tmp_path / "out", dataset=dataset)

    assert LICENCES[name].title.ko in member(release, "LICENSE.txt")
