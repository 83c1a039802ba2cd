"""Reading ahead changes neither the order of what is read nor where an error comes out."""

import threading
from collections.abc import Iterator

import pytest

from etl.read.portions import read_ahead


def test_items_come_in_their_order() -> None:
    assert list(read_ahead(iter(range(1, 100)))) == list(range(1, 100))
    assert list(read_ahead(iter(()))) == []


def test_an_error_comes_after_what_was_read_before_it() -> None:
    def broken() -> Iterator[int]:
        yield 1
        yield 2
        raise ValueError("row 3")

    found: list[int] = []
    with pytest.raises(ValueError, match="row 3"):
        found.extend(read_ahead(broken()))

    assert found == [1, 2]


def test_the_next_item_is_made_while_one_is_used() -> None:
    second = threading.Event()

    def items() -> Iterator[int]:
        yield 1
        second.set()
        yield 2

    reading = read_ahead(items())

    assert next(reading) == 1
    assert second.wait(5)
    assert list(reading) == [2]


def test_no_thread_is_left_when_the_reader_stops_early() -> None:
    before = threading.active_count()
    reading = read_ahead(iter(range(1, 10)))
    next(reading)
    reading.close()  # type: ignore[attr-defined]

    assert threading.active_count() == before
