"""Try a reading on a column's distinct texts, a few of them first: what it refuses decides."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from etl.clean.column import Column
from etl.clean.readings import READERS
from etl.dataset import Field, Text
from etl.propose.profile import Profile

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
