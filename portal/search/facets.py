"""By what results can be narrowed: the values with their counts, those chosen always among them; pure."""

from dataclasses import dataclass

from etl.words.text import Text
from portal.catalogue.query import FILTERS, Query
from portal.catalogue.records import Found, Named

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet and whether the search is narrowed to it."""

    named: Named
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A field with its values, the chosen and most frequent ones in `shown`, the rest in `more`."""

    field: str
    shown: tuple[Value, ...]
    more: tuple[Value, ...]

    @property
    def has_chosen(self) -> bool:
        """Tell whether the search is narrowed by this field."""
        return any(value.chosen for value in self.shown)


def facets(found: Found, query: Query) -> tuple[Facet, ...]:
    """List the fields that have a value to choose or to remove; none leads to an empty page."""
    listed = (_facet(field, found.facets.get(field, ()), query) for field in FILTERS)
    return tuple(facet for facet in listed if facet.shown)


def _facet(field: str, values: tuple[Named, ...], query: Query) -> Facet:
    """Put the chosen values first; one that no result has any more keeps its place with a count of 0."""
    counted = {value.name: value for value in values}
    chosen = [value for name, value in query.filters if name == field]
    others = [value for value in values if value.count and value.name not in chosen]
    ordered = [
        *(Value(counted.get(name, Named(name, Text(name))), chosen=True) for name in chosen),
        *(Value(value, chosen=False) for value in others),
    ]
    cut = max(_SHOWN, len(chosen))
    return Facet(field, tuple(ordered[:cut]), tuple(ordered[cut:]))
