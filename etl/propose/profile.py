"""What a column's cells look like: its distinct texts, how often each stands there, what says nothing."""

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


_SAMPLE = 300
# A reading that refuses more of the rows than this is not the column's.
_TOLERATED = 0.02
# One that refuses less than this is worth a remark.
_NEARLY = 0.2
_NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A type and a way to read it; a `strict` one must read everything, for a text is no loss."""

    type: str
    reading: str
    options: Mapping[str, Any] = field(default_factory=dict)
    unit: str | None = None
    strict: bool = False


def refused(candidate: Candidate, profile: Profile) -> dict[str, int] | None:
    """Count the rows of each text that a reading refuses; None where these are too many."""
    if candidate.reading not in READERS:
        return None
    sample = profile.distinct[:: max(1, len(profile.counts) // _SAMPLE)]
    for texts in (sample, profile.distinct) if len(sample) < len(profile.counts) else (sample,):
        found = {text: profile.counts[text] for text in _refused(candidate, texts)}
        rows = sum(profile.counts[text] for text in texts)
        if sum(found.values()) > (0 if candidate.strict else _TOLERATED * rows):
            return None
    return found


def nearly(candidate: Candidate, profile: Profile) -> int:
    """Count the rows that a reading refuses of a column that it mostly reads; 0 where it is far from it."""
    if candidate.reading not in READERS:
        return 0
    sample = profile.distinct[:: max(1, len(profile.counts) // _SAMPLE)]
    if len(_refused(candidate, sample)) > _NEARLY * len(sample):
        return 0
    return sum(profile.counts[text] for text in _refused(candidate, profile.distinct))


def declared(candidate: Candidate, name: str = "") -> Field:
    """Declare a field that is read so."""
    return Field(
        name, (), _NOTHING, None, candidate.type, candidate.reading, candidate.unit, {}, candidate.options
    )


def _refused(candidate: Candidate, texts: list[str]) -> list[str]:
    """List the texts that cannot be read."""
    cleaned = Column(declared(candidate), {"": "empty"}).read(pa.array(texts, pa.string()))
    return [text for text, _rule in cleaned.refused.values()]
