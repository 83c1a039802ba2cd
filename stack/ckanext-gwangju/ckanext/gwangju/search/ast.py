"""What a query says, as values: the common language of the parser and the SQL writer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Everything:
    """`*:*`: every document."""


@dataclass(frozen=True)
class Term:
    """One value in one field; `field` is None for free text, `pattern` means that * and ? are wildcards."""

    field: str | None
    value: str
    pattern: bool = False


@dataclass(frozen=True)
class Exists:
    """`field:*` and `field:[* TO *]`: the field has a value."""

    field: str


@dataclass(frozen=True)
class Range:
    """`field:[low TO high]`; None is an open end, curly brackets leave the end itself out."""

    field: str
    low: str | None
    high: str | None
    with_low: bool = True
    with_high: bool = True


@dataclass(frozen=True)
class Clauses:
    """Lucene's boolean query: all of `must`, none of `must_not`, and one of `should` when `must` is empty."""

    must: tuple[Node, ...] = ()
    should: tuple[Node, ...] = ()
    must_not: tuple[Node, ...] = ()


Node = Everything | Term | Exists | Range | Clauses
