"""A column of cells and what each of them truly holds."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random

KINDS = frozenset(
    {
        "resident_number",
        "foreigner_number",
        "masked_number",
        "passport",
        "driving_licence",
        "mobile",
        "email",
        "card",
        "account",
        "plate",
    }
)
# Makes one value, a new one at every call.
Maker = Callable[[Random], str]
# Titles that say nothing of what stands below them, as exports and hasty people write them.
MUTE = (
    "번호",
    "코드",
    "값",
    "비고",
    "ID",
    "구분",
    "항목",
    "데이터",
    "내용",
    "기타",
    "col_7",
    "Unnamed: 3",
    "",
)


@dataclass(frozen=True)
class LabelledColumn:
    """A column under its title; `kinds[i]` names the personal data that `cells[i]` holds, none if empty."""

    title: str
    cells: tuple[str, ...]
    kinds: tuple[frozenset[str], ...]


def whole(title: str, kind: str, cells: Iterable[str]) -> LabelledColumn:
    """Return a column whose every cell holds one kind."""
    return mixed(title, [(cell, (kind,)) for cell in cells])


def harmless(title: str, cells: Iterable[str]) -> LabelledColumn:
    """Return a column that holds no personal data."""
    return mixed(title, [(cell, ()) for cell in cells])


def mixed(title: str, labelled: Sequence[tuple[str, Iterable[str]]]) -> LabelledColumn:
    """Return a column of cells that come with their kinds."""
    cells, kinds = zip(*labelled, strict=True)
    return LabelledColumn(title, cells, tuple(map(frozenset, kinds)))


def many(rng: Random, maker: Maker, count: int) -> list[str]:
    """Return a number of made values."""
    return [maker(rng) for _ in range(count)]


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text."""
    return tuple(text.split())
