"""Parse the parameters of one search as CKAN passes them to pysolr."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ckanext.gwangju.search import fields
from ckanext.gwangju.search.dismax import parse_words
from ckanext.gwangju.search.grammar import Operator, parse, parse_filter
from ckanext.gwangju.search.local_params import parse_local
from ckanext.gwangju.search.nodes import Boosted, Clauses, Everything, Node, QuerySyntaxError
from ckanext.gwangju.search.score import DEFAULT, Weights

MAX_ROWS = 1_000_000
_MAX_SORTS = 20
_MAX_WEIGHT = 1e6
UNKNOWN_SORT = "Can't determine a Sort Order"  # Solr's words, which CKAN looks for
# The fields of the filters that CKAN adds to every search to hide what a user may not see.
_VISIBILITY = frozenset({"site_id", "state", "permission_labels", "capacity", "entity_type"})


@dataclass(frozen=True)
class Sort:
    """One key of the order of results."""

    field: str
    descending: bool


@dataclass(frozen=True)
class Request:
    """What is searched, and how much of the result is returned."""

    text: str  # the query as it was typed
    query: Node
    is_words: bool  # the query is plain words, without Lucene's syntax
    filters: tuple[Node, ...]
    visible: tuple[Node, ...]  # those of the filters by which CKAN hides what a user may not see
    weights: Weights
    tie: float
    sort: tuple[Sort, ...]
    start: int
    rows: int
    returned: tuple[str, ...] | None  # None: everything that is stored
    facets: tuple[str, ...]
    facet_limit: int
    facet_mincount: int


_READ = {
    "q",
    "q.op",
    "defType",
    "fq",
    "fq_list",
    "sort",
    "start",
    "rows",
    "fl",
    "qf",
    "mm",
    "tie",
    "df",
    "wt",
}
_FACET = {"facet", "facet.field", "facet.limit", "facet.mincount"}


def read(parameters: Mapping[str, Any], stop_words: frozenset[str] = frozenset()) -> Request:
    """Parse the parameters of one search; `stop_words` are those of `dismax.parse_words`.

    Raises QuerySyntaxError for a parameter that is invalid or not supported.
    """
    _refuse_unsupported(parameters)
    _refuse_unwritable(parameters)
    operator = _operator(parameters)
    faceted = str(parameters.get("facet", "false")).lower() == "true"
    query, is_words = _query(parameters, stop_words)
    texts = [text for text in _texts(parameters, "fq", "fq_list") if text.strip()]
    filters = tuple(_lucene(text, operator) for text in texts)
    return Request(
        text=str(parameters.get("q") or "*:*"),
        query=query,
        is_words=is_words,
        filters=filters,
        visible=tuple(part for node in filters for part in _visible(node)),
        weights=_weights(parameters),
        tie=_factor("tie", parameters.get("tie", "0.0")),
        sort=_sort(parameters.get("sort") or "score desc"),
        start=_number(parameters, "start", 0, 0),
        rows=_number(parameters, "rows", 10, 0),
        returned=_returned(parameters.get("fl")),
        facets=_facets(parameters.get("facet.field")) if faceted else (),
        facet_limit=_number(parameters, "facet.limit", 100, -1),
        facet_mincount=_number(parameters, "facet.mincount", 0, 0),
    )


def _visible(node: Node) -> Iterator[Node]:
    """Yield the parts of a filter that only restrict what may be seen."""
    if _fields(node) <= _VISIBILITY:
        yield node
    elif isinstance(node, Clauses):
        for part in node.must:
            yield from _visible(part)


def _fields(node: Node) -> set[str | None]:
    match node:
        case Clauses():
            return {name for part in (*node.must, *node.should, *node.must_not) for name in _fields(part)}
        case Boosted(inner, _factor):
            return _fields(inner)
        case Everything():
            return set()
        case _:
            return {node.field}


def _query(parameters: Mapping[str, Any], stop_words: frozenset[str]) -> tuple[Node, bool]:
    """Parse `q` with the parser that `defType` names; return it and whether it is plain words."""
    query, parser = str(parameters.get("q") or "*:*"), parameters.get("defType", "lucene")
    operator = _operator(parameters)
    if parser not in ("lucene", "dismax", "edismax"):
        raise QuerySyntaxError(f"not supported by this search engine: defType={parser}")
    if query.strip() == "*:*":
        return Everything(), False
    if query.lstrip().startswith("{!"):
        return parse_local(query, operator), False
    if parser == "lucene":
        return parse(query, operator), False
    mm = str(parameters.get("mm") or ("100%" if operator == "AND" else "0"))
    # Solr's dismax would search for the words AND and OR themselves, which is never meant.
    if _OPERATORS.search(query) or (parser == "edismax" and ":" in query):
        try:
            return parse(query, operator), False
        except QuerySyntaxError:  # as edismax does: text that is not valid syntax is words
            return parse_words(query, mm, stop_words), True
    return parse_words(query, mm, stop_words), True


_OPERATORS = re.compile(r"(?<!\S)(?:AND|OR|NOT)(?!\S)")


def _lucene(text: str, operator: Operator) -> Node:
    return parse_local(text, operator) if text.lstrip().startswith("{!") else parse_filter(text, operator)


def _refuse_unsupported(parameters: Mapping[str, Any]) -> None:
    for name, value in parameters.items():
        if value is not None and name not in _READ and name not in _FACET:
            raise QuerySyntaxError(f"not supported by this search engine: the parameter {name}")
    if parameters.get("wt", "json") != "json":
        raise QuerySyntaxError(f"not supported by this search engine: wt={parameters['wt']}")


def _refuse_unwritable(parameters: Mapping[str, Any]) -> None:
    """Refuse characters that PostgreSQL cannot store."""
    for name, value in parameters.items():
        for text in [value] if isinstance(value, str) else value if isinstance(value, (list, tuple)) else []:
            if isinstance(text, str) and _UNWRITABLE.search(text):
                raise QuerySyntaxError(f"{name} contains an invalid character (NUL or a lone surrogate)")


_UNWRITABLE = re.compile("[\0\ud800-\udfff]")


def _operator(parameters: Mapping[str, Any]) -> Operator:
    operator = parameters.get("q.op", "OR")
    if operator == "AND":
        return "AND"
    if operator == "OR":
        return "OR"
    raise QuerySyntaxError(f"q.op is AND or OR, not {operator!r}")


def _weights(parameters: Mapping[str, Any]) -> Weights:
    """Parse `qf`, such as `title^4 notes`; without it free text is searched in `df`."""
    given = parameters.get("qf")
    if not given:
        return ((str(parameters.get("df") or "text"), 1.0),)
    weights = []
    for part in str(given).split():
        match = re.fullmatch(r"([\w.@-]+)(?:\^(\d*\.?\d+))?", part)
        if match is None:
            raise QuerySyntaxError(f"qf needs fields with weights like title^4, not {part!r}")
        if float(match[2] or 1) > _MAX_WEIGHT:
            raise QuerySyntaxError(f"a weight in qf is at most {_MAX_WEIGHT:.0f}")
        weights.append((match[1], float(match[2] or 1)))
    return tuple(weights) or DEFAULT


def _factor(name: str, value: Any) -> float:
    try:
        factor = float(value)
    except (TypeError, ValueError):
        factor = -1.0
    if not 0 <= factor <= 1:
        raise QuerySyntaxError(f"{name} must be a number from 0 to 1, not {value!r}")
    return factor


def _texts(parameters: Mapping[str, Any], *names: str) -> list[str]:
    texts: list[str] = []
    for name in names:
        value = parameters.get(name) or []
        texts.extend([value] if isinstance(value, str) else value)
    if not all(isinstance(text, str) for text in texts):
        raise QuerySyntaxError(f"{' and '.join(names)} must be text")
    return texts


def _sort(text: str) -> tuple[Sort, ...]:
    keys = []
    if text.count(",") >= _MAX_SORTS:
        raise QuerySyntaxError(f"{UNKNOWN_SORT}: more than {_MAX_SORTS} keys")
    for part in text.split(","):
        match = re.fullmatch(r"\s*([\w.-]+)\s+(asc|desc)\s*", part, re.IGNORECASE)
        if match is None:
            raise QuerySyntaxError(f"{UNKNOWN_SORT} in {part.strip()!r}")
        if fields.is_multivalued(match[1]):
            raise QuerySyntaxError(f"{UNKNOWN_SORT}: {match[1]} may have several values")
        keys.append(Sort(match[1], match[2].lower() == "desc"))
    return tuple(keys)


def _number(parameters: Mapping[str, Any], name: str, default: int, minimum: int) -> int:
    value = parameters.get(name)
    try:
        number = default if value is None else int(value)
    except (TypeError, ValueError):
        raise QuerySyntaxError(f"{name} must be a number, not {value!r}") from None
    if number < minimum or number > MAX_ROWS:
        raise QuerySyntaxError(f"{name} must be between {minimum} and {MAX_ROWS}, not {number}")
    return number


def _returned(value: Any) -> tuple[str, ...] | None:
    names = re.split(r"[\s,]+", value.strip()) if isinstance(value, str) else list(value or [])
    if not names or names == [""] or ("*" in names and "score" not in names):
        return None
    for name in names:
        if not re.fullmatch(r"[\w.*?-]+", name):
            raise QuerySyntaxError(f"not supported by this search engine: {name!r} in fl")
    return tuple(names)


def _facets(value: Any) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else list(value or [])
    for name in names:
        if fields.kind(name) in ("text", "everything"):
            raise QuerySyntaxError(f"not supported by this search engine: facets of the text field {name}")
    return tuple(names)
