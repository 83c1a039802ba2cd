"""Score documents: SQL that adds up in which fields, and how exactly, each word of the query is found.

As in Solr's DisMax, a word counts by the best of the fields that have it, plus `tie` times the others; a
rare word counts more than a common one (BM25's idf). Fields are weighted by `qf`; a title counts more, the
more of it the query covers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ckanext.gwangju.search import lexemes
from ckanext.gwangju.search.expand import Unit, Word
from ckanext.gwangju.search.nodes import Boosted, Clauses, Everything, Fuzzy, Node, Phrase, Term, Wildcard
from ckanext.gwangju.search.sql import Writer
from ckanext.gwangju.search.table import TABLE

Weights = tuple[tuple[str, float], ...]

# CKAN's own weights (ckan/lib/search/query.py); matches in other fields have little influence.
DEFAULT: Weights = (("name", 4), ("title", 4), ("tags", 2), ("groups", 2), (lexemes.TEXT, 1))
_MAX_UNITS = 24
_WHOLE_TITLE, _IN_TITLE, _ANYWHERE = 12.0, 3.0, 1.0
# PostgreSQL's estimate; a table that was never analysed is small enough to count.
SIZE = (
    f"SELECT CASE WHEN reltuples > 0 THEN reltuples ELSE (SELECT count(*) FROM {TABLE}) END AS count"
    f" FROM pg_class WHERE oid = '{TABLE}'::regclass"
)
_FEW = 100  # found documents up to which their text is read for the score
_DAMP = 0.1


@dataclass(frozen=True)
class _Scored:
    """A part of the query with its weight: a unit of a word, or a condition."""

    weight: float
    what: Unit | Node


@dataclass(frozen=True)
class Scorer:
    """Writer of the tables of a statement that score the documents of the table `found`."""

    writer: Writer
    weights: Weights
    tie: float
    joined: Sequence[Word] = ()

    def tables(self, query: Node) -> tuple[str, ...]:
        """Return the tables `size`, `hit` and `score`; none when the query has nothing to score.

        Raises QuerySyntaxError for a query that is not supported.
        """
        parts = [
            *self._parts(query, 1.0),
            *(_Scored(u.weight, u) for word in self.joined for u in word.units),
        ]
        parts = sorted((part for part in parts if part.weight > 0), key=lambda part: -part.weight)[
            :_MAX_UNITS
        ]
        hits = [hit for number, part in enumerate(parts) for hit in self._hits(number, part)]
        if not hits:
            return ()
        found = " UNION ALL ".join(hits)
        score = " + ".join(self._part_score(number, part) for number, part in enumerate(parts))
        return (
            f"size AS MATERIALIZED ({SIZE})",
            f"hit AS (SELECT no, unit, weight FROM ({found}) AS hit JOIN found USING (no))",
            f"score AS (SELECT no, {score} AS score FROM hit GROUP BY no)",
        )

    def _part_score(self, number: int, part: _Scored) -> str:
        """Return what one part adds: its best field, plus the others times `tie`, times its rarity."""
        best, every = (f"{name}(weight) FILTER (WHERE unit = {number})" for name in ("max", "sum"))
        return (
            f"coalesce({best} * {1 - self.tie:.4f}::float8 + {every} * {self.tie:.4f}::float8, 0)"
            f" * {self._rarity(part)}"
        )

    def length_factor(self, phrase: str) -> str:
        """Return the factor by which a title counts more, the more of it the query covers."""
        return f"(0.9 + 0.2 * least(1, {len(phrase)}::float8 / greatest(1, length(title_text))))"

    def phrase_bonus(self, phrase: str) -> str:
        """Return the bonus for all words side by side: as the title, within it, or anywhere in the text.

        The text is compared only where few documents were found, because they have to be read for it.
        """
        whole, part = self.writer.bind(phrase), self.writer.bind(phrase.strip())
        anywhere = (
            f"(SELECT strpos(stream, {part}) > 0 FROM {TABLE} AS document WHERE document.no = found.no)"
        )
        return (
            f"CASE WHEN title_text = {whole} THEN {_WHOLE_TITLE}"
            f" WHEN strpos(title_text, {part}) > 0 THEN {_IN_TITLE}"
            f" WHEN (SELECT count(*) FROM found) > {_FEW} THEN 0 WHEN {anywhere} THEN {_ANYWHERE} ELSE 0 END"
        )

    def homonym_factor(self, homonyms: Sequence[str], intended: Sequence[str]) -> str:
        """Return the factor for documents that have a homonym of a word and none of its intended meanings."""
        same = lexemes.Any(tuple(lexemes.Lexeme("w", form) for form in intended if " " not in form))
        others = " OR ".join(
            self.writer.phrase(Phrase(None, phrase), lexemes.TEXT, same if same.parts else None)
            for phrase in homonyms
        )
        return f"CASE WHEN no IN (SELECT no FROM {TABLE} WHERE {others}) THEN {_DAMP} ELSE 1 END"

    def _parts(self, node: Node, weight: float) -> Iterator[_Scored]:
        """Yield the parts of the query that raise the score of a document."""
        match node:
            case Boosted(inner, factor):
                yield from self._parts(inner, weight * factor)
            case Clauses():
                for part in (*node.must, *node.should):
                    yield from self._parts(part, weight)
            case Term(None, value):
                for unit in self.writer.words[value].units:
                    yield _Scored(weight * unit.weight, unit)
            case Everything():
                return
            case _:
                yield _Scored(weight, node)

    def _hits(self, number: int, part: _Scored) -> Iterator[str]:
        """Yield the selects that find a part, one for each level of fields and each grade."""
        if not isinstance(part.what, (Unit, Phrase, Wildcard, Fuzzy)) or _is_fielded(part.what):
            yield self._hit(number, 1.0, self.writer.condition(part.what))
            return
        for rank, (fields, weight) in enumerate(self._levels()):
            if isinstance(part.what, Unit):
                for strength, expression in _grades(part.what, rank):
                    yield self._hit(number, weight * strength, self.writer.matches(expression, fields))
            else:
                conditions = " OR ".join(self.writer.value(part.what, name) for name in fields)
                yield self._hit(number, weight, conditions)

    def _hit(self, number: int, weight: float, condition: str) -> str:
        return f"SELECT no, {number} AS unit, {weight:.9g}::float8 AS weight FROM {TABLE} WHERE {condition}"

    def _levels(self) -> list[tuple[tuple[str, ...], float]]:
        """Group the fields by weight, the heaviest first; `text` stands for the description."""
        weights = dict(self.weights)
        if set(weights) == {lexemes.TEXT}:
            weights = dict(DEFAULT)
        if lexemes.TEXT in weights and "notes" not in weights:
            weights["notes"] = weights[lexemes.TEXT]
        weights.pop(lexemes.TEXT, None)
        levels: dict[float, list[str]] = {}
        for name, weight in weights.items():
            levels.setdefault(weight, []).append(name)
        return [(tuple(names), weight) for weight, names in sorted(levels.items(), reverse=True)]

    def _rarity(self, part: _Scored) -> str:
        """Return how much a part counts: the less, the more documents have it in any field."""
        if not isinstance(part.what, Unit):
            return f"{part.weight:.9g}::float8"
        anything = part.what.grades[min(1, len(part.what.grades) - 1)][1]
        having = f"(SELECT count(*) FROM {TABLE} WHERE {self.writer.matches(anything, [lexemes.TEXT])})"
        return f"{part.weight:.9g}::float8 * ln(1 + (SELECT count FROM size) / ({having} + 0.5::float8))"


def _is_fielded(node: Unit | Phrase | Wildcard | Fuzzy) -> bool:
    return not isinstance(node, Unit) and node.field is not None


def _grades(unit: Unit, rank: int) -> list[tuple[float, lexemes.Expression]]:
    """Return the grades of a unit, separate only in the heaviest fields, because each costs a look-up.

    A document counts in the best of its grades only.
    """
    expressions = [expression for _strength, expression in unit.grades]
    if rank:
        return [(unit.grades[-1][0], lexemes.Any(tuple(expressions[1:] or expressions)))]
    return [
        (
            strength,
            lexemes.Without(expression, lexemes.Any(tuple(expressions[:place]))) if place else expression,
        )
        for place, (strength, expression) in enumerate(unit.grades)
    ]
