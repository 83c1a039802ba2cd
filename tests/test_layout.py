"""Promises about the layout of this repository: what lies where, and what documents say of it."""

import re
import subprocess
from pathlib import Path

import pytest

from etl.words.site import TITLE

ROOT = Path(__file__).parents[1]
TESTS = ROOT / "tests"
STAGES = ("load", "read", "clean", "validate", "pack", "store", "register")
READINGS = sorted(path.stem for path in (ROOT / "etl/words/readings").glob("[!_]*.py"))
# What is tested in a second file for the same code, after its name: `test_propose_real_files.py`.
SIDES = {
    "browser": "in Chromium, by what a visitor sees",
    "contract": "that the fake and the real service answer alike",
    "crash": "what is left when a process dies between two steps",
    "fuzz": "random bytes and texts",
    "languages": "texts in Korean and English",
    "real_files": "files of public bodies, where the machine has them",
    "undecided": "datasets with open decisions",
    "workbook": "a dataset whose raw file is a workbook",
}
# Names that say nothing of what a file holds.
NAMELESS = {"common", "helper", "helpers", "manager", "misc", "tools", "util", "utils"}


def with_constant(folder: str, constant: str) -> list[str]:
    """List the modules of a folder that register themselves by a constant, as file formats do by `FORMAT`."""
    pattern = re.compile(rf"^{constant} = ", re.MULTILINE)
    modules = (ROOT / folder).glob("[!_]*.py")
    return sorted(path.stem for path in modules if pattern.search(path.read_text(encoding="utf-8")))


def is_mirrored(test: Path) -> bool:
    """Return whether a file of tests is named after what it tests, alone or with one of `SIDES`.

    That is a module or a folder of the code beside it, or the folder itself, if its `__init__.py` has code.
    """
    code = ROOT / test.parent.relative_to(TESTS)
    if not code.is_dir():
        return False
    names = {path.stem.strip("_") for path in code.glob("*.py")} - {"init"}
    names |= {path.name for path in code.glob("[!_]*/")}
    if (code / "__init__.py").is_file() and "\ndef " in (code / "__init__.py").read_text(encoding="utf-8"):
        names.add(code.name)
    name = test.stem.removeprefix("test_")
    return name in names or any(name.removesuffix(f"_{side}") in names for side in SIDES)


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


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_is_a_package_that_says_what_it_does(stage: str) -> None:
    assert (ROOT / "etl" / stage / "__init__.py").read_text(encoding="utf-8").startswith('"""')


@pytest.mark.parametrize("reading", READINGS)
def test_a_reading_is_two_modules_of_one_name_and_a_test(reading: str) -> None:
    assert (ROOT / "etl/clean/readings" / f"{reading}.py").is_file()
    assert (TESTS / "etl/clean/readings" / f"test_{reading}.py").is_file()


def test_a_reading_imports_nothing_that_knows_tables_or_services() -> None:
    known = ("etl.clean.readings", "etl.messages", "etl.problems", "etl.titles", "etl.words")
    imported = {
        (path.name, module)
        for path in (ROOT / "etl/clean/readings").glob("*.py")
        for module in re.findall(
            r"^ *(?:from|import) (etl[\w.]*)", path.read_text(encoding="utf-8"), re.MULTILINE
        )
    }

    assert len(imported) > 100
    assert {each for each in imported if not each[1].startswith(known)} == set()


@pytest.mark.parametrize("folder", ["etl/read/formats", "etl/pack"])
def test_every_format_has_a_test_of_its_name(folder: str) -> None:
    formats = with_constant(folder, "FORMAT")

    assert len(formats) >= 4
    assert [name for name in formats if not (TESTS / folder / f"test_{name}.py").is_file()] == []


def test_tests_lie_where_the_code_that_they_test_lies() -> None:
    tests = [test for top in ("etl", "portal", "stack") for test in (TESTS / top).rglob("test_*.py")]
    apart = TESTS / "etl/test_defects.py"  # mirrors docs/defects.md: from the raw file to the release

    assert len(tests) > 100
    assert [str(test.relative_to(ROOT)) for test in tests if not is_mirrored(test) and test != apart] == []


def test_every_side_that_a_name_may_add_occurs() -> None:
    names = [test.stem for top in ("etl", "portal") for test in (TESTS / top).rglob("test_*.py")]

    assert [side for side in SIDES if not any(name.endswith(f"_{side}") for name in names)] == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    modules = [path for top in ("etl", "portal", "stack") for path in (ROOT / top).rglob("*.py")]

    assert [str(path.relative_to(ROOT)) for path in modules if path.stem.strip("_") in NAMELESS] == []


def test_defects_that_code_and_tests_cite_are_listed() -> None:
    defects = (ROOT / "docs/defects.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| (\d+) \|", defects, re.MULTILINE))
    cited = {
        (number, path.name)
        for top in ("etl", "portal", "tests")
        for path in (ROOT / top).rglob("*.py")
        for number in re.findall(r"\bdefects? (\d+)", path.read_text(encoding="utf-8"))
    }

    assert {each for each in cited if each[0] not in listed} == set()


def test_the_readmes_bear_the_name_of_the_site() -> None:
    for name, title in (("README.ko.md", TITLE.ko), ("README.md", TITLE.en)):
        assert (ROOT / name).read_text(encoding="utf-8").startswith(f"# {title}\n")
