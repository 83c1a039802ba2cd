"""Propose how one column is published: name, titles, type, reading, unit, constraints, remarks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import pyarrow as pa

from etl.clean.column import Column
from etl.propose.column_parts import Part, parts, provisional, unmarked
from etl.propose.guess import Guess, guess
from etl.propose.keys import is_measure
from etl.propose.money import money_notes, money_question
from etl.propose.names import name
from etl.propose.nouns import ProposedField
from etl.propose.personal import (
    belongs_to_person,
    is_personal,
    names_persons,
    personal_cells,
    personal_question,
    personal_title,
)
from etl.propose.profile import Candidate, Profile, declared, profile
from etl.propose.title import parted
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
class Judged:
    """A column that was looked at: what is proposed, or why it is left out; `values` as they would be read.

    `complete` says that no value is missing. `further` are fields that other parts of its cells fill.
    """

    field: ProposedField | None
    reason: str
    profile: Profile
    values: pd.Series
    complete: bool = False
    further: tuple[ProposedField, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """How a column is read: by which reading, which part of its cells, and what the others are."""

    guess: Guess
    extract: str | None = None
    part: Part | None = None
    further: tuple[Part, ...] = ()


def column(
    title: str, cells: Sequence[str], units: SheetUnits = _NO_UNITS, *, persons: bool = False
) -> Judged:
    """Judge a column; `units` are those that the sheet gives for its figures.

    `persons` says that the table lists private persons, whose addresses and numbers are their own.
    """
    found = profile(parted(title, units), cells)
    if reason := _reason(title, found, persons=persons):
        return Judged(None, reason, found, pd.Series(dtype=object))
    read = _read(found)
    candidate = read.guess.candidate
    missing = {"": "empty"} | dict.fromkeys((*found.nulls, *read.guess.words), "unknown")
    asked = replace(declared(candidate), extract=read.extract)
    values = Column(asked, missing).read(pa.array(list(cells), pa.string())).values
    complete = not bool(values.isna().any())
    proposed = _field(title, found, read)
    rules = _constraints(proposed, found, values, complete)
    further = tuple(_further(proposed, found, part) for part in read.further)
    return Judged(replace(proposed, constraints=rules), "", found, values, complete, further)


def _read(found: Profile) -> _Read:
    """Decide how a column is read."""
    if several := parts(found):
        return _Read(Guess(several[0].candidate), several[0].extract, several[0], several[1:])
    if found.counts and all(_AGE.fullmatch(cell) for cell in found.counts):
        return _Read(Guess(Candidate("integer", "integer", unit="세")), r"(\d{1,3})세")
    if bare := unmarked(found):
        counts, extract = bare
        guessed = guess(replace(found, counts=counts))
        if guessed.candidate.reading in _TIMED and not guessed.words:
            return _Read(guessed, extract, further=provisional())
    return _Read(guess(found))


def _field(title: str, found: Profile, read: _Read) -> ProposedField:
    """Write a column as a field, its constraints still to come."""
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


def _further(field: ProposedField, found: Profile, part: Part) -> ProposedField:
    """Write the field that another part of the cells fills."""
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
    """Say why a column is left out, nothing where it is published."""
    if not found.counts and not found.nulls:
        return "값이 하나도 없습니다."
    if personal_title(title) or (persons and belongs_to_person(title)):
        return "제목으로 보아 개인정보일 수 있어 공개하지 않습니다. 공개해도 되면 fields로 옮기십시오."
    if names_persons(found):
        return (
            "제목과 값으로 보아 사람의 이름일 수 있어 공개하지 않습니다. 공개해도 되면 fields로 옮기십시오."
        )
    if is_personal(found, hits := personal_cells(found)):
        return (
            f"개인정보로 보이는 값이 {hits:,}가지 있어 공개하지 않습니다. 공개해도 되면 fields로 옮기십시오."
        )
    return ""


def _question(found: Profile, candidate: Candidate) -> Text | None:
    """Ask about suspicious texts in a column, or about its unit of money."""
    if hits := personal_cells(found):
        return personal_question(hits)
    return money_question(found.title, candidate)


def _constraints(
    field: ProposedField, found: Profile, values: pd.Series, complete: bool
) -> Mapping[str, Any]:
    """Propose what all cells fulfil today and may be expected to."""
    rules: dict[str, Any] = {}
    if complete:
        rules["required"] = True
        if len(values) > 1 and values.is_unique and field.type != "boolean" and not is_measure(field):
            rules["unique"] = True
    if field.type == "boolean" and "required" not in rules:
        return {}
    if field.reading == "text" and _is_list_of_words(found):
        rules["enum"] = sorted(found.counts)
    if field.type in ("integer", "number") and field.reading not in ("latitude", "longitude"):
        counted = field.reading in ("amount", "count", "area") or bool(_COUNTED.search(field.name))
        if counted and bool((values.dropna() >= 0).all()):
            rules["minimum"] = 0
    return rules


def _is_list_of_words(found: Profile) -> bool:
    """Tell whether a column takes one of a few words, each of which stands there again and again."""
    return (
        1 < len(found.counts) <= _MOST_WORDS
        and min(found.counts.values()) > 1
        and sum(found.counts.values()) >= 3 * len(found.counts)
        and max(map(len, found.counts)) <= _LONGEST_WORD
    )


def _notes(found: Profile, read: _Read) -> list[str]:
    """Say what a steward should look at."""
    notes, candidate = [], read.guess.candidate
    if read.guess.refused:
        count = sum(read.guess.refused.values())
        notes.append(f"읽지 못하는 값이 {count:,}행 있습니다. make check가 자리를 알려 줍니다.")
    if read.guess.missed:
        reading, count = read.guess.missed
        notes.append(f"{reading}(으)로는 {count:,}행을 읽지 못해 text로 두었습니다.")
    if read.guess.words:
        notes.append("missingValues의 낱말은 이 열에서 값이 없다는 뜻으로 보았습니다.")
    if not found.counts:
        notes.append("값이 없다는 낱말만 있습니다.")
    elif found.rows > 1 and list(found.counts.values()) == [found.rows]:
        notes.append("모든 행의 값이 같습니다.")
    elif candidate.type == "integer" and _is_sequence(found):
        notes.append("1부터 차례로 매긴 번호입니다.")
    if _COMPANY.search(found.title.words) and any(_FORM.search(cell) for cell in found.counts):
        notes.append(
            "(주) 같은 법인 형태는 reading: {company: {part: name}}으로 떼거나 열로 나눌 수 있습니다."
        )
    return [*notes, *_moment_notes(found, read), *money_notes(found.title, candidate)]


def _is_sequence(found: Profile) -> bool:
    """Tell a column that only counts its rows."""
    return found.rows > 1 and found.distinct == [str(at) for at in range(1, found.rows + 1)]


def _moment_notes(found: Profile, read: _Read) -> Iterator[str]:
    """Say what is lost of ages and dates, and what dates lack."""
    if read.guess.candidate.unit == "세" and read.extract:
        yield "'100세 이상'처럼 이상·이하가 붙은 값도 숫자만 읽습니다."
    elif read.extract and not read.part:
        yield "p)처럼 잠정치를 알리는 표시는 떼고 읽습니다."
    if found.counts and all(_YEARLESS.fullmatch(cell) for cell in found.counts):
        yield '연도가 없는 날짜입니다. 모두 한 해면 type: date, reading: {date: {year: "2020"}}로 고칩니다.'
