"""Words that stand in several places, because packages may not import each other, are the same everywhere."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from etl.clean.readings.text import RULES
from etl.words import cleaning
from etl.words.licences import LICENCES
from etl.words.readings import READINGS
from etl.words.vocabulary import THEMES

ROOT = Path(__file__).parents[1]
STACK = ROOT / "stack"


def kinds(*functions: str) -> set[str]:
    """Return the kinds with which the product calls functions such as `log.note` and `Note`."""
    return {
        word.value
        for file in (ROOT / "etl").rglob("*.py")
        for call in calls(ast.parse(file.read_text(encoding="utf-8")))
        if call.args and ast.unparse(call.func).endswith(functions)
        for word in ast.walk(call.args[0])
        if isinstance(word, ast.Constant)
    }


def calls(tree: ast.Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def test_jobs_site_and_catalogue_know_the_same_licences() -> None:
    shipped = json.loads((STACK / "ckanext-gwangju/ckanext/gwangju/licences.json").read_bytes())

    assert {licence["id"] for licence in shipped} == set(LICENCES)


def test_jobs_accept_exactly_the_themes_that_the_catalogue_has() -> None:
    catalogue = yaml.safe_load((STACK / "ckan/catalogue.yml").read_text(encoding="utf-8"))

    assert [theme["name"] for theme in catalogue["themes"]] == list(THEMES)


@pytest.mark.parametrize(
    ("vocabulary", "names"),
    [
        ("RULES", {*RULES, "missing", "coalesced", "joined", "extract", "corrected", "own", *READINGS}),
        ("NOTES", kinds("log.note", "Note")),
        ("DROPPED", {*kinds("log.drop"), "correction", "duplicate", "own"}),
        ("CORRECTIONS", {"set", "swap", "drop"}),
    ],
)
def test_all_that_cleaning_does_has_words(vocabulary: str, names: set[str]) -> None:
    words = getattr(cleaning, vocabulary)

    assert set(words) == names
    assert all(text.ko and text.en for text in words.values())
