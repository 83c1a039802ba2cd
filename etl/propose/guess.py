"""Choose how a column is read: the first candidate that accepts its cells."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from etl.propose.candidates import candidates
from etl.propose.groups import is_sum
from etl.propose.profile import Candidate, Profile, near_miss, refused_texts
from etl.titles import title_key

# A few words without a digit among numbers stand for a missing value: 휴업, 비공개.
_MOST_WORDS = 3
_LONGEST_WORD = 10
# Zeros in place of an unknown date or number: 0000-00-00, 000-000-0000.
_ZEROS = re.compile(r"0{4}[-./]?00[-./]?00|0{2,3}-0{3,4}-0{4}|0(-0)+")
# Titles of values that every row has of its own.
_NUMBERED = re.compile(r"연번|순번|순위|순서|번호|코드|^no\.?$|id$", re.IGNORECASE)
_MOMENTS = ("date", "month", "datetime", "time")
_TEXT = Candidate("string", "text")


@dataclass(frozen=True, slots=True)
class Guess:
    """How a column is read: `words` are missing values in this column alone, `refused` texts cannot be read.

    `missed` is a likelier reading and the number of rows that it would refuse.
    """

    candidate: Candidate
    words: tuple[str, ...] = ()
    refused: Mapping[str, int] | None = None
    missed: tuple[str, int] | None = None


def guess(profile: Profile) -> Guess:
    """Return the reading of a column, `text` where no other accepts its cells."""
    if not profile.counts:
        return Guess(_TEXT)
    words = _missing_words(profile)
    reduced = replace(profile, counts={cell: n for cell, n in profile.counts.items() if cell not in words})
    missed = None
    for candidate in candidates(reduced):
        if missed and missed[0] in _MOMENTS and candidate.type in ("integer", "number"):
            # 20200427 is not a number, even where another cell is not a valid date.
            break
        left = refused_texts(candidate, reduced)
        if left is not None:
            return Guess(candidate, words, left)
        if not missed and (rows := near_miss(candidate, reduced)):
            missed = candidate.reading, rows
    return Guess(_TEXT, missed=missed)


def _missing_words(profile: Profile) -> tuple[str, ...]:
    """List the words that stand alone in a column of numbers, dates or phone numbers."""
    key = title_key(profile.title.words)
    words = [
        cell for cell in profile.counts if _ZEROS.fullmatch(cell) or not any(sign.isdigit() for sign in cell)
    ]
    if any(is_sum(word) or (profile.counts[word] == 1 and _NUMBERED.search(key)) for word in words):
        # A row of sums, or one without its number, must stay visible.
        return ()
    few = len(words) <= _MOST_WORDS and len(words) < 0.2 * len(profile.counts)
    return (
        tuple(words)
        if few and all(len(word) <= _LONGEST_WORD or _ZEROS.fullmatch(word) for word in words)
        else ()
    )
