"""Solr's local parameters, `{!bool must=a}`: the few parsers that need no Solr; imports nothing of CKAN.

CKAN refuses them unless `ckan.search.solr_allowed_query_parsers` names the parser, so what arrives here is
allowed.
https://solr.apache.org/guide/solr/latest/query-guide/other-parsers.html
"""

from __future__ import annotations

import re

from ckanext.gwangju.search.grammar import Operator, parse, unescape
from ckanext.gwangju.search.nodes import Clauses, Node, QuerySyntaxError, Term, Wildcard

_HEAD = re.compile(r"\s*\{!((?:\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|[^}\"'])*)\}(.*)", re.DOTALL)
_PAIR = re.compile(r"(?:([\w.]+)=)?(\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|\S+)")

Pairs = list[tuple[str, str]]


def parse_local(query: str, operator: Operator) -> Node:
    """Parse a query that begins with `{!`.

    Raises QuerySyntaxError for a query that is invalid or not supported.
    """
    match = _HEAD.fullmatch(query)
    if match is None:
        raise QuerySyntaxError("the local parameters {!...} are not closed")
    pairs = [(name or "type", _unquoted(value)) for name, value in _PAIR.findall(match[1])]
    kind = next((value for name, value in pairs if name == "type"), "lucene")
    given: Pairs = [(name, value) for name, value in pairs if name != "type"]
    body = next((value for name, value in given if name == "v"), match[2])
    if kind == "bool":
        return _bool(given, operator)
    if kind in ("term", "terms", "prefix"):
        return _values(kind, given, body)
    if kind == "lucene":
        _refuse_others(kind, given, {"v", "q.op"})
        chosen = next((value for name, value in given if name == "q.op"), operator)
        return parse(body, "AND" if chosen == "AND" else "OR")
    raise QuerySyntaxError(f"not supported by this search engine: the query parser {{!{kind}}}")


def _bool(given: Pairs, operator: Operator) -> Node:
    _refuse_others("bool", given, {"must", "should", "must_not", "filter"})
    parts = {name: tuple(parse(v, operator) for n, v in given if n == name) for name, _value in given}
    return Clauses(
        must=parts.get("must", ()) + parts.get("filter", ()),
        should=parts.get("should", ()),
        must_not=parts.get("must_not", ()),
    )


def _values(kind: str, given: Pairs, body: str) -> Node:
    _refuse_others(kind, given, {"f", "v"})
    field = next((value for name, value in given if name == "f"), "")
    if not field:
        raise QuerySyntaxError(f"{{!{kind}}} needs a field: {{!{kind} f=...}}")
    if kind == "term":
        return Term(field, body)
    if kind == "prefix":
        return Wildcard(field, re.sub(r"([\\*?])", r"\\\1", body) + "*")
    return Clauses(should=tuple(Term(field, value.strip()) for value in body.split(",")))


def _refuse_others(kind: str, given: Pairs, known: set[str]) -> None:
    for name, value in given:
        if name not in known or value.startswith("$"):
            raise QuerySyntaxError(f"not supported by this search engine: {name}={value} in {{!{kind}}}")


def _unquoted(value: str) -> str:
    return unescape(value[1:-1]) if value[:1] in ("'", '"') and len(value) > 1 else value
