"""Propose how one column is published: name, titles, type, reading, unit, constraints, notes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import pyarrow as pa

from etl.clean.column import Column
from etl.messages import _, ngettext
from etl.propose.column_parts import Part, parts, provisional, unmarked
from etl.propose.guess import Guess, guess
from etl.propose.keys import is_measure
from etl.propose.money import money_notes, money_question
from etl.propose.names import name
from etl.propose.nouns import ProposedField
from etl.propose.personal import (
    belongs_to_person,
    count_personal_texts,
    holds_names,
    is_personal,
    is_personal_title,
    personal_question,
)
from etl.propose.profile import Candidate, Profile, profile, to_field
from etl.propose.title import parse_title
from etl.propose.unit import SheetUnits
from etl.words.text import Text

_NO_UNITS = SheetUnits()
_YEARLESS = re.compile(r"(0?[1-9]|1[0-2])\s?[./월]\s?\d{1,2}\s?[.일]?")
_AGE = re.compile(r"\d{1,3}세( ?(이상|이하|미만|초과))?")
_COMPANY = re.compile(r"기업명|업체명|회사명|법인명|상호|사업장명")
_FORM = re.compile(r"주식회사|유한회사|㈜|\([주유사재]\)")
_TIMED = ("date", "month", "year", "partial_date", "datetime")
_MOST_WORDS = 12
_LONGEST_WORD = 30
_COUNTED = re.compile(r"(^sn$|_cnt|_amt|nope|nocs|area|_qty|_fee|popltn_cnt|lndar|bdar|nmtm)(_|$)")


@dataclass(frozen=True, slots=True)
class ColumnProposal:
    """A column as it is proposed, or the reason why it is left out; `values` are its cells as they are read.

    `complete` says that no value is missing. `further` are fields made of other parts of its cells.
    """

    field: ProposedField | None
    reason: str
    profile: Profile
    values: pd.Series
    complete: bool = False
    further: tuple[ProposedField, ...] = ()


@dataclass(frozen=True, slots=True)
class _Decision:
    """How a column is read: by which reading, from which part of its cells; `further` are the other parts."""

    guess: Guess
    extract: str | None = None
    part: Part | None = None
    further: tuple[Part, ...] = ()


def column(
    title: str, cells: Sequence[str], units: SheetUnits = _NO_UNITS, *, persons: bool = False
) -> ColumnProposal:
    """Propose a column; `units` are those that the sheet gives for its numbers.

    `persons` says that the table lists private persons, whose addresses and numbers are personal data.
    """
    found = profile(parse_title(title, units), cells)
    if reason := _reason(title, found, persons=persons):
        return ColumnProposal(None, reason, found, pd.Series(dtype=object))
    read = _decide(found)
    candidate = read.guess.candidate
    missing = {"": "empty"} | dict.fromkeys((*found.nulls, *read.guess.words), "unknown")
    asked = replace(to_field(candidate), extract=read.extract)
    values = Column(asked, missing).read(pa.array(list(cells), pa.string())).values
    complete = not bool(values.isna().any())
    proposed = _field(title, found, read)
    rules = _constraints(proposed, found, values, complete)
    further = tuple(_further_field(proposed, found, part) for part in read.further)
    return ColumnProposal(replace(proposed, constraints=rules), "", found, values, complete, further)


def _decide(found: Profile) -> _Decision:
    """Decide how a column is read."""
    if several := parts(found):
        return _Decision(Guess(several[0].candidate), several[0].extract, several[0], several[1:])
    if found.counts and all(_AGE.fullmatch(cell) for cell in found.counts):
        return _Decision(Guess(Candidate("integer", "integer", unit="세")), r"(\d{1,3})세")
    if bare := unmarked(found):
        counts, extract = bare
        guessed = guess(replace(found, counts=counts))
        if guessed.candidate.reading in _TIMED and not guessed.words:
            return _Decision(guessed, extract, further=provisional())
    return _Decision(guess(found))


def _field(title: str, found: Profile, read: _Decision) -> ProposedField:
    """Return a column as a field, without its constraints."""
    candidate, called = read.guess.candidate, name(found.title.words)
    ending = read.part or Part("", "", "", "", candidate)
    return ProposedField(
        name=f"{called.id}{ending.ending}",
        source=title,
        title=Text(f"{found.title.words}{ending.ko}", f"{called.english}{ending.en}"),
        type=candidate.type,
        reading=candidate.reading,
        options=candidate.options,
        unit=candidate.unit if candidate.type in ("integer", "number") and found.counts else None,
        constraints={},
        words=read.guess.words or None,
        extract=read.extract,
        question=_question(found, candidate),
        notes=tuple(_notes(found, read)),
    )


def _further_field(field: ProposedField, found: Profile, part: Part) -> ProposedField:
    """Return the field that another part of the cells fills."""
    called = name(found.title.words)
    return replace(
        field,
        name=f"{called.id}{part.ending}"[:63],
        title=Text(f"{found.title.words}{part.ko}", f"{called.english}{part.en}"),
        type=part.candidate.type,
        reading=part.candidate.reading,
        options={},
        unit=None,
        extract=part.extract or None,
        constraints={key: rule for key, rule in field.constraints.items() if key == "required"},
        notes=(),
    )


def _reason(title: str, found: Profile, *, persons: bool) -> str:
    """Return why a column is left out; an empty text where it is published."""
    if not found.counts and not found.nulls:
        return _("The column has no values.")
    if is_personal_title(title) or (persons and belongs_to_person(title)):
        return _(
            "The title suggests personal data, so the column is not published. "
            "If it may be, move it to fields."
        )
    if holds_names(found):
        return _(
            "The title and the values suggest names of persons, so the column is not published. "
            "If it may be, move it to fields."
        )
    if is_personal(found, hits := count_personal_texts(found)):
        return ngettext(
            "{count} value looks like personal data, so the column is not published. "
            "If it may be, move it to fields.",
            "{count} values look like personal data, so the column is not published. "
            "If it may be, move it to fields.",
            hits,
        ).format(count=f"{hits:,}")
    return ""


def _question(found: Profile, candidate: Candidate) -> str | None:
    """Return the question about a column's suspicious texts or its unit of money, if there is one."""
    if hits := count_personal_texts(found):
        return personal_question(hits)
    return money_question(found.title, candidate)


def _constraints(
    field: ProposedField, found: Profile, values: pd.Series, complete: bool
) -> Mapping[str, Any]:
    """Propose constraints that all cells meet today and may be expected to meet."""
    rules: dict[str, Any] = {}
    if complete:
        rules["required"] = True
        if len(values) > 1 and values.is_unique and field.type != "boolean" and not is_measure(field):
            rules["unique"] = True
    if field.type == "boolean" and "required" not in rules:
        return {}
    if field.reading == "text" and _is_categorical(found):
        rules["enum"] = sorted(found.counts)
    if field.type in ("integer", "number") and field.reading not in ("latitude", "longitude"):
        counted = field.reading in ("amount", "count", "area") or bool(_COUNTED.search(field.name))
        if counted and bool((values.dropna() >= 0).all()):
            rules["minimum"] = 0
    return rules


def _is_categorical(found: Profile) -> bool:
    """Return whether a column holds a few words, each of which occurs repeatedly."""
    return (
        1 < len(found.counts) <= _MOST_WORDS
        and min(found.counts.values()) > 1
        and sum(found.counts.values()) >= 3 * len(found.counts)
        and max(map(len, found.counts)) <= _LONGEST_WORD
    )


def _notes(found: Profile, read: _Decision) -> list[str]:
    """List what a steward should look at."""
    candidate = read.guess.candidate
    return [
        *_guess_notes(read.guess),
        *_value_notes(found, candidate),
        *_moment_notes(found, read),
        *money_notes(found.title, candidate),
    ]


def _guess_notes(guess: Guess) -> Iterator[str]:
    """Yield how many cells are not read, and whether words are taken as missing values."""
    if guess.refused:
        count = sum(guess.refused.values())
        yield ngettext(
            "{count} row has a value that cannot be read; make check shows where.",
            "{count} rows have a value that cannot be read; make check shows where.",
            count,
        ).format(count=f"{count:,}")
    if guess.missed:
        reading, count = guess.missed
        yield ngettext(
            "{count} row cannot be read as {reading}, so the column is left as text.",
            "{count} rows cannot be read as {reading}, so the column is left as text.",
            count,
        ).format(count=f"{count:,}", reading=reading)
    if guess.words:
        yield _("In this column, the words in missingValues are taken as missing values.")


def _value_notes(found: Profile, candidate: Candidate) -> Iterator[str]:
    """Yield what is remarkable about the values: none, equal ones, a numbering, legal forms."""
    if not found.counts:
        yield _("The column holds only words for missing values.")
    elif found.rows > 1 and list(found.counts.values()) == [found.rows]:
        yield _("Every row has the same value.")
    elif candidate.type == "integer" and _is_sequence(found):
        yield _("The values number the rows from 1.")
    if _COMPANY.search(found.title.words) and any(_FORM.search(cell) for cell in found.counts):
        yield _("Legal forms of companies can be removed with {example} or moved to a column.").format(
            example="reading: {company: {part: name}}"
        )


def _is_sequence(found: Profile) -> bool:
    """Return whether a column only numbers its rows."""
    return found.rows > 1 and found.distinct == [str(at) for at in range(1, found.rows + 1)]


def _moment_notes(found: Profile, read: _Decision) -> Iterator[str]:
    """Yield what reading drops of ages and dates, and what dates lack."""
    if read.guess.candidate.unit == "세" and read.extract:
        yield _("Only the number is read, even of an open-ended age such as '100 and over'.")
    elif read.extract and not read.part:
        yield _("Marks of provisional values, such as p), are removed before reading.")
    if found.counts and all(_YEARLESS.fullmatch(cell) for cell in found.counts):
        yield _("The dates have no year. If all are of the same year, write {example}.").format(
            example='type: date, reading: {date: {year: "2020"}}'
        )
