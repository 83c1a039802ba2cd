"""Search for what was typed or, where that finds nothing, for what was probably meant, and report it.

Only plain words are corrected; a query in Lucene's syntax is taken literally.

In this order: a word that occurs nowhere is replaced by what it was probably meant to be; words that still
occur nowhere are left out; a rare word is replaced by a more frequent similar one; finally only the words
that the best dataset has are kept. Only documents that the user may see count as occurrences, so that no
correction reveals a word of a hidden one.
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

_MAX_WORDS = 16  # longer queries are not corrected
_RARE = 3  # a word in no more documents than these may be mistyped there, too
_MANY = 3  # from so many words on, some may be left out although all occur
_TELLING, _TELLING_SHARE = 2, 0.02  # most datasets, in number or share, for a single remaining word


@dataclass(frozen=True)
class Answer:
    """What was found, how the query was read, and `did_you_mean` if not as it was typed."""

    found: Found
    reading: Reading
    did_you_mean: str | None = None


def search(
    connection: sa.Connection, request: Request, synonyms: Synonyms, bound: Callable[[], bool]
) -> Answer:
    """Answer a request; `bound` limits the next statements to the time left and returns whether any is left.

    Raises QuerySyntaxError for a query that is not supported.
    """
    search_for = _Search(connection, request, synonyms)
    typed = reading.read(request.text, request.query, request.filters, synonyms, search_for.knows)
    found = engine.search(connection, request, typed)
    words = typed.free
    is_plain = request.is_words and 0 < len(words) <= _MAX_WORDS
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
    """Other readings of one request."""

    connection: sa.Connection
    request: Request
    synonyms: Synonyms

    def knows(self, words: set[str]) -> frozenset[str]:
        return vocabulary.known(self.connection, words, self.request.visible)

    def counts(self, typed: Reading, words: Sequence[str]) -> list[int]:
        """Count the documents that have each word."""
        return engine.occurrences(
            self.connection, [typed.words[word] for word in words], self.request.visible
        )

    def corrected(self, typed: Reading, wrong: Sequence[str]) -> Iterator[Reading]:
        """Yield the reading in which wrong words are corrected, if any of them can be."""
        right = {word: other for word in wrong if (other := self._meant(word))}
        if right:
            yield reading.correct(typed, right, self.request.filters, self.synonyms, self.knows)

    def others(self, typed: Reading, missing: Sequence[str], rare: Sequence[str]) -> Iterator[Reading]:
        """Yield every other reading, the likeliest first."""
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
        if shorter := reading.without_words(typed, absent):
            yield shorter

    def _is_enough(self, typed: Reading, absent: Sequence[str]) -> bool:
        """Return whether the remaining words say what the query was about: at least half, with the rarest."""
        kept = [word for word in typed.free if word not in absent]
        if 2 * len(kept) < len(typed.free):
            return False
        counts = dict(zip(typed.free, self.counts(typed, typed.free), strict=True))
        rarest = min((count for count in counts.values() if count), default=0)
        if not kept or min(counts[word] for word in kept) > rarest:
            return False
        return len(kept) > 1 or rarest <= max(
            _TELLING, engine.document_count(self.connection) * _TELLING_SHARE
        )

    def _meant(self, word: str) -> str | None:
        """Return what a word was meant to be: the option that most documents have; None without any."""
        options = meant.options(self.connection, word, self.request.visible)
        known = self.knows({part for option in options for part in candidates(option)})
        words = [expand(option, self.synonyms, known) for option in options]
        counts = engine.occurrences(self.connection, words, self.request.visible)
        most = max(counts, default=0)
        return options[counts.index(most)] if most else None

    def _absent_in_best(self, typed: Reading) -> list[str]:
        """List the words that are missing from the dataset that matches the others best."""
        first = replace(self.request, start=0, rows=1, facets=(), returned=("id",))
        found = engine.search(self.connection, first, reading.loosened(typed))
        if not found.docs:
            return typed.free
        alone = (*self.request.filters, Term("id", found.docs[0]["id"]))
        here = engine.occurrences(self.connection, [typed.words[word] for word in typed.free], alone)
        return [word for word, count in zip(typed.free, here, strict=True) if not count]
