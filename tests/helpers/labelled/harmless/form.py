"""What a kind of harmless column is: its titles and a way to fill it."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from labelled.column import Maker, many
from labelled.numbers import filled

Filler = Callable[[Random, int], list[str]]


@dataclass(frozen=True)
class Harmless:
    """Cells that are confused with personal data, the titles that tell them, how often a mute title does."""

    titles: tuple[str, ...]
    cells: Filler
    mute: int = 2


def each(titles: str, maker: Maker, mute: int = 2) -> Harmless:
    """Return columns whose cells are made one by one; titles are parted by `|`."""
    return Harmless(tuple(titles.split("|")), lambda rng, count: many(rng, maker, count), mute)


def shaped(titles: str, *patterns: str, mute: int = 2) -> Harmless:
    """Return columns of one pattern each; `#` is a digit, `%` one that is not 0, `pct` a percent sign."""

    def cells(rng: Random, count: int) -> list[str]:
        pattern = rng.choice(patterns)
        return [_filled(rng, pattern) for _ in range(count)]

    return Harmless(tuple(titles.split("|")), cells, mute)


def numbered(titles: str, start: Maker, step: int = 9, mute: int = 2) -> Harmless:
    """Return columns of numbers that go on from a first one, of as many digits."""

    def cells(rng: Random, count: int) -> list[str]:
        first = start(rng)
        number, found = int(first), []
        for _ in range(count):
            found.append(str(number).zfill(len(first)))
            number += rng.randint(1, step)
        return found

    return Harmless(tuple(titles.split("|")), cells, mute)


def told(titles: str, texts: tuple[str, ...], mute: int = 1) -> Harmless:
    """Return columns of texts, in which `#` and `%` stand for digits and `pct` for a percent sign."""
    return each(titles, lambda rng: _filled(rng, rng.choice(texts)), mute)


def _filled(rng: Random, pattern: str) -> str:
    return filled(rng, pattern).replace("pct", "%")
