"""Split cells that hold two values: start and end of 04:00~04:59, name and code of 동구 (2911000000)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from etl.clean.readings import READERS
from etl.propose.profile import Candidate, Profile

_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?"
_MARK = r"\s?\(?[a-z]\)"
_MARKED = re.compile(rf".*\d{_MARK}")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a cell: what it adds to the column's id and titles, its pattern and its reading."""

    ending: str
    ko: str
    en: str
    extract: str
    candidate: Candidate


_TIME = Candidate("string", "time")
_TEXT = Candidate("string", "text")
_FORMS: Mapping[str, tuple[Part, ...]] = {
    rf"{_CLOCK}\s?[-~∼]\s?{_CLOCK}": (
        Part("_bgng", " 시작", " start", rf"^({_CLOCK})", _TIME),
        Part("_end", " 끝", " end", rf"({_CLOCK})$", _TIME),
    ),
    r".*\S\s*\(\d{5,}\)": (
        Part("", "", "", r"^(.*\S)\s*\(\d+\)$", _TEXT),
        Part("_cd", " 코드", " code", r"\((\d+)\)$", _TEXT),
    ),
}
_PROVISIONAL = Part("_prvsn_yn", " 잠정 여부", " is provisional", "", Candidate("boolean", "provisional"))


def parts(profile: Profile) -> tuple[Part, ...]:
    """List the parts that every cell of a column has; none where a cell is one value."""
    for form, found in _FORMS.items():
        readable = all(part.candidate.reading in READERS for part in found)
        if readable and profile.counts and all(re.fullmatch(form, cell) for cell in profile.counts):
            return found
    return ()


def unmarked(profile: Profile) -> tuple[dict[str, int], str] | None:
    """Count the texts without marks such as p), and return a pattern that drops these; None without marks."""
    if not any(_MARKED.fullmatch(cell) for cell in profile.counts):
        return None
    counts: dict[str, int] = {}
    for cell, rows in profile.counts.items():
        bare = re.sub(rf"{_MARK}$", "", cell)
        counts[bare] = counts.get(bare, 0) + rows
    return counts, rf"^(.*?)(?:{_MARK})?$"


def provisional() -> tuple[Part, ...]:
    """Return the part that says which dates were marked as provisional."""
    return (_PROVISIONAL,) if "provisional" in READERS else ()
