"""Words that stand in several places, because packages may not import each other, are the same everywhere."""

import json
from pathlib import Path

import yaml

from etl.licenses import LICENSES
from etl.vocabulary import THEMES
from portal.licences import LICENCES

STACK = Path(__file__).parents[1] / "stack"


def test_jobs_site_and_catalogue_know_the_same_licences() -> None:
    shipped = json.loads((STACK / "ckanext-gwangju/ckanext/gwangju/licences.json").read_bytes())

    assert {licence["id"] for licence in shipped} == set(LICENSES)
    assert set(LICENCES) | {"notspecified"} == set(LICENSES)


def test_jobs_accept_exactly_the_themes_that_the_catalogue_has() -> None:
    catalogue = yaml.safe_load((STACK / "ckan/catalogue.yml").read_text(encoding="utf-8"))

    assert [theme["name"] for theme in catalogue["themes"]] == list(THEMES)
