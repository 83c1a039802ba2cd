"""Promises about the layout of this repository: what lies where, and what documents say of it."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("folder", ["datasets", "validators"])
def test_data_folders_are_no_packages_because_their_names_shadow_others(folder: str) -> None:
    assert list((ROOT / folder).rglob("__init__.py")) == []


def test_no_conftest_at_the_root_puts_the_data_folders_on_the_import_path() -> None:
    assert not (ROOT / "conftest.py").exists()


def test_every_lock_file_has_hashes_and_no_address() -> None:
    locks = sorted((ROOT / "locks").glob("*.txt"))

    assert len(locks) >= 4
    for lock in locks:
        text = lock.read_text()
        pins = re.findall(r"^[a-z0-9][^\s=]*==", text, re.MULTILINE)
        assert pins, lock.name
        assert text.count("--hash=sha256:") >= len(pins), lock.name
        assert "://" not in text, lock.name


def test_every_suite_belongs_to_a_dataset() -> None:
    datasets = {path.parent.name for path in (ROOT / "datasets").glob("*/dataset.yml")}
    suites = {path.stem for path in (ROOT / "validators").glob("*.yml")}

    assert suites - datasets == {"every_table"}


def test_the_readme_names_every_target_of_the_makefile() -> None:
    targets = re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE)
    readme = (ROOT / "README.md").read_text()

    assert len(targets) >= 13
    assert [target for target in targets if f"make {target}" not in readme] == []


def test_the_readme_links_only_to_files_that_exist() -> None:
    for name in ("README.md", "README.ko.md"):
        links = re.findall(r"\]\((?!https?://|#)([^)#]+)", (ROOT / name).read_text())
        assert [link for link in links if not (ROOT / link).exists()] == []


def test_no_tracked_file_is_larger_than_a_megabyte() -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    paths = [ROOT / name for name in tracked.stdout.split("\0") if name]

    assert [path.name for path in paths if path.is_file() and path.stat().st_size > 1_000_000] == []
