"""Lucene's patterns and values as PostgreSQL compares them; pure."""

from __future__ import annotations

import re
from itertools import permutations

from ckanext.gwangju.search import fields
from ckanext.gwangju.search.datemath import moment
from ckanext.gwangju.search.grammar import unescape
from ckanext.gwangju.search.nodes import Phrase, QuerySyntaxError
from ckanext.gwangju.search.tokens import pieces, stem, stream

_MOST_IN_SLOPPY = 4  # words whose every order is tried


def bound(name: str, text: str) -> str | int:
    """Read the end of a range as the field's values are compared; QuerySyntaxError when it is none."""
    value = typed(name, text)
    if fields.kind(name) == "number":
        return int(value)
    return stream(value).rstrip() if fields.kind(name) == "text" else value


def typed(name: str, text: str) -> str:
    """Read a value as the field's values are written; QuerySyntaxError when it is none."""
    kind = fields.kind(name)
    try:
        if kind == "date":
            return moment(text)
        if kind == "number":
            return str(int(text))
    except ValueError:
        wanted = "a moment like 2026-01-31T00:00:00Z or NOW-7DAYS/DAY" if kind == "date" else "a whole number"
        raise QuerySyntaxError(f"the field {name} needs {wanted}, not {text!r}") from None
    return text


def like(pattern: str) -> str:
    """Turn Lucene's wildcards into SQL's."""
    signs = {"*": "%", "?": "_"}
    parts = re.findall(r"(?:\\.|[^*?\\])+|[*?]|\\$", pattern)
    return "".join(signs.get(part) or escaped(unescape(part)) for part in parts)


def escaped(text: str) -> str:
    """Take from text what LIKE would read as wildcards."""
    return re.sub(r"([\\%_])", r"\\\1", text)


def sloppy(node: Phrase) -> str:
    """Write the regular expression of words near each other; PostgreSQL's engine does not backtrack."""
    words = [
        re.escape(piece.text) + r"\S*" if piece.script == "hangul" else re.escape(stem(piece.text))
        for piece in pieces(node.value)
    ]
    if len(words) > _MOST_IN_SLOPPY:
        raise QuerySyntaxError(
            f"not supported by this search engine: ~ behind a phrase of more than {_MOST_IN_SLOPPY} words"
        )
    between = rf"(?: [^ \n]+){{0,{node.slop}}} "
    return "|".join(f" {between.join(order)} " for order in permutations(words))
