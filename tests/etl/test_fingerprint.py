import shutil
from dataclasses import replace
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from credited import SITE, write_publisher

import etl
from etl.fingerprint import fingerprint

CSV = "구분,금액\n합계,4116억원\n".encode()


def test_stays_the_same_for_the_same_content(folder: Any, tmp_path: Path) -> None:
    folder.dataset(CSV)
    before = fingerprint(folder.path, tmp_path, SITE)
    (folder.path / "raw" / "budget.csv").touch()

    assert fingerprint(folder.path, tmp_path, SITE) == before
    assert len(before) == 64


def test_changes_with_everything_that_a_release_is_made_from(folder: Any, tmp_path: Path) -> None:
    folder.dataset(CSV)
    seen = {fingerprint(folder.path, tmp_path, SITE)}
    for file in (
        folder.path / "dataset.yml",
        folder.path / "raw" / "budget.csv",
        folder.path / "raw" / "new.csv",
        folder.path / "clean.py",
        tmp_path / "every_table.yml",
        tmp_path / "budget.yml",
    ):
        file.write_bytes(b"# changed" + (file.read_bytes() if file.exists() else b""))
        seen.add(fingerprint(folder.path, tmp_path, SITE))

    assert len(seen) == 7


def test_does_not_change_with_what_is_not_used(folder: Any, tmp_path: Path) -> None:
    folder.dataset(CSV)
    before = fingerprint(folder.path, tmp_path, SITE)
    (folder.path / "notes.txt").write_text("x")
    (tmp_path / "other.yml").write_text("x")

    assert fingerprint(folder.path, tmp_path, SITE) == before


def test_a_file_moved_is_another_dataset(folder: Any, tmp_path: Path) -> None:
    folder.dataset(CSV)
    before = fingerprint(folder.path, tmp_path, SITE)
    (folder.path / "raw" / "budget.csv").rename(folder.path / "raw" / "moved.csv")

    assert fingerprint(folder.path, tmp_path, SITE) != before


def _edited(folder: Any, tmp_path: Path, name: str) -> bool:
    """Return whether the fingerprint changes if a file of the program is edited, in a copy of the program."""
    ours = Path(etl.__file__).parent
    copies = [tmp_path / "before" / "etl", tmp_path / "after" / "etl"]
    for copy in copies:
        shutil.copytree(ours, copy, ignore=shutil.ignore_patterns("__pycache__"))
    with (copies[1] / name).open("ab") as file:
        file.write(b"\n# edited\n")
    before, after = (fingerprint(folder.path, tmp_path, SITE, copy) for copy in copies)
    return before != after


@pytest.mark.parametrize(
    "name",
    [
        "__main__.py",
        "errors.py",
        "jobs.py",
        "messages.py",
        "locale/ko/LC_MESSAGES/messages.po",
        "propose/column.py",
        "propose/terms.csv",
        "settings.py",
        "show/cleaning.py",
        "store/s3.py",
        "words/cleaning.py",
        "words/readings/amount.py",
        "words/visible.py",
    ],
)
def test_stays_the_same_with_what_only_talks_to_people(folder: Any, tmp_path: Path, name: str) -> None:
    folder.dataset(CSV)

    assert not _edited(folder, tmp_path, name)


@pytest.mark.parametrize(
    "name",
    [
        "clean/readings/amount.py",
        "clean/readings/regions.csv",
        "clean/table.py",
        "load/field.py",
        "pack/csv.py",
        "personal.py",
        "read/formats/csv_text.py",
        "read/shape/fill.py",
        "register/record.py",
        "validate/engine.py",
        "words/credit.py",
        "words/licences.py",
        "words/nulls.py",
        "words/types.py",
    ],
)
def test_changes_with_what_makes_a_release(folder: Any, tmp_path: Path, name: str) -> None:
    folder.dataset(CSV)

    assert _edited(folder, tmp_path, name)


def test_stays_the_same_wherever_the_program_lies(folder: Any, tmp_path: Path) -> None:
    folder.dataset(CSV)
    copy = tmp_path / "elsewhere" / "etl"
    shutil.copytree(Path(etl.__file__).parent, copy)

    assert fingerprint(folder.path, tmp_path, SITE, copy) == fingerprint(folder.path, tmp_path, SITE)


def test_changes_with_a_library(folder: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.dataset(CSV)
    ours = Path(etl.__file__).parent
    copies = [shutil.copytree(ours, tmp_path / name / "etl") for name in ("before", "after")]
    before = fingerprint(folder.path, tmp_path, SITE, copies[0])
    installed = metadata.version
    newer = {"lxml": "99"}
    monkeypatch.setattr("etl.fingerprint.version", lambda name: newer.get(name) or installed(name))

    assert fingerprint(folder.path, tmp_path, SITE, copies[1]) != before


def test_changes_with_what_a_release_says_of_its_publisher_and_its_site(folder: Any, tmp_path: Path) -> None:
    folder.dataset(CSV)
    seen = {fingerprint(folder.path, tmp_path, SITE)}
    seen.add(fingerprint(folder.path, tmp_path, replace(SITE, url="https://other.example.kr")))
    seen.add(fingerprint(folder.path, tmp_path, replace(SITE, official=True)))
    write_publisher(folder.datasets)
    seen.add(fingerprint(folder.path, tmp_path, SITE))

    assert len(seen) == 4
