"""From a query's meaning to SQL conditions and a score; every value is a bound parameter."""

from __future__ import annotations

import re
from collections.abc import Callable

import sqlalchemy as sa
from ckanext.gwangju.search import fields
from ckanext.gwangju.search.ast import Clauses, Everything, Exists, Node, Range, Term
from ckanext.gwangju.search.document import fold, moment
from ckanext.gwangju.search.parse import QuerySyntaxError
from ckanext.gwangju.search.table import index
from sqlalchemy.dialects.postgresql import ARRAY

Condition = sa.ColumnElement[bool]

# A word found in the title outweighs nine words found in tags, a tag outweighs nine elsewhere.
_TITLE, _TAG, _REST = 100.0, 10.0, 1.0


def condition(node: Node) -> Condition:
    """Write the condition that a document meets when the query finds it."""
    match node:
        case Everything():
            return sa.true()
        case Term():
            return _term(node)
        case Exists():
            return _exists(node.field)
        case Range():
            return _range(node)
        case Clauses():
            return _clauses(node)


def score(node: Node) -> sa.ColumnElement[float]:
    """Write how well a document fits: words in the title over words in the tags over words elsewhere."""
    parts = [_weight(term) for term in _wanted(node)]
    total: sa.ColumnElement[float] = sa.literal(1.0) if not parts else parts[0]
    for part in parts[1:]:
        total = total + part
    return total


def values(field: str) -> sa.ColumnElement[str]:
    """Write a set-returning expression of the field's values."""
    column = index.c.get(field)
    if column is not None and isinstance(column.type, ARRAY):
        return sa.func.unnest(column)
    return sa.func.jsonb_array_elements_text(index.c.fields.op("->")(field))


def _clauses(node: Clauses) -> Condition:
    parts = [condition(part) for part in node.must]
    if node.should and not node.must:
        parts.append(sa.or_(*(condition(part) for part in node.should)))
    if not parts and not node.must_not:
        return sa.false()
    parts.extend(sa.not_(sa.func.coalesce(condition(part), sa.false())) for part in node.must_not)
    return sa.and_(*parts)


def _term(term: Term) -> Condition:
    if term.field is None or fields.kind(term.field) == "everything":
        return index.c.all_text.like(_pattern(term, folded=True), escape="\\")
    kind = fields.kind(term.field)
    if kind == "text":
        return _any_value(term.field, lambda value: value.like(_pattern(term, folded=True), escape="\\"))
    if term.pattern:
        return _any_value(term.field, lambda value: value.like(_pattern(term, folded=False), escape="\\"))
    return _equals(term.field, _typed(term.field, term.value))


def _equals(field: str, value: str) -> Condition:
    column = index.c.get(field)
    if column is None or field in ("doc", "fields") or field.endswith("_text"):
        return index.c.fields.contains({field: [value]})
    if isinstance(column.type, ARRAY):
        return column.contains([value])
    return column == value


def _exists(field: str) -> Condition:
    if fields.kind(field) == "everything":
        return sa.true()
    sources = fields.COPIES.get(field, (field,))
    return sa.or_(*(index.c.fields.op("->")(source).is_not(None) for source in sources))


def _range(node: Range) -> Condition:
    kind = fields.kind(node.field)
    if kind == "everything":
        raise QuerySyntaxError("not supported by this search engine: a range in the field text")

    def within(value: sa.ColumnElement[str]) -> Condition:
        compared = sa.cast(value, sa.Numeric) if kind == "number" else value.collate("C")
        parts = []
        if node.low is not None:
            low = _bound(node.field, node.low)
            parts.append(compared >= low if node.with_low else compared > low)
        if node.high is not None:
            high = _bound(node.field, node.high)
            parts.append(compared <= high if node.with_high else compared < high)
        return sa.and_(*parts)

    return _any_value(node.field, within)


def _bound(field: str, text: str) -> str | int:
    value = _typed(field, text)
    if fields.kind(field) == "number":
        return int(value)
    return fold(value) if fields.kind(field) == "text" else value


def _typed(field: str, text: str) -> str:
    kind = fields.kind(field)
    try:
        if kind == "date":
            return moment(text)
        if kind == "number":
            return str(int(text))
    except ValueError:
        wanted = (
            "a moment like 2026-01-31T00:00:00Z (date math is not supported)"
            if kind == "date"
            else "a number"
        )
        raise QuerySyntaxError(f"the field {field} needs {wanted}, not {text!r}") from None
    return text


def _any_value(field: str, test: Callable[[sa.ColumnElement[str]], Condition]) -> Condition:
    """Write that some value of the field passes the test."""
    found = []
    for source in fields.COPIES.get(field, (field,)):
        listed = sa.func.jsonb_array_elements_text(index.c.fields.op("->")(source)).table_valued("value")
        value: sa.ColumnElement[str] = listed.c.value
        if field in fields.COPIES:
            value = sa.func.lower(value)
        found.append(sa.exists(sa.select(sa.literal(1)).select_from(listed).where(test(value))))
    return sa.or_(*found)


def _pattern(term: Term, *, folded: bool) -> str:
    """Write a LIKE pattern: text is found anywhere, a string must match from end to end."""
    if not term.pattern:
        inner = _escaped(fold(term.value) if folded else term.value)
    else:
        inner = "".join(
            _WILDCARDS.get(part) or _escaped(fold(_plain(part)) if folded else _plain(part))
            for part in re.findall(r"(?:\\.|[^*?\\])+|[*?]", term.value)
        )
    return f"%{inner}%" if folded else inner


_WILDCARDS = {"*": "%", "?": "_"}


def _plain(part: str) -> str:
    return re.sub(r"\\(.)", r"\1", part)


def _escaped(text: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", text)


def _wanted(node: Node) -> list[Term]:
    """List the terms that make a document fit better: those that are asked for, in text."""
    match node:
        case Term() if node.field in (None, "text", "title"):
            return [node]
        case Clauses():
            return [term for part in (*node.must, *node.should) for term in _wanted(part)]
        case _:
            return []


def _weight(term: Term) -> sa.ColumnElement[float]:
    pattern = _pattern(term, folded=True)
    return sa.case(
        (index.c.title_text.like(pattern, escape="\\"), _TITLE),
        (index.c.tags_text.like(pattern, escape="\\"), _TAG),
        (index.c.all_text.like(pattern, escape="\\"), _REST),
        else_=0.0,
    )
