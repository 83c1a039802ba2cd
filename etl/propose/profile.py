"""Profile a column: its distinct texts, how often each occurs, and which are words for a missing value."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from etl.clean.column import Column
from etl.clean.readings import READERS
from etl.clean.readings.text import text
from etl.dataset import Field
from etl.propose.title import Title
from etl.words.nulls import looks_null
from etl.words.text import Text

# Words that may be values as well: X beside O, 없음 beside 있음.
_AMBIGUOUS = frozenset(("X", "x", "*", "?", ".", "없음", "예정", "추후", "N/A", "NA"))
_FEW = 12


@dataclass(frozen=True, slots=True)
class Profile:
    """A column's cells: `counts` maps each distinct text that may be a value to its number of rows.

    `nulls` does so for words for a missing value; `rows` counts all cells, blank ones included.
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
    """Count a column's texts, those for missing values apart."""
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
    """Return whether words are numbers or dates, beside which an X can only stand for a missing value."""
    return bool(words) and all(any(sign.isdigit() for sign in word) for word in words)


_SAMPLE = 300
# A reading that refuses a larger share of the rows than this is not the column's.
_TOLERATED = 0.02
# One that refuses at most this share of the texts is worth a note.
_NEARLY = 0.2
_NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A type and a reading to try; a `strict` one must read every cell, or else the column stays text."""

    type: str
    reading: str
    options: Mapping[str, Any] = field(default_factory=dict)
    unit: str | None = None
    strict: bool = False


def refused_texts(candidate: Candidate, profile: Profile) -> dict[str, int] | None:
    """Count the rows of each text that a reading refuses; None where they are too many."""
    if candidate.reading not in READERS:
        return None
    sample = profile.distinct[:: max(1, len(profile.counts) // _SAMPLE)]
    for texts in (sample, profile.distinct) if len(sample) < len(profile.counts) else (sample,):
        found = {text: profile.counts[text] for text in _refused(candidate, texts)}
        rows = sum(profile.counts[text] for text in texts)
        if sum(found.values()) > (0 if candidate.strict else _TOLERATED * rows):
            return None
    return found


def near_miss(candidate: Candidate, profile: Profile) -> int:
    """Count the rows that a reading refuses where it reads most of a column; 0 where it reads less."""
    if candidate.reading not in READERS:
        return 0
    sample = profile.distinct[:: max(1, len(profile.counts) // _SAMPLE)]
    if len(_refused(candidate, sample)) > _NEARLY * len(sample):
        return 0
    return sum(profile.counts[text] for text in _refused(candidate, profile.distinct))


def to_field(candidate: Candidate, name: str = "") -> Field:
    """Return a field that is read as the candidate says."""
    return Field(
        name, (), _NOTHING, None, candidate.type, candidate.reading, candidate.unit, {}, candidate.options
    )


def _refused(candidate: Candidate, texts: list[str]) -> list[str]:
    """List the texts that a reading refuses."""
    cleaned = Column(to_field(candidate), {"": "empty"}).read(pa.array(texts, pa.string()))
    return [text for text, _rule in cleaned.refused.values()]
