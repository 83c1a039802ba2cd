"""Read one portion ahead while the one before it is cleaned: Arrow does most of it without Python's lock."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def ahead(portions: Iterator[T]) -> Iterator[T]:
    """Go through an iterator whose next item is made in a thread meanwhile; errors come in their place."""
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(next, portions, None)
        while (portion := coming.result()) is not None:
            coming = pool.submit(next, portions, None)
            yield portion
