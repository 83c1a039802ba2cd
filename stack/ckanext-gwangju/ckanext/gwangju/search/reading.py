"""Readings of a query's words: as typed or, where that finds nothing, as what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ckanext.gwangju.search import fields
from ckanext.gwangju.search.dismax import trim
from ckanext.gwangju.search.expand import Word, candidates, expand, join_words
from ckanext.gwangju.search.lexemes import Any
from ckanext.gwangju.search.nodes import Boosted, Clauses, Node, Phrase, Term
from ckanext.gwangju.search.synonyms import Synonyms
from ckanext.gwangju.search.tokens import fold, pieces, stream

_PART = 0.3
Knows = Callable[[set[str]], frozenset[str]]


@dataclass(frozen=True)
class Reading:
    """A query with the expansion of each of its words."""

    text: str  # the free words, as they are shown to users
    query: Node
    words: Mapping[str, Word]
    joined: tuple[Word, ...] = ()  # neighbouring words that are also one word
    homonyms: tuple[str, ...] = ()  # expressions that contain a word of the query but mean something else
    intended: tuple[str, ...] = ()  # synonyms of what a word with homonyms stands for

    @property
    def free(self) -> list[str]:
        """The words without a field that a dataset shall have."""
        return [term.value for term in _terms(self.query) if term.field is None]

    @property
    def forms(self) -> list[str]:
        """The forms in which the words may stand in a text."""
        found = [self.words[value] for value in self.free] + list(self.joined)
        phrases = [stream(fold(phrase)).strip() for phrase in _phrases(self.query)]
        return list(dict.fromkeys([*phrases, *(form for word in found for form in word.forms)]))


def read(text: str, query: Node, filters: Sequence[Node], synonyms: Synonyms, knows: Knows) -> Reading:
    """Return the reading of a query's words as they were typed."""
    values = list(dict.fromkeys(_text_values(query, *filters)))
    free = sorted((term.value for term in _terms(query, counted=False) if term.field is None), key=text.find)
    pairs = [pair for pair in pairwise(free) if _is_hangul(pair)]
    wanted = {part for value in values for part in candidates(value)} | {a + b for a, b in pairs}
    known = knows(wanted)
    words = {value: expand(value, synonyms, known) for value in values}
    joined = []
    for size in range(2, synonyms.longest + 1):
        for window in zip(*(free[start:] for start in range(size)), strict=False):
            if word := join_words(window, synonyms, known):
                joined.append(word)
                words |= {part: _part_of(word, words[part]) for part in window}
    homonyms = _homonyms({form for value in free for form in words[value].forms}, text, synonyms)
    return Reading(text, query, words, tuple(joined), *homonyms)


def correct(
    reading: Reading, meant: Mapping[str, str], filters: Sequence[Node], synonyms: Synonyms, knows: Knows
) -> Reading:
    """Return the reading in which the words of `meant` are replaced by its values."""
    text = reading.text
    for typed, right in meant.items():
        text = re.sub(rf"(?<![\w-]){re.escape(typed)}(?!\w)", lambda _match, right=right: right, text)
    return read(text, _replaced(reading.query, meant), filters, synonyms, knows)


def without_words(reading: Reading, missing: Sequence[str]) -> Reading | None:
    """Return the reading without words that occur nowhere; None when no word would remain."""
    if set(reading.free) <= set(missing):
        return None
    query = _left_out(reading.query, set(missing))
    if query is None:
        return None
    counted = {term.value for term in _terms(query) if term.field is None}
    dropped = {term.value for term in _terms(reading.query, counted=False)} - counted
    text = " ".join(word for word in reading.text.split() if trim(word) not in dropped)
    return replace(reading, query=query, text=text)


def loosened(reading: Reading) -> Reading:
    """Return the reading that requires only one of the words."""
    return replace(reading, query=Clauses(should=tuple(Term(None, word) for word in reading.free)))


def _part_of(whole: Word, word: Word) -> Word:
    """Return a part that also matches where the whole word does, and counts for less itself."""
    units = tuple(replace(unit, weight=unit.weight * _PART) for unit in word.units)
    return replace(word, match=Any((word.match, whole.match)), units=units)


def _is_hangul(words: tuple[str, str]) -> bool:
    return all([piece.script for piece in pieces(word)] == ["hangul"] for word in words)


def _homonyms(forms: set[str], text: str, synonyms: Synonyms) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the homonyms of the words, unless the query has one, and synonyms of what the words mean."""
    words = [word for word in synonyms.homonyms if word in forms]
    phrases = tuple(dict.fromkeys(phrase for word in words for phrase in synonyms.homonyms[word]))
    typed = stream(fold(text))
    if any(f" {phrase.split()[0]}" in typed for phrase in phrases):
        return (), ()
    same = (form for word in words for form in synonyms.equivalents.get(word, ()))
    return phrases, tuple(dict.fromkeys(form for form in same if form not in synonyms.homonyms))


def _terms(node: Node, *, counted: bool = True) -> Iterator[Term]:
    """Yield the words that a document shall have; those with a boost of 0 only if not `counted`."""
    match node:
        case Term():
            yield node
        case Boosted(inner, factor) if factor or not counted:
            yield from _terms(inner, counted=counted)
        case Clauses():
            for part in (*node.must, *node.should):
                yield from _terms(part, counted=counted)


def _phrases(node: Node) -> Iterator[str]:
    match node:
        case Phrase(None, value):
            yield value
        case Boosted(inner, _factor):
            yield from _phrases(inner)
        case Clauses():
            for part in (*node.must, *node.should):
                yield from _phrases(part)


def _text_values(*nodes: Node) -> Iterator[str]:
    """Yield every word that is searched in texts, excluded ones too."""
    for node in nodes:
        match node:
            case Term(name, value) if name is None or fields.kind(name) in ("text", "everything"):
                yield value
            case Boosted(inner, _factor):
                yield from _text_values(inner)
            case Clauses():
                yield from _text_values(*node.must, *node.should, *node.must_not)


def _replaced(node: Node, meant: Mapping[str, str]) -> Node:
    match node:
        case Term(None, value) if value in meant:
            return Term(None, meant[value])
        case Boosted(inner, factor):
            return Boosted(_replaced(inner, meant), factor)
        case Clauses():
            return replace(
                node,
                must=tuple(_replaced(part, meant) for part in node.must),
                should=tuple(_replaced(part, meant) for part in node.should),
            )
    return node


def _left_out(node: Node, missing: set[str]) -> Node | None:
    """Remove words, but none that is required with +."""
    match node:
        case Term(None, value) if value in missing:
            return None
        case Clauses():
            kept = (part if isinstance(part, Term) else _left_out(part, missing) for part in node.must)
            must = tuple(part for part in kept if part)
            should = tuple(part for part in (_left_out(part, missing) for part in node.should) if part)
            if not must and not should:
                return None
            minimum = None if node.minimum is None else min(node.minimum, len(should))
            return replace(node, must=must, should=should, minimum=minimum)
    return node
