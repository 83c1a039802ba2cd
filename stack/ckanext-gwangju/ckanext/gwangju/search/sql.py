"""Write the nodes of a query as SQL conditions; every value is a bound parameter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any
from unicodedata import normalize

from ckanext.gwangju.search import fields, lexemes
from ckanext.gwangju.search.expand import Word
from ckanext.gwangju.search.nodes import (
    Boosted,
    Clauses,
    Everything,
    Exists,
    Fuzzy,
    Node,
    OneOf,
    Phrase,
    QuerySyntaxError,
    Range,
    Term,
    Wildcard,
)
from ckanext.gwangju.search.patterns import escape_like, parse_bound, parse_value, sloppy_pattern, to_like
from ckanext.gwangju.search.table import LISTS, SCALARS, TABLE, WORDS
from ckanext.gwangju.search.tokens import MAX_PIECE_LENGTH, fold, pieces, stream


@dataclass
class Binder:
    """The bound values of a statement."""

    values: dict[str, Any] = field(default_factory=dict)

    def __call__(self, value: Any) -> str:
        """Store a value and return its placeholder."""
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f"%({name})s"


@dataclass(frozen=True)
class Writer:
    """Writer of conditions; `free` are the fields of words without a field, `words` their expansions."""

    bind: Binder
    free: Sequence[str]
    words: Mapping[str, Word]

    def condition(self, node: Node) -> str:
        """Return the condition that the documents found by a query meet.

        Raises QuerySyntaxError for a query that is not supported and for a value of the wrong type.
        """
        match node:
            case Everything():
                return "true"
            case Boosted(inner, _factor):
                return self.condition(inner)
            case Exists(name):
                return self._exists(name)
            case Range():
                return self._range(node)
            case OneOf(name, values):
                return self._one_of(name, values)
            case Clauses():
                return self._clauses(node)
            case Term() | Phrase() | Wildcard() | Fuzzy():
                return _any(self.value(node, name) for name in self._fields(node.field))

    def matches(self, expression: lexemes.Expression, names: Sequence[str]) -> str:
        """Return the condition that an expression matches in any of the fields."""
        return self._terms(lexemes.to_tsquery(expression, names))

    def _fields(self, name: str | None) -> Sequence[str]:
        if name is not None:
            return [name]
        return [lexemes.TEXT] if lexemes.TEXT in self.free else self.free

    def _terms(self, tsquery: str) -> str:
        return f"terms @@ {self.bind(tsquery)}::tsquery"

    def _clauses(self, node: Clauses) -> str:
        parts = [self.condition(part) for part in node.must]
        minimum = node.minimum if node.minimum is not None else (0 if node.must else 1)
        if node.should and minimum:
            parts.append(self._at_least(minimum, node.should))
        if not parts and not node.must_not and not node.should:
            return "false"
        # The index cannot find documents without something: those with it are subtracted.
        parts += (
            f"no NOT IN (SELECT no FROM {TABLE} WHERE {self.condition(part)})" for part in node.must_not
        )
        return f"({' AND '.join(parts)})" if parts else "true"

    def _at_least(self, minimum: int, nodes: Sequence[Node]) -> str:
        conditions = [self.condition(node) for node in nodes]
        if minimum >= len(conditions):
            return f"({' AND '.join(conditions)})"
        if minimum == 1:
            return _any(conditions)
        if all(isinstance(node, Term) and node.field is None for node in nodes) and minimum >= len(nodes) - 1:
            words = [self.words[node.value].match for node in nodes if isinstance(node, Term)]
            some = lexemes.Any(tuple(lexemes.All(chosen) for chosen in combinations(words, minimum)))
            return self.matches(some, self._fields(None))
        found = " UNION ALL ".join(f"SELECT no FROM {TABLE} WHERE {condition}" for condition in conditions)
        return (
            f"no IN (SELECT no FROM ({found}) AS found GROUP BY no HAVING count(*) >= {self.bind(minimum)})"
        )

    def value(self, node: Term | Phrase | Wildcard | Fuzzy, name: str) -> str:
        """Return the condition that a field has a value; outside of text fields a phrase is a quoted value.

        Raises QuerySyntaxError for a node that the field does not support and for a value of the wrong type.
        """
        if node.field is None and name in ("tags", "groups", "name", "organization"):
            kind: fields.Kind = "text"  # free text looks for words in them
        else:
            kind = fields.kind(name)
        if kind in ("text", "everything"):
            return self._text(node, name)
        match node:
            case Term(_, value) | Phrase(_, value, 0):
                return self._equals(name, parse_value(name, value))
            case Wildcard(_, pattern):
                return self._any_value(name, lambda value: f"{value} LIKE {self.bind(to_like(pattern))}")
            case Fuzzy(_, value, edits):
                return self._any_value(name, lambda found: self._is_near(found, value, edits))
            case _:
                raise QuerySyntaxError(f"not supported by this search engine: ~ after a value of {name}")

    def _text(self, node: Term | Phrase | Wildcard | Fuzzy, name: str) -> str:
        if name in fields.NGRAMS:
            return self._anywhere(node, name)
        match node:
            case Term(_, value):
                word = self.words[value]
                return self.matches(word.match, [name]) if word.units else "false"
            case Phrase():
                return self.phrase(node, name)
            case Wildcard(_, pattern):
                return self._wildcard(fold(pattern), name)
            case Fuzzy(_, value, edits):
                return self._words(name, self._is_near("word", fold(value), edits))

    def _anywhere(self, node: Term | Phrase | Wildcard | Fuzzy, name: str) -> str:
        """Return the condition that a column contains the characters anywhere, as Solr's n-grams do."""
        if isinstance(node, Fuzzy):
            raise QuerySyntaxError(f"not supported by this search engine: ~ in the field {name}")
        part = to_like(node.pattern) if isinstance(node, Wildcard) else escape_like(node.value)
        return f"{fields.NGRAMS[name]} ILIKE {self.bind('%' + normalize('NFC', part) + '%')}"

    def phrase(self, node: Phrase, name: str, unless: lexemes.Expression | None = None) -> str:
        """Return the condition that a field has words side by side, and not also `unless`.

        Raises QuerySyntaxError for a sloppy phrase of more than four words.
        """
        found = pieces(node.value)
        if not found:
            return "false"
        expression: lexemes.Expression = lexemes.All(tuple(lexemes.inside(piece) for piece in found))
        indexed = self.matches(lexemes.Without(expression, unless) if unless else expression, [name])
        if len(found) == 1 and found[0].script == "hangul":
            return indexed
        if node.slop:
            pattern = self.bind(sloppy_pattern(node))
            return f"({indexed} AND {self._streamed(name, lambda value: f'{value} ~ {pattern}')})"
        if fields.kind(name) not in ("text", "everything"):
            raw = self.bind(f"%{escape_like(normalize('NFC', node.value))}%")
            return f"({indexed} AND {self._any_value(name, lambda value: f'{value} ILIKE {raw}')})"
        text = stream(node.value)
        # At the ends a Latin word must be complete; Hangul may continue, as in compounds and with particles.
        text = text[found[0].script == "hangul" : len(text) - (found[-1].script == "hangul")]
        within = self.bind(f"%{escape_like(text)}%")
        return f"({indexed} AND {self._streamed(name, lambda value: f'{value} LIKE {within}')})"

    def _streamed(self, name: str, test: Callable[[str], str]) -> str:
        return test("stream") if fields.kind(name) == "everything" else self._any_value(name, test)

    def _wildcard(self, pattern: str, name: str) -> str:
        core = pattern.strip("*")
        found = pieces(core)
        if len(found) == 1 and found[0].text == core:
            hangul = found[0].script == "hangul"
            if pattern == f"{core}*":
                return self.matches(lexemes.Lexeme("w", core, is_prefix=True), [name])
            if pattern == f"*{core}*" and hangul and len(core) > 1:
                return self.matches(lexemes.inside(found[0]), [name])
        return self._words(name, f"word LIKE {self.bind(to_like(pattern))}")

    def _is_near(self, column: str, value: str, edits: int) -> str:
        """Return the condition that a value differs in few letters; levenshtein() takes at most 255."""
        if len(value) > MAX_PIECE_LENGTH:
            raise QuerySyntaxError(f"~ after a word of more than {MAX_PIECE_LENGTH} characters")
        near = f"levenshtein_less_equal({column}, {self.bind(value)}, {edits}) <= {edits}"
        return f"CASE WHEN length({column}) <= {MAX_PIECE_LENGTH + edits} THEN {near} ELSE false END"

    def _words(self, name: str, test: str) -> str:
        """Return the condition that a field has one of the words of the word list that pass a test."""
        start = self.bind(f"'{lexemes.namespace(name)}w")
        listed = (
            f"SELECT string_agg(DISTINCT {start} || word || '''', '|')::tsquery FROM {WORDS} WHERE {test}"
        )
        return f"terms @@ ({listed})"

    def _equals(self, name: str, value: str) -> str:
        if name in LISTS:
            return f"{name} @> {self.bind([value])}::text[]"
        if name in SCALARS:
            return f"{name} = {self.bind(value)}"
        return self._terms(lexemes.literal(lexemes.equality(name, value)))

    def _one_of(self, name: str, values: Sequence[str]) -> str:
        if fields.kind(name) in ("text", "everything"):
            return _any(self.phrase(Phrase(name, value), name) for value in values)
        given = [parse_value(name, value) for value in values]
        if name in LISTS:
            return f"{name} && {self.bind(given)}::text[]"
        if name in SCALARS:
            return f"{name} = ANY({self.bind(given)}::text[])"
        return self._terms("|".join(lexemes.literal(lexemes.equality(name, value)) for value in given))

    def _exists(self, name: str) -> str:
        if fields.kind(name) == "everything":
            return "true"
        sources = fields.COPIES.get(name, (name,))
        return self._terms("|".join(lexemes.literal(lexemes.presence(source)) for source in sources))

    def _range(self, node: Range) -> str:
        kind = fields.kind(node.field)
        if kind == "everything":
            raise QuerySyntaxError("not supported by this search engine: a range in the field text")

        def within(value: str) -> str:
            compared = f"({value})::numeric" if kind == "number" else f'{value} COLLATE "C"'
            parts = []
            if node.low is not None:
                sign = ">=" if node.with_low else ">"
                parts.append(f"{compared} {sign} {self.bind(parse_bound(node.field, node.low))}")
            if node.high is not None:
                sign = "<=" if node.with_high else "<"
                parts.append(f"{compared} {sign} {self.bind(parse_bound(node.field, node.high))}")
            return " AND ".join(parts)

        return self._any_value(node.field, within)

    def _any_value(self, name: str, test: Callable[[str], str]) -> str:
        """Return the condition that any value of the field passes the test."""
        if name in SCALARS:
            return f"({test(name)})"
        if name in LISTS:
            return f"EXISTS (SELECT FROM unnest({name}) AS value WHERE {test('value')})"
        tests = []
        for source in fields.COPIES.get(name, (name,)):
            listed = f"jsonb_array_elements_text(fields -> {self.bind(source)})"
            tests.append(f"EXISTS (SELECT FROM {listed} AS value WHERE {test('value')})")
        # The index tells which documents have a value at all, so that only those are read.
        return f"({self._exists(name)} AND {_any(tests)})"


def _any(conditions: Any) -> str:
    return f"({' OR '.join(conditions)})"
