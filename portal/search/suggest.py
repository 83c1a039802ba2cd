"""What to search instead of a search that finds nothing: only what finds something; bounded and pure."""

from collections.abc import Callable
from dataclasses import dataclass

from portal.catalogue.query import Query, searchable, terms
from portal.catalogue.records import Found

_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Way:
    """A search, how many datasets it finds, and whether by these words and not by others like them."""

    query: Query
    count: int
    is_exact: bool


@dataclass(frozen=True, slots=True)
class Ways:
    """The searches to offer: without filters, without quotation marks and exclusions, word by word."""

    unfiltered: Way | None = None
    loosened: Way | None = None
    words: tuple[Way, ...] = ()


def ways(query: Query, look: Callable[[Query], Found]) -> Ways:
    """Find the searches near a query that find something; calls `look` at most six times."""
    bare = terms(query.words)
    plain = " ".join(bare)
    single = bare[:_MOST_WORDS] if len(bare) > 1 else ()
    return Ways(
        unfiltered=_way(Query(query.words), look) if query.words and query.filters else None,
        loosened=_way(Query(plain), look) if plain and _is_strict(query.words) else None,
        words=tuple(way for word in single if (way := _way(Query(word), look)) and way.is_exact),
    )


def _is_strict(words: str) -> bool:
    """Tell whether words are asked for as a phrase or excluded."""
    asked = searchable(words)
    return '"' in asked or asked.startswith("-") or " -" in asked


def _way(query: Query, look: Callable[[Query], Found]) -> Way | None:
    found = look(query)
    return Way(query, found.total, is_exact=not found.did_you_mean) if found.total else None
