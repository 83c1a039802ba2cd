"""What a query says, as values: the common language of the parsers and the SQL writer."""

from __future__ import annotations

from dataclasses import dataclass


class QuerySyntaxError(ValueError):
    """The query cannot be read, or asks for what this engine does not do; the message says which."""


@dataclass(frozen=True)
class Everything:
    """`*:*`: every document."""


@dataclass(frozen=True)
class Term:
    """One word in one field; `field` is None for the fields that free text is looked for in."""

    field: str | None
    value: str


@dataclass(frozen=True)
class OneOf:
    """One of many values in one field, such as the permission labels of a person."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Phrase:
    """Words side by side; up to `slop` others may stand between them, and then their order is free."""

    field: str | None
    value: str
    slop: int = 0


@dataclass(frozen=True)
class Wildcard:
    """A word in which * stands for any characters and ? for one; a backslash takes that meaning away."""

    field: str | None
    pattern: str


@dataclass(frozen=True)
class Fuzzy:
    """A word that differs in at most `edits` letters."""

    field: str | None
    value: str
    edits: int


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
class Boosted:
    """A part of the query that counts more, or less, for the order of results; 0 does not count at all."""

    node: Node
    factor: float


@dataclass(frozen=True)
class Clauses:
    """Lucene's boolean query: all of `must`, none of `must_not` and at least `least` of `should`.

    Without `least` one of `should` is needed when there is no `must`.
    """

    must: tuple[Node, ...] = ()
    should: tuple[Node, ...] = ()
    must_not: tuple[Node, ...] = ()
    least: int | None = None


Node = Everything | Term | OneOf | Phrase | Wildcard | Fuzzy | Exists | Range | Boosted | Clauses
