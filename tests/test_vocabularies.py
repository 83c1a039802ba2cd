"""Words that stand in several places, because packages may not import each other, are the same everywhere."""

import json
from pathlib import Path

import pytest
import yaml

from etl.clean.readings.text import RULES
from etl.read.log import DROPPED, NOTES
from etl.words import cleaning
from etl.words.licences import LICENCES
from etl.words.readings import READINGS
from etl.words.vocabulary import NULL_REASONS, THEMES

STACK = Path(__file__).parents[1] / "stack"


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
        ("NOTES", set(NOTES)),
        ("DROPPED", set(DROPPED)),
        ("NULL_REASONS", set(NULL_REASONS)),
        ("CORRECTIONS", {"set", "swap", "drop"}),
    ],
)
def test_all_that_cleaning_does_has_words(vocabulary: str, names: set[str]) -> None:
    words = getattr(cleaning, vocabulary)

    assert set(words) == names
    assert all(text.ko and text.en for text in words.values())
