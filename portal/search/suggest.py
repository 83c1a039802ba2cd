"""Suggest searches that find something instead of one that finds nothing; pure."""

from collections.abc import Callable
from dataclasses import dataclass

from portal.catalogue.query import Query, searchable, terms
from portal.catalogue.records import SearchResults

_MAX_WORDS = 4


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A search, the number of its results, and whether they match its own words, not corrected ones."""

    query: Query
    count: int
    is_exact: bool


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The suggested searches: without filters, without quotation marks and exclusions, for each word."""

    unfiltered: Suggestion | None = None
    loosened: Suggestion | None = None
    words: tuple[Suggestion, ...] = ()


def suggest(query: Query, look: Callable[[Query], SearchResults]) -> Suggestions:
    """Return similar searches that find something; calls `look` at most six times."""
    bare = terms(query.words)
    plain = " ".join(bare)
    single = bare[:_MAX_WORDS] if len(bare) > 1 else ()
    return Suggestions(
        unfiltered=_suggestion(Query(query.words), look) if query.words and query.filters else None,
        loosened=_suggestion(Query(plain), look) if plain and _is_strict(query.words) else None,
        words=tuple(
            suggestion
            for word in single
            if (suggestion := _suggestion(Query(word), look)) and suggestion.is_exact
        ),
    )


def _is_strict(words: str) -> bool:
    """Return whether a query has phrases or exclusions."""
    asked = searchable(words)
    return '"' in asked or asked.startswith("-") or " -" in asked


def _suggestion(query: Query, look: Callable[[Query], SearchResults]) -> Suggestion | None:
    found = look(query)
    return Suggestion(query, found.total, is_exact=not found.did_you_mean) if found.total else None
