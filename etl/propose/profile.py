"""What a column's cells look like: its distinct texts, how often each stands there, what says nothing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl.clean.readings.text import text
from etl.propose.title import Title
from etl.words.nulls import looks_null

# Words that may as well be values: X of O and X, 없음 of 있음 and 없음.
_AMBIGUOUS = frozenset(("X", "x", "*", "?", ".", "없음", "예정", "추후", "N/A", "NA"))
_FEW = 12


@dataclass(frozen=True, slots=True)
class Profile:
    """A column's cells: `counts` maps each distinct text that may be a value to its number of rows.

    `nulls` does so for the words that say there is no value, `rows` counts all cells, blank ones too.
    """

    title: Title
    counts: Mapping[str, int]
    nulls: Mapping[str, int]
    rows: int

    @property
    def distinct(self) -> list[str]:
        """List the distinct texts."""
        return list(self.counts)


def profile(title: Title, cells: Sequence[str]) -> Profile:
    """Count a column's texts."""
    counts: Counter[str] = Counter()
    for cell, count in Counter(cells).items():
        counts[text(cell)] += count
    counts.pop("", None)
    nulls = {word: counts[word] for word in counts if looks_null(word)}
    few = len(counts) - len(nulls) <= _FEW
    if few and nulls and not _numeric(set(counts) - set(nulls)):
        nulls = {word: count for word, count in nulls.items() if word not in _AMBIGUOUS}
    for word in nulls:
        del counts[word]
    return Profile(title, counts, nulls, len(cells))


def _numeric(words: set[str]) -> bool:
    """Tell whether words are figures or dates, beside which an X can only mean that there is none."""
    return bool(words) and all(any(sign.isdigit() for sign in word) for word in words)
