"""Facets of the search results: the values with counts, always including the chosen ones; pure."""

from dataclasses import dataclass

from etl.words.text import Text
from portal.catalogue.query import FILTERS, Query
from portal.catalogue.records import NamedItem, SearchResults

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet and whether it is chosen as a filter."""

    item: NamedItem
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A field with its values: the chosen and most frequent ones in `shown`, the others in `more`."""

    field: str
    shown: tuple[Value, ...]
    more: tuple[Value, ...]

    @property
    def has_chosen(self) -> bool:
        """Whether a value of this field is chosen."""
        return any(value.chosen for value in self.shown)


def facets(found: SearchResults, query: Query) -> tuple[Facet, ...]:
    """Return the facets that have values; no value that is not chosen leads to an empty page."""
    listed = (_facet(field, found.facets.get(field, ()), query) for field in FILTERS)
    return tuple(facet for facet in listed if facet.shown)


def _facet(field: str, values: tuple[NamedItem, ...], query: Query) -> Facet:
    """Return a facet with the chosen values first, also those that no result has, with a count of 0."""
    counted = {value.name: value for value in values}
    chosen = [value for name, value in query.filters if name == field]
    others = [value for value in values if value.count and value.name not in chosen]
    ordered = [
        *(Value(counted.get(name, NamedItem(name, Text(name))), chosen=True) for name in chosen),
        *(Value(value, chosen=False) for value in others),
    ]
    cut = max(_SHOWN, len(chosen))
    return Facet(field, tuple(ordered[:cut]), tuple(ordered[cut:]))
