"""Packing: the files say what the tables say, and have the same bytes every time."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace

import pytest
from packing import packed

from etl.errors import DatasetError
from etl.pack.formats import FORMATS
from etl.words.text import Text


def test_a_release_names_every_file_with_its_hash_and_size(release):
    suffixes = ("csv", "xlsx", "parquet", "jsonl")
    further = {suffix for suffix in FORMATS if suffix not in suffixes}
    keys = [file.key for file in release.files if file.path.suffix[1:] not in further]

    assert keys == [
        *(f"sample.{table}.{suffix}" for table in ("figures", "notes") for suffix in suffixes),
        "sample.zip",
        "datapackage.json",
        "quality.json",
        "clean.json",
    ]
    assert release.rows == {"figures": 3, "notes": 3}
    for file in release.files:
        content = file.path.read_bytes()
        assert (file.sha256, file.size) == (hashlib.sha256(content).hexdigest(), len(content))
        assert release.object_key(file) == f"sample/{file.sha256[:16]}/{file.key}"


def test_the_only_table_of_a_dataset_has_the_dataset_s_name(sample, cleaning, tmp_path):
    dataset = replace(sample.dataset, tables=sample.dataset.tables[:1])
    cleaning = replace(cleaning, dataset=dataset, tables=cleaning.tables[:1])

    release = packed(sample, cleaning, tmp_path / "out", dataset=dataset)

    assert release.files[0].key == "sample.csv"


def test_an_infinite_number_is_refused(sample, cleaning, tmp_path):
    sample.put("figures", 2, "ratio", float("inf"))

    with pytest.raises(DatasetError, match="infinite"):
        packed(sample, cleaning, tmp_path / "out")


def test_another_account_of_the_cleaning_is_another_release(sample, cleaning, tmp_path):
    first = packed(sample, cleaning, tmp_path / "1")
    figures = replace(cleaning.tables[0], dropped={"blank": 1})
    other = replace(cleaning, tables=(figures, *cleaning.tables[1:]))

    second = packed(sample, other, tmp_path / "2")

    assert first.sha256 != second.sha256


def test_other_words_in_the_catalogue_are_another_release(sample, cleaning, tmp_path):
    first = packed(sample, cleaning, tmp_path / "1")
    dataset = replace(sample.dataset, title=Text("다른 제목", "Other title"))

    second = packed(sample, cleaning, tmp_path / "2", dataset=dataset)

    assert first.sha256 != second.sha256
    assert first.files[0].sha256 == second.files[0].sha256


SCRIPT = """
import sys
from pathlib import Path
from etl.clean import clean
from etl.dataset import Publisher
from etl.load import load
from etl.messages import use
from etl.pack import pack
from etl.pack.attribution import attribution
from etl.read import read
from etl.site import Site
from etl.validate.report import Report
from etl.words.text import Text
use(sys.argv[3])
dataset = load(Path(sys.argv[1]), "budget")
tables, cleaning = clean(read(dataset), dataset)
by = attribution(dataset, Publisher("p", Text("p", "p")), Site("https://data.example.kr"))
release = pack(dataset, tables, Report("budget", ()), cleaning, by, Path(sys.argv[2]), "f")
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
