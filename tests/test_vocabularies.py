"""Words that stand in several places, because packages may not import each other, are the same everywhere."""

import json
from pathlib import Path

import pytest
import yaml

from etl.clean.readings.text import RULES
from etl.read.log import DROPPED, NOTES
from etl.words import cleaning as told_by_jobs
from etl.words.licences import LICENSES
from etl.words.vocabulary import NULL_REASONS, READINGS, THEMES
from portal import cleaning_words as told_by_site
from portal.licences import LICENCES

STACK = Path(__file__).parents[1] / "stack"


def test_jobs_site_and_catalogue_know_the_same_licences() -> None:
    shipped = json.loads((STACK / "ckanext-gwangju/ckanext/gwangju/licences.json").read_bytes())

    assert {licence["id"] for licence in shipped} == set(LICENSES)
    assert set(LICENCES) | {"notspecified"} == set(LICENSES)


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
def test_jobs_and_site_have_words_for_all_that_cleaning_does(vocabulary: str, names: set[str]) -> None:
    assert set(getattr(told_by_jobs, vocabulary)) == names
    assert set(getattr(told_by_site, vocabulary)) == names
