"""The pages about dataset.yml name every word that it knows."""

import re
from pathlib import Path

import pytest

from etl.load import field, raw
from etl.words.vocabulary import CONSTRAINTS, READING_OPTIONS, READINGS

ROOT = Path(__file__).parents[1]
WORDS = {
    *READINGS,
    *(option for options in READING_OPTIONS.values() for option in options),
    *(name for names in CONSTRAINTS.values() for name in names),
    *raw._OPTIONAL,
    *field._OPTIONAL,
    *("title", "description", "limitations", "organization", "licenses", "keywords", "themes"),
    *(
        "update_cycle",
        "reference_date",
        "temporal",
        "sources",
        "tables",
        "primaryKey",
        "foreignKeys",
        "ignored",
    ),
}


@pytest.mark.parametrize("page", ["docs/dataset.md", "docs/dataset.ko.md"])
def test_every_word_of_dataset_yml_is_explained(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    fenced = re.findall(r"```.*?```", text, re.DOTALL)
    codes = [*fenced, *re.findall(r"`([^`]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))]
    said = {word for code in codes for word in re.findall(r"\w+", code)}

    assert WORDS - said == set()
