"""Expand a word of a query to everything that matches it, each with a strength; pure.

An exact word counts most, then a compound that contains it, then a synonym and the parts of a compound.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from ckanext.gwangju.search.lexemes import All, Any, Expression, Lexeme, exactly, inside
from ckanext.gwangju.search.particles import stems
from ckanext.gwangju.search.synonyms import Synonyms
from ckanext.gwangju.search.tokens import Piece, fold, pieces, stem, stream, wholes

_EXACT, _INSIDE, _SAME, _PARTS = 1.0, 0.75, 0.6, 0.6
_SAME_AS_ALL = 0.5  # synonyms of several pieces, in addition to the pieces themselves
_MAX_COMPOUND_LENGTH = 20  # syllables of a word that is split into its parts
_MAX_PART_LENGTH = 10


@dataclass(frozen=True)
class Unit:
    """What is scored as one: expressions with their strength, the strongest first.

    The second matches everything that the first matches, and more.
    """

    weight: float
    grades: tuple[tuple[float, Expression], ...]


@dataclass(frozen=True)
class Word:
    """A word of a query: what a document must match, what is scored, and its possible forms in a text."""

    text: str
    match: Expression
    units: tuple[Unit, ...]
    forms: tuple[str, ...]


def candidates(text: str) -> set[str]:
    """Return the words that `expand` needs to look up: the possible parts of every compound."""
    found: set[str] = set()
    for piece in pieces(text):
        if piece.script == "hangul" and len(piece.text) <= _MAX_COMPOUND_LENGTH:
            found |= _parts(piece.text)
    return found


def expand(text: str, synonyms: Synonyms, known: frozenset[str]) -> Word:
    """Return what matches a word; `known` are those of its candidates that the index has.

    Text without a letter or digit matches nothing.
    """
    found = _without_counters(pieces(text))
    words = [_of_piece(piece, synonyms, known) for piece in found]
    if not words:
        return Word(text, Any(()), (), ())
    if len(words) == 1:
        return replace(words[0], text=text)
    same = _equivalents_of(text, synonyms)
    others = [_phrase(form) for form in same]
    if text.isascii():  # Wi-Fi also matches wifi
        others += (Lexeme("w", whole) for whole in wholes(text))
    units = tuple(replace(unit, weight=unit.weight / len(words)) for word in words for unit in word.units)
    if others:
        units += (Unit(_SAME_AS_ALL, ((_SAME, Any(tuple(others))),)),)
    match = Any((All(tuple(word.match for word in words)), *others))
    forms = (*(form for word in words for form in word.forms), *_written(same, synonyms))
    return Word(text, match, units, tuple(dict.fromkeys(forms)))


def join_words(words: Sequence[str], synonyms: Synonyms, known: frozenset[str]) -> Word | None:
    """Return neighbouring words as one word if the index or the synonyms have it: 업무 협약 as 업무협약."""
    joined = "".join(words)
    spaced = stream(fold(" ".join(words))).strip()
    if spaced in synonyms.equivalents:
        same = synonyms.equivalents[spaced]
        expression = Any(tuple(_phrase(form) for form in same))
        return Word(
            spaced, expression, (Unit(_SAME_AS_ALL, ((_SAME, expression),)),), _written(same, synonyms)
        )
    if len(words) == 2 and (joined in synonyms.equivalents or joined in known):
        return expand(joined, synonyms, known)
    return None


def _without_counters(found: list[Piece]) -> list[Piece]:
    """Drop counters behind digits, so that 2026년 also finds 2026."""
    return [
        piece
        for before, piece in pairwise((Piece("letters", ""), *found))
        if not (before.script == "digits" and piece.script == "hangul" and len(piece.text) == 1)
    ]


def _of_piece(piece: Piece, synonyms: Synonyms, known: frozenset[str]) -> Word:
    if piece.script == "initials":
        whole, beginning = (Lexeme("i", piece.text, is_prefix) for is_prefix in (False, True))
        unit = Unit(1.0, ((_EXACT, whole), (_PARTS, beginning)))
        return Word(piece.text, beginning, (unit,), (piece.text,))
    if piece.script == "digits":
        return Word(piece.text, exactly(piece), (Unit(1.0, ((_EXACT, exactly(piece)),)),), (piece.text,))
    forms = _forms(piece, synonyms)
    exact = Any(tuple(exactly(Piece(piece.script, form)) for form in forms))
    around = Any(tuple(inside(Piece(piece.script, form)) for form in forms))
    grades: list[tuple[float, Expression]] = [(_EXACT, exact), (_INSIDE, around)]
    same = tuple(dict.fromkeys(other for form in forms for other in _equivalents_of(form, synonyms)))
    if same:
        grades.append((_SAME, Any(tuple(_phrase(form) for form in same))))
    match = Any(tuple(expression for _grade, expression in grades[1:]))
    parts = [] if same or piece.text in known else _split_compound(piece, forms, synonyms, known)
    if parts:  # the triples of a long word may occur by chance where its parts stand, so they prove nothing
        grades[1] = (_INSIDE, Any(tuple(inside(Piece(piece.script, form), spaced=False) for form in forms)))
        match = Any((match, _enough_parts(parts, synonyms)))
    of_parts = (Unit(_PARTS / len(parts) * u.weight, u.grades) for part in parts for u in part.units)
    units = (Unit(1.0, tuple(grades)), *of_parts)
    stemmed = [stem(form) for form in forms] if piece.script == "letters" else []
    shown = (*forms, *stemmed, *_written(same, synonyms), *(form for part in parts for form in part.forms))
    return Word(piece.text, match, units, tuple(dict.fromkeys(shown)))


def _enough_parts(parts: list[Word], synonyms: Synonyms) -> Expression:
    """Match the parts of a compound: stop words may be missing, or one part of three or more."""
    telling = [part.match for part in parts if part.text not in synonyms.stop_words] or [parts[0].match]
    options: list[Expression] = [All(tuple(telling))]
    if len(parts) > 2:
        matches = [part.match for part in parts]
        options += (All(tuple(some)) for some in combinations(matches, len(matches) - 1))
    return Any(tuple(options))


def _forms(piece: Piece, synonyms: Synonyms) -> tuple[str, ...]:
    """List the spellings of a word: as typed, without its particle, and in the standard spelling."""
    if piece.script == "letters":
        plain = synonyms.spellings.get(piece.text)
        return (piece.text, plain) if plain else (piece.text,)
    forms = [piece.text, *stems(piece.text)]
    for form in tuple(forms):
        standard = form
        for wrong, right in synonyms.spellings.items():
            standard = standard.replace(wrong, right)
        forms.append(standard)
    return tuple(dict.fromkeys(forms))


def _equivalents_of(text: str, synonyms: Synonyms) -> tuple[str, ...]:
    return synonyms.equivalents.get(stem(text)) or synonyms.equivalents.get(stream(text).strip(), ())


def _written(same: Sequence[str], synonyms: Synonyms) -> tuple[str, ...]:
    """Return synonyms as they are written, not as they are compared."""
    return tuple(synonyms.written_forms.get(form, form) for form in same)


def _phrase(form: str) -> Expression:
    """Match every piece of an expression that is stemmed already."""
    parts = tuple(
        inside(piece) if piece.script == "hangul" else Lexeme("w", piece.text) for piece in pieces(form)
    )
    return parts[0] if len(parts) == 1 else All(parts)


def _split_compound(
    piece: Piece, forms: tuple[str, ...], synonyms: Synonyms, known: frozenset[str]
) -> list[Word]:
    """Split a compound into words that the index or the synonyms have."""
    if piece.script != "hangul" or not 4 <= len(piece.text) <= _MAX_COMPOUND_LENGTH:
        return []
    for form in reversed(forms):
        parts = _cut(form, {part for part in _parts(form) if part in known or part in synonyms.equivalents})
        if len(parts) > 1:
            return [_of_piece(Piece("hangul", part), synonyms, frozenset(parts)) for part in parts]
    return []


def _parts(word: str) -> set[str]:
    longest = min(_MAX_PART_LENGTH, len(word) - 1)
    return {word[at : at + size] for size in range(2, longest + 1) for at in range(len(word) - size + 1)} | {
        word
    }


def _cut(word: str, parts: set[str]) -> list[str]:
    """Cut a word into the fewest known parts; at most one syllable may be left over, as 수 in 수료생수."""
    best: list[tuple[float, int, list[str]] | None] = [(0.0, 0, [])] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - _MAX_PART_LENGTH), end):
            before = best[start]
            if before is None:
                continue
            part = word[start:end]
            if part in parts and part != word:
                option = (before[0] + 1, before[1], [*before[2], part])
            elif end - start == 1 and before[1] == 0:
                option = (before[0] + 1.5, 1, before[2])
            else:
                continue
            if best[end] is None or option[0] < best[end][0]:  # type: ignore[index]  # not None here
                best[end] = option
    last = best[len(word)]
    return last[2] if last is not None else []
