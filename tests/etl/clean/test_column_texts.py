"""Regular expressions of dataset.yml: what they find, and that none takes long."""

import time

import pyarrow as pa
import pytest

from etl.clean.column_texts import first_group, full_match
from etl.errors import DatasetError

CELLS = pa.array(["광주광역시 (2900000000)", "전국", "a\nb (1234567890)"])


def test_the_group_is_taken_where_the_pattern_first_matches() -> None:
    assert first_group(CELLS, r"\((\d{10})\)").to_pylist() == ["2900000000", None, "1234567890"]
    assert first_group(CELLS, r"^(.*?)\s*\(").to_pylist() == ["광주광역시", None, "a\nb"]
    assert first_group(pa.array(["1-2-3"]), r"(\d)-").to_pylist() == ["1"]


def test_a_match_is_one_from_end_to_end() -> None:
    assert full_match(pa.array(["12.5", "12.5 ", "x12.5"]), r"\d+\.\d").to_pylist() == [True, False, False]
    assert full_match(pa.array(["a", "b", "ab"]), "a|b").to_pylist() == [True, True, False]


@pytest.mark.parametrize("run", [first_group, full_match])
def test_a_hostile_pattern_takes_no_time(run: object) -> None:
    started = time.perf_counter()
    assert callable(run)
    run(pa.array(["a" * 5000 + "!"]), "(a+)+$" if run is first_group else "(?:a+)+$")

    assert time.perf_counter() - started < 2


@pytest.mark.parametrize("pattern", ["(?=a)(a)", r"(a)\1"])
def test_a_pattern_that_cannot_be_run_is_reported(pattern: str) -> None:
    with pytest.raises(DatasetError, match="no look-around and no back-references"):
        first_group(CELLS, pattern)
