"""Search for what was typed; where that finds nothing, for what was probably meant, and say so.

Only words are read otherwise than they stand: who writes syntax gets what it says.

In this order: a word that occurs nowhere is read as what it was probably meant to be; what still occurs
nowhere is left out; a word that hardly occurs is read as a more frequent one near it; at last only those
words are kept that the best dataset has. What occurs is judged by the documents that the asker may see,
so that no correction tells of a word in a hidden one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa
from ckanext.gwangju.search import engine, meant, reading, vocabulary
from ckanext.gwangju.search.engine import Found
from ckanext.gwangju.search.expand import candidates, expand
from ckanext.gwangju.search.nodes import Term
from ckanext.gwangju.search.reading import Reading
from ckanext.gwangju.search.request import Request
from ckanext.gwangju.search.synonyms import Synonyms

_MOST_WORDS = 16  # of a query whose words are looked after
_ALL_NEEDED = 2  # words that `mm` wants all, by CKAN's own setting
_RARE = 3  # documents with a word that is perhaps mistyped in them, too
_MANY, _LEAST = 3, 2  # of so many words so many must be in the best dataset,
_TELLING = 20  # or one that no more datasets than these have


@dataclass(frozen=True)
class Answer:
    """What was found, how the query was read, and as what, when not as it was typed."""

    found: Found
    reading: Reading
    did_you_mean: str | None = None


def search(
    connection: sa.Connection, request: Request, synonyms: Synonyms, bound: Callable[[], bool]
) -> Answer:
    """Answer a request; `bound` leaves the next statements what is left of the time, and tells if any is."""
    search_for = _Search(connection, request, synonyms)
    typed = reading.read(request.text, request.query, request.filters, synonyms, search_for.knows)
    found = engine.search(connection, request, typed)
    words = typed.free
    is_answered = found.hits and len(words) <= _ALL_NEEDED
    is_plain = request.is_words and 0 < len(words) <= _MOST_WORDS
    if is_answered or not is_plain or not bound():
        return Answer(found, typed)
    counts = search_for.counts(typed, words)
    missing = [word for word, count in zip(words, counts, strict=True) if not count]
    rare = [word for word, count in zip(words, counts, strict=True) if 0 < count <= _RARE]
    others = search_for.corrected(typed, missing) if found.hits else search_for.others(typed, missing, rare)
    for other in others:
        if not bound():
            break
        better = engine.search(connection, request, other)
        if better.hits:
            return Answer(better, other, other.text)
    return Answer(found, typed)


@dataclass(frozen=True)
class _Search:
    """Finds other readings of one request."""

    connection: sa.Connection
    request: Request
    synonyms: Synonyms

    def knows(self, words: set[str]) -> frozenset[str]:
        return vocabulary.known(self.connection, words)

    def counts(self, typed: Reading, words: Sequence[str]) -> list[int]:
        """Count the documents with each word."""
        return engine.occurrences(
            self.connection, [typed.words[word] for word in words], self.request.visible
        )

    def corrected(self, typed: Reading, wrong: Sequence[str]) -> Iterator[Reading]:
        """Read words as what they were meant to be, those of which that can be told."""
        right = {word: other for word in wrong if (other := self._meant(word))}
        if right:
            yield reading.correct(typed, right, self.request.filters, self.synonyms, self.knows)

    def others(self, typed: Reading, missing: Sequence[str], rare: Sequence[str]) -> Iterator[Reading]:
        """Give every other reading, the likeliest first."""
        best = typed
        for best in self.corrected(typed, missing):
            yield best
        absent = [word for word in missing if word in best.free]
        if absent and (shorter := reading.without(best, absent)):
            yield shorter
        for word in rare:
            yield from self.corrected(typed, [word])
        if len(best.free) >= _MANY and (kept := self._of_best(best)):
            yield kept

    def _meant(self, word: str) -> str | None:
        """Tell what a word was meant to be: the option that most documents have."""
        options = meant.options(self.connection, word)
        known = self.knows({part for option in options for part in candidates(option)})
        words = [expand(option, self.synonyms, known) for option in options]
        counts = engine.occurrences(self.connection, words, self.request.visible)
        most = max(counts, default=0)
        return options[counts.index(most)] if most else None

    def _of_best(self, typed: Reading) -> Reading | None:
        """Keep only the words that the best dataset has, when they say enough."""
        words = typed.free
        first = replace(self.request, start=0, rows=1, facets=(), returned=("id",))
        found = engine.search(self.connection, first, reading.loosened(typed))
        if not found.docs:
            return None
        alone = (*self.request.filters, Term("id", found.docs[0]["id"]))
        here = engine.occurrences(self.connection, [typed.words[word] for word in words], alone)
        kept = [word for word, count in zip(words, here, strict=True) if count]
        if not kept or (len(kept) < _LEAST and self.counts(typed, kept)[0] > _TELLING):
            return None
        return reading.without(typed, [word for word in words if word not in kept])
