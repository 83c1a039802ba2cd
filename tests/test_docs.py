"""The pages about dataset.yml name every word that it knows, and their tables are those of the code."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from etl.load import field, raw
from etl.words.readings import READINGS
from etl.words.types import TYPES

ROOT = Path(__file__).parents[1]
PAGES = {"docs/dataset.md": "en", "docs/dataset.ko.md": "ko"}
RULES = {"docs/rules.md": "en", "docs/rules.ko.md": "ko"}
WORDS = {
    *READINGS,
    *(option for reading in READINGS.values() for option in reading.options),
    *(name for kind in TYPES.values() for name in kind.constraints),
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


@pytest.mark.parametrize("page", PAGES)
def test_every_word_of_dataset_yml_is_explained(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    fenced = re.findall(r"```.*?```", text, re.DOTALL)
    codes = [*fenced, *re.findall(r"`([^`]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))]
    explained = {word for code in codes for word in re.findall(r"\w+", code)}

    assert WORDS - explained == set()


@pytest.mark.parametrize("page", [*PAGES, *RULES])
def test_the_tables_are_those_of_the_code(page: str) -> None:
    spec = spec_from_file_location("docs_tables", ROOT / "docs" / "tables.py")
    assert spec is not None
    assert spec.loader is not None
    tables = module_from_spec(spec)
    spec.loader.exec_module(tables)
    text = (ROOT / page).read_text(encoding="utf-8")

    assert tables.written(text, (PAGES | RULES)[page]) == text
