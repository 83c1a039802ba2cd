"""The parameters of one search as CKAN passes them to pysolr, read into one value or refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ckanext.gwangju.search import fields
from ckanext.gwangju.search.ast import Everything, Node
from ckanext.gwangju.search.parse import Operator, QuerySyntaxError, parse, parse_words

MAX_ROWS = 1_000_000
UNKNOWN_SORT = "Can't determine a Sort Order"  # CKAN looks for these words of Solr's


@dataclass(frozen=True)
class Sort:
    """One key of the order of results."""

    field: str
    descending: bool


@dataclass(frozen=True)
class Request:
    """What is searched, and how much of it is to be returned."""

    query: Node
    filters: tuple[Node, ...]
    sort: tuple[Sort, ...]
    start: int
    rows: int
    returned: tuple[str, ...] | None  # None: everything that is stored
    facets: tuple[str, ...]
    facet_limit: int
    facet_mincount: int


# Solr's ranking knobs, with the values that CKAN itself always sends: those are what the engine does anyway.
_FIXED = {
    "qf": {"name^4 title^4 tags^2 groups^2 text"},
    "tie": {"0.1"},
    "mm": {"2<-1 5<80%", "100%"},
    "df": {"text"},
    "wt": {"json"},
}
_READ = {"q", "q.op", "defType", "fq", "fq_list", "sort", "start", "rows", "fl"}
_FACET = {"facet", "facet.field", "facet.limit", "facet.mincount"}


def read(parameters: Mapping[str, Any]) -> Request:
    """Read the parameters of one search; QuerySyntaxError names what is wrong or not supported."""
    _refuse_unsupported(parameters)
    operator = _operator(parameters)
    faceted = str(parameters.get("facet", "false")).lower() == "true"
    return Request(
        query=_query(parameters, operator),
        filters=tuple(parse(text, operator) for text in _texts(parameters, "fq", "fq_list") if text.strip()),
        sort=_sort(parameters.get("sort") or "score desc"),
        start=_number(parameters, "start", 0, 0),
        rows=_number(parameters, "rows", 10, 0),
        returned=_returned(parameters.get("fl")),
        facets=_facets(parameters.get("facet.field")) if faceted else (),
        facet_limit=_number(parameters, "facet.limit", 100, -1),
        facet_mincount=_number(parameters, "facet.mincount", 0, 0),
    )


def _refuse_unsupported(parameters: Mapping[str, Any]) -> None:
    for name, value in parameters.items():
        if name in _READ or name in _FACET or value is None:
            continue
        if name not in _FIXED:
            raise QuerySyntaxError(f"not supported by this search engine: the parameter {name}")
        if str(value) not in _FIXED[name]:
            raise QuerySyntaxError(f"not supported by this search engine: {name}={value!s}")


def _operator(parameters: Mapping[str, Any]) -> Operator:
    operator = parameters.get("q.op", "OR")
    if operator == "AND":
        return "AND"
    if operator == "OR":
        return "OR"
    raise QuerySyntaxError(f"q.op is AND or OR, not {operator!r}")


_OPERATORS = re.compile(r"(?<!\S)(?:AND|OR|NOT)(?!\S)")


def _query(parameters: Mapping[str, Any], operator: Operator) -> Node:
    query, parser = str(parameters.get("q") or "*:*"), parameters.get("defType", "lucene")
    if parser not in ("lucene", "dismax", "edismax"):
        raise QuerySyntaxError(f"not supported by this search engine: defType={parser}")
    if query.strip() == "*:*":
        return Everything()
    # Solr's dismax would search for the words AND and OR themselves, which nobody means.
    fielded = (parser == "edismax" and ":" in query) or _OPERATORS.search(query)
    return parse(query, operator) if parser == "lucene" or fielded else parse_words(query)


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
    for part in text.split(","):
        match = re.fullmatch(r"\s*([\w.-]+)\s+(asc|desc)\s*", part, re.IGNORECASE)
        if match is None:
            raise QuerySyntaxError(f"{UNKNOWN_SORT} in {part.strip()!r}")
        if fields.many(match[1]):
            raise QuerySyntaxError(f"{UNKNOWN_SORT}: {match[1]} may have several values")
        keys.append(Sort(match[1], match[2].lower() == "desc"))
    return tuple(keys)


def _number(parameters: Mapping[str, Any], name: str, default: int, least: int) -> int:
    value = parameters.get(name)
    try:
        number = default if value is None else int(value)
    except (TypeError, ValueError):
        raise QuerySyntaxError(f"{name} must be a number, not {value!r}") from None
    if number < least or number > MAX_ROWS:
        raise QuerySyntaxError(f"{name} must be between {least} and {MAX_ROWS}, not {number}")
    return number


def _returned(value: Any) -> tuple[str, ...] | None:
    names = re.split(r"[\s,]+", value.strip()) if isinstance(value, str) else list(value or [])
    if not names or names == [""] or "*" in names:
        return None
    for name in names:
        if not re.fullmatch(r"[\w.-]+", name):
            raise QuerySyntaxError(f"not supported by this search engine: {name!r} in fl")
    return tuple(names)


def _facets(value: Any) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else list(value or [])
    for name in names:
        if fields.kind(name) in ("text", "everything"):
            raise QuerySyntaxError(f"not supported by this search engine: facets of the text field {name}")
    return tuple(names)
