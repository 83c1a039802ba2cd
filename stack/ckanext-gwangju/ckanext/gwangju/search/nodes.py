"""The nodes of a parsed query, shared by the parsers and the SQL writer."""

from __future__ import annotations

from dataclasses import dataclass


class QuerySyntaxError(ValueError):
    """A query cannot be parsed, or uses what this engine does not support; the message says which."""


@dataclass(frozen=True)
class Everything:
    """`*:*`: every document."""


@dataclass(frozen=True)
class Term:
    """One word in one field; `field` is None for the fields in which free text is searched."""

    field: str | None
    value: str


@dataclass(frozen=True)
class OneOf:
    """One of many values in one field, such as the permission labels of a user."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Phrase:
    """Words side by side; with a `slop` up to so many others may stand between them, in any order."""

    field: str | None
    value: str
    slop: int = 0


@dataclass(frozen=True)
class Wildcard:
    """A word in which * stands for any characters and ? for one, unless a backslash escapes them."""

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
    """`field:[low TO high]`; None is an open end, curly brackets exclude the end itself."""

    field: str
    low: str | None
    high: str | None
    with_low: bool = True
    with_high: bool = True


@dataclass(frozen=True)
class Boosted:
    """A part of the query that counts `factor` times in the score; with 0 it does not count at all."""

    node: Node
    factor: float


@dataclass(frozen=True)
class Clauses:
    """Lucene's boolean query: all of `must`, none of `must_not` and at least `minimum` of `should`.

    Without `minimum`, one of `should` is required if there is no `must`.
    """

    must: tuple[Node, ...] = ()
    should: tuple[Node, ...] = ()
    must_not: tuple[Node, ...] = ()
    minimum: int | None = None


Node = Everything | Term | OneOf | Phrase | Wildcard | Fuzzy | Exists | Range | Boosted | Clauses
