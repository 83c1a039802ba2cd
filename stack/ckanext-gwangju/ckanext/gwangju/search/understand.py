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
_RARE = 3  # documents with a word that is perhaps mistyped in them, too
_MANY = 3  # words from which some may be left out, though all occur
_TELLING, _TELLING_SHARE = 2, 0.02  # a single word that remains is in no more datasets than these


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
    is_plain = request.is_words and 0 < len(words) <= _MOST_WORDS
    if found.hits or not is_plain or not bound():
        return Answer(found, typed)
    counts = search_for.counts(typed, words)
    missing = [word for word, count in zip(words, counts, strict=True) if not count]
    rare = [word for word, count in zip(words, counts, strict=True) if 0 < count <= _RARE]
    for other in search_for.others(typed, missing, rare):
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
        return vocabulary.known(self.connection, words, self.request.visible)

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
        if (absent := [word for word in missing if word in best.free]) and self._is_enough(best, absent):
            yield from self._shorter(best, absent)
        for word in rare:
            yield from self.corrected(typed, [word])
        if len(best.free) >= _MANY:
            absent = self._absent_in_best(best)
            if self._is_enough(best, absent):
                yield from self._shorter(best, absent)

    def _shorter(self, typed: Reading, absent: Sequence[str]) -> Iterator[Reading]:
        if shorter := reading.without(typed, absent):
            yield shorter

    def _is_enough(self, typed: Reading, absent: Sequence[str]) -> bool:
        """Tell whether the words that remain say what the query was about: half of them, and the rarest."""
        kept = [word for word in typed.free if word not in absent]
        if 2 * len(kept) < len(typed.free):
            return False
        counts = dict(zip(typed.free, self.counts(typed, typed.free), strict=True))
        rarest = min((count for count in counts.values() if count), default=0)
        if not kept or min(counts[word] for word in kept) > rarest:
            return False
        return len(kept) > 1 or rarest <= max(_TELLING, engine.size(self.connection) * _TELLING_SHARE)

    def _meant(self, word: str) -> str | None:
        """Tell what a word was meant to be: the option that most documents have."""
        options = meant.options(self.connection, word, self.request.visible)
        known = self.knows({part for option in options for part in candidates(option)})
        words = [expand(option, self.synonyms, known) for option in options]
        counts = engine.occurrences(self.connection, words, self.request.visible)
        most = max(counts, default=0)
        return options[counts.index(most)] if most else None

    def _absent_in_best(self, typed: Reading) -> list[str]:
        """List the words that the dataset does not have which has the best of them."""
        first = replace(self.request, start=0, rows=1, facets=(), returned=("id",))
        found = engine.search(self.connection, first, reading.loosened(typed))
        if not found.docs:
            return typed.free
        alone = (*self.request.filters, Term("id", found.docs[0]["id"]))
        here = engine.occurrences(self.connection, [typed.words[word] for word in typed.free], alone)
        return [word for word, count in zip(typed.free, here, strict=True) if not count]
