from pathlib import Path
from typing import Any

from etl.fingerprint import fingerprint

CSV = "구분,금액\n합계,4116억원\n".encode()


def test_stays_the_same_for_the_same_content(folder: Any, tmp_path: Path) -> None:
    folder.dataset(CSV)
    before = fingerprint(folder.path, tmp_path)
    (folder.path / "raw" / "budget.csv").touch()

    assert fingerprint(folder.path, tmp_path) == before
    assert len(before) == 64


def test_changes_with_everything_that_a_release_is_made_from(folder: Any, tmp_path: Path) -> None:
    folder.dataset(CSV)
    seen = {fingerprint(folder.path, tmp_path)}
    for file in (
        folder.path / "dataset.yml",
        folder.path / "raw" / "budget.csv",
        folder.path / "raw" / "new.csv",
        folder.path / "clean.py",
        tmp_path / "every_table.yml",
        tmp_path / "budget.yml",
    ):
        file.write_bytes(b"# changed" + (file.read_bytes() if file.exists() else b""))
        seen.add(fingerprint(folder.path, tmp_path))

    assert len(seen) == 7


def test_does_not_change_with_what_is_not_used(folder: Any, tmp_path: Path) -> None:
    folder.dataset(CSV)
    before = fingerprint(folder.path, tmp_path)
    (folder.path / "notes.txt").write_text("x")
    (tmp_path / "other.yml").write_text("x")

    assert fingerprint(folder.path, tmp_path) == before


def test_a_file_moved_is_another_dataset(folder: Any, tmp_path: Path) -> None:
    folder.dataset(CSV)
    before = fingerprint(folder.path, tmp_path)
    (folder.path / "raw" / "budget.csv").rename(folder.path / "raw" / "moved.csv")

    assert fingerprint(folder.path, tmp_path) != before
