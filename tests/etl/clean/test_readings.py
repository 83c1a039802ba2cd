"""The readings by their names: every word of `dataset.yml` has one that takes its options."""

import inspect

import pyarrow as pa
import pytest

from etl.clean.readings import READERS, reader
from etl.words.vocabulary import READING_OPTIONS, READINGS


def test_every_reading_of_the_vocabulary_is_there_and_no_other() -> None:
    assert set(READERS) == set(READINGS)


def test_only_known_readings_have_options() -> None:
    assert set(READING_OPTIONS) <= set(READINGS)


@pytest.mark.parametrize("name", sorted(READING_OPTIONS))
def test_a_reading_takes_its_options(name: str) -> None:
    for function in filter(None, (READERS[name].one, READERS[name].many)):
        assert set(READING_OPTIONS[name]) <= set(inspect.signature(function).parameters)


def test_options_reach_both_functions() -> None:
    found = reader("amount", {"unit": "백만원"})

    assert found.one("1,200") == 1_200_000_000
    assert found.many is not None
    assert found.many(pa.array(["1,200"])).to_pylist() == [1_200_000_000]
