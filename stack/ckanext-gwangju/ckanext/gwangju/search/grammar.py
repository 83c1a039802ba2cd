"""Lucene's query syntax as CKAN's users write it, parsed with pyparsing; imports nothing of CKAN.

The rules are those of Solr's standard query parser
(https://solr.apache.org/guide/solr/latest/query-guide/standard-query-parser.html); what this engine does
not support is refused by name. CKAN itself depends on pyparsing, so the grammar adds no dependency.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import pyparsing as pp
from ckanext.gwangju.search.bounds import MAX_LENGTH, MAX_PARTS, QUOTED, check_length, check_size
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

MAX_SLOP = 50
_MAX_BOOST = 1e6
_MAX_EDITS = 2  # as in Lucene

Operator = Literal["AND", "OR"]


def parse(query: str, operator: Operator = "OR") -> Node:
    """Parse a query in Lucene's syntax; `operator` joins clauses that have no operator between them.

    Raises QuerySyntaxError for a query that is invalid, not supported, or over the limits of `bounds`.
    """
    check_length(query)
    return _parse(query, operator, MAX_PARTS)


def parse_filter(query: str, operator: Operator = "OR") -> Node:
    """Parse a filter, which may be ten times as long as a query because programs write it.

    A field with a list of quoted values takes a short cut: CKAN lists the permission labels of a user that
    way. Raises QuerySyntaxError as `parse` does.
    """
    check_length(query, 10 * MAX_LENGTH)
    if match := _LIST.fullmatch(query):
        values = tuple(unescape(value[1:-1]) for value in re.findall(QUOTED, match[2], re.DOTALL))
        return OneOf(match[1], values)
    return _parse(query, operator, 3 * MAX_PARTS)


def unescape(text: str) -> str:
    r"""Remove the backslashes of escapes; \\u0041 becomes A.

    Raises QuerySyntaxError for an escape of NUL or of a surrogate.
    """
    plain = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    if re.search("[\0\ud800-\udfff]", plain):
        raise QuerySyntaxError(f"{text!r} escapes an invalid character")
    return re.sub(r"\\(.)", r"\1", plain, flags=re.DOTALL)


@dataclass(frozen=True)
class _Leaf:
    """A word, phrase or range, as `kind` says; `tilde` is the ~ behind it with its number, if any."""

    kind: str
    text: str
    tilde: str | None = None


@dataclass(frozen=True)
class _Group:
    """Clauses in parentheses."""

    clauses: tuple[_Clause, ...]


@dataclass(frozen=True)
class _Clause:
    """One clause with the operators before it and the boost behind it."""

    joint: str
    sign: str
    field: str | None
    primary: _Leaf | _Group
    boost: str | None


def _grammar() -> pp.ParserElement:
    escaped, plain = r"\\.", r"[^\s\\\"()\[\]{}:^~]"
    no_operator = r"(?!(?:AND|OR|NOT)(?:[\s()]|$))"
    word = pp.Regex(rf"{no_operator}(?:{escaped}|(?![+\-!/]){plain})(?:{escaped}|{plain})*", re.DOTALL)
    signed = pp.Regex(rf"{no_operator}(?:{escaped}|(?![!/]){plain})(?:{escaped}|{plain})*", re.DOTALL)
    quoted = pp.Regex(QUOTED, re.DOTALL)
    between = pp.Regex(rf"[\[{{](?:{QUOTED}|[^\]}}\"])*[\]}}]", re.DOTALL)
    field = pp.Regex(rf"((?:{escaped}|(?![+\-!/]){plain})(?:{escaped}|{plain})*)\s*:", re.DOTALL)
    tilde = pp.Optional(pp.Regex(r"~(?:\d+(?:\.\d+)?)?").leave_whitespace(), default=None)
    boost = pp.Optional(pp.Regex(r"\^\d*(?:\.\d+)?").leave_whitespace(), default=None)
    clauses = pp.Forward()
    refused = pp.Regex(r"/|\{!|filter\(").add_parse_action(_refuse)

    def leaf(kind: str, text: pp.ParserElement) -> pp.ParserElement:
        return (text + tilde).add_parse_action(lambda found: _Leaf(kind, found[0], found[1]))

    group = (pp.Suppress("(") + clauses + pp.Suppress(")")).add_parse_action(
        lambda found: _Group(tuple(found))
    )
    composed = refused | group | leaf("phrase", quoted)
    fielded = field + (composed | leaf("range", between) | leaf("word", signed))
    free = pp.Empty().set_parse_action(lambda: [None]) + (
        composed | leaf("range", between) | leaf("word", word)
    )
    sign = pp.Optional(pp.one_of("+ - !") | pp.Regex(r"NOT(?=[\s(])"), default="")
    joint = pp.Optional(pp.one_of("&& ||") | pp.Regex(r"(?:AND|OR)(?=[\s(])"), default="")
    clause = (joint + sign + (fielded | free) + boost).add_parse_action(lambda found: _Clause(*found))
    clauses <<= pp.OneOrMore(clause)
    return clauses


_LIST = re.compile(rf"\s*\+?(\w+):\(\s*({QUOTED}(?:\s+OR\s+{QUOTED})+)\s*\)\s*", re.DOTALL)


def _refuse(found: pp.ParseResults) -> None:
    what = {
        "/": "regular expressions (/.../); quote a value that has a slash",
        "{!": "local parameters ({!...}) inside a query",
        "filter(": "filter(...) inside a query; use fq",
    }
    raise QuerySyntaxError(f"not supported by this search engine: {what[found[0]]}")


_QUERY = _grammar()


@lru_cache(maxsize=2_000)
def _parse(query: str, operator: Operator, most: int) -> Node:
    check_size(query, most)
    try:
        found = _QUERY.parse_string(query, parse_all=True)
    except pp.ParseBaseException as error:
        raise QuerySyntaxError(_complaint(query, error.loc)) from None
    return _gather(found, None, operator)


def _complaint(query: str, place: int) -> str:
    rest = query[place : place + 20].strip()
    if not rest:
        return "a value is missing at the end of the query"
    return f"cannot read the query from {rest!r} on"


def _gather(clauses: Iterable[_Clause], field: str | None, operator: Operator) -> Node:
    """Join clauses as Lucene's QueryParserBase.addClause does: an operator may change the last clause."""
    nodes: list[Node] = []
    occurs: list[str] = []
    for clause in clauses:
        joint = {"&&": "AND", "||": "OR"}.get(clause.joint, clause.joint)
        if occurs and occurs[-1] != "must_not":
            if joint == "AND":
                occurs[-1] = "must"
            elif joint == "OR" and operator == "AND":
                occurs[-1] = "should"
        nodes.append(_node(clause, field, operator))
        occurs.append(_occur(joint, clause.sign, operator))
    if occurs in (["must"], ["should"]):
        return nodes[0]
    pairs = list(zip(occurs, nodes, strict=True))
    return Clauses(
        must=tuple(node for occur, node in pairs if occur == "must"),
        should=tuple(node for occur, node in pairs if occur == "should"),
        must_not=tuple(node for occur, node in pairs if occur == "must_not"),
    )


def _occur(joint: str, sign: str, operator: Operator) -> str:
    if sign in ("-", "!", "NOT"):
        return "must_not"
    if operator == "AND":
        return "should" if joint == "OR" else "must"
    return "must" if sign == "+" or joint == "AND" else "should"


def _node(clause: _Clause, field: str | None, operator: Operator) -> Node:
    if clause.field is not None:
        name = unescape(clause.field.rstrip(": \t\r\n"))
        field = None if name == "*" and isinstance(clause.primary, _Group) else name
    if isinstance(clause.primary, _Group):
        node = _gather(clause.primary.clauses, field, operator)
    else:
        node = _leaf_node(clause.primary, field)
    if clause.boost is None:
        return node
    if clause.boost == "^":
        raise QuerySyntaxError("a number is missing after ^")
    factor = float(clause.boost[1:])
    if factor > _MAX_BOOST:
        raise QuerySyntaxError(f"a boost is at most {_MAX_BOOST:.0f}")
    return Boosted(node, factor)


def _leaf_node(leaf: _Leaf, field: str | None) -> Node:
    if leaf.kind == "range":
        if leaf.tilde is not None:
            raise QuerySyntaxError(f"{leaf.tilde} cannot follow a range")
        return _range(field, leaf.text)
    if leaf.kind == "phrase":
        value = unescape(leaf.text[1:-1])
        return Phrase(field, value, _slop(leaf.tilde)) if leaf.tilde is not None else Phrase(field, value)
    node = _word(field, leaf.text)
    if leaf.tilde is None:
        return node
    if not isinstance(node, Term):
        raise QuerySyntaxError(f"{leaf.text}{leaf.tilde}: a word cannot have both wildcards and ~")
    return Fuzzy(field, node.value, _edits(leaf.tilde))


def _slop(tilde: str) -> int:
    if not tilde[1:].isdigit() or int(tilde[1:]) > MAX_SLOP:
        raise QuerySyntaxError(f"~ after a phrase needs a whole number up to {MAX_SLOP}, not {tilde[1:]!r}")
    return int(tilde[1:])


def _edits(tilde: str) -> int:
    if tilde not in ("~", "~0", "~1", "~2"):
        raise QuerySyntaxError(f"~ after a word needs 0, 1 or 2, not {tilde[1:]!r}")
    return int(tilde[1:] or _MAX_EDITS)


_STARS = re.compile(r"(?<!\\)(?:\\\\)*[*?]")


def _word(field: str | None, text: str) -> Node:
    if text == "*":
        return Everything() if field in (None, "*") else Exists(str(field))
    if field == "*":
        raise QuerySyntaxError("not supported by this search engine: a value in any field (*:value)")
    if field is not None and set(text) <= {"*", "?"} and "*" in text:
        return Exists(field)
    return Wildcard(field, text) if _STARS.search(text) else Term(field, unescape(text))


_RANGE = re.compile(rf"\s*({QUOTED}|\S+)\s+TO\s+({QUOTED}|\S+)\s*", re.DOTALL)


def _range(field: str | None, text: str) -> Node:
    if field is None:
        raise QuerySyntaxError(f"the range {text} needs a field before it")
    match = _RANGE.fullmatch(text[1:-1])
    if match is None:
        raise QuerySyntaxError(f"the range {text} is not of the form [low TO high]")
    low, high = (None if end == "*" else unescape(end.strip('"')) for end in match.groups())
    if low is None and high is None:
        return Exists(field)
    return Range(field, low, high, with_low=text[0] == "[", with_high=text[-1] == "]")
