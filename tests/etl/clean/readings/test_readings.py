"""The readings by their names: every word of `dataset.yml` has one that takes its options."""

import inspect
import re
from pathlib import Path

import pyarrow as pa
import pytest

from etl.clean import readings
from etl.clean.readings import READERS, reader
from etl.clean.readings.text import text
from etl.words.readings import READINGS
from etl.words.types import TYPES

OPTIONS = {name: words.options for name, words in READINGS.items() if words.options}


def test_every_reading_in_words_has_a_module_of_its_name_with_a_reading() -> None:
    assert set(READERS) == set(READINGS)


def test_every_module_with_a_reading_has_words() -> None:
    folder = Path(readings.__file__).parent
    modules = {path.stem for path in folder.glob("*.py") if "READING" in path.read_text(encoding="utf-8")}

    assert modules - {"__init__", "reading"} == set(READINGS)


@pytest.mark.parametrize("name", OPTIONS)
def test_a_reading_takes_its_options(name: str) -> None:
    for function in filter(None, (READERS[name].one, READERS[name].many)):
        assert set(OPTIONS[name]) <= set(inspect.signature(function).parameters)


@pytest.mark.parametrize("name", READINGS)
def test_a_reading_yields_types_of_table_schema_and_has_words_in_both_languages(name: str) -> None:
    words = READINGS[name]

    assert words.types
    assert set(words.types) <= set(TYPES)
    assert all(text.ko and text.en for text in (words.meaning, words.done))


@pytest.mark.parametrize("name", TYPES)
def test_the_default_reading_of_a_type_yields_it(name: str) -> None:
    assert name in READINGS[TYPES[name].reading].types


def test_options_reach_both_functions() -> None:
    found = reader("amount", {"unit": "백만원"})

    assert found.one("1,200") == 1_200_000_000
    assert found.many is not None
    assert found.many(pa.array(["1,200"])).to_pylist() == [1_200_000_000]


# The column finds the reason of a null, from the words for no value that are declared.
SHOWN = {
    name: found.groups()
    for name, words in READINGS.items()
    if name != "null_reason" and (found := re.fullmatch(r"`([^`:]+)` → `?([^/`]+)`?", words.example))
}


@pytest.mark.parametrize("name", SHOWN)
def test_the_example_in_the_documentation_is_true(name: str) -> None:
    cell, expected = SHOWN[name]
    value = READERS[name].one(text(cell))

    assert (str(value).lower() if isinstance(value, bool) else str(value)) == expected.strip()
