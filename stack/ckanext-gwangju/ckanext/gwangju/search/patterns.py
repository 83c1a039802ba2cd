"""Translate Lucene's patterns and values into what PostgreSQL compares; pure."""

from __future__ import annotations

import re
from itertools import permutations

from ckanext.gwangju.search import fields
from ckanext.gwangju.search.datemath import moment
from ckanext.gwangju.search.grammar import unescape
from ckanext.gwangju.search.nodes import Phrase, QuerySyntaxError
from ckanext.gwangju.search.tokens import pieces, stem, stream

_MAX_SLOPPY_WORDS = 4  # words of which every order is tried


def parse_bound(name: str, text: str) -> str | int:
    """Return the end of a range as the field's values are compared.

    Raises QuerySyntaxError for text that is not of the field's type.
    """
    value = parse_value(name, text)
    if fields.kind(name) == "number":
        return int(value)
    return stream(value).rstrip() if fields.kind(name) == "text" else value


def parse_value(name: str, text: str) -> str:
    """Return a value as the field's values are written.

    Raises QuerySyntaxError for text that is not of the field's type.
    """
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


def to_like(pattern: str) -> str:
    """Turn Lucene's wildcards into those of LIKE.

    Raises QuerySyntaxError for an escape of an invalid character.
    """
    signs = {"*": "%", "?": "_"}
    parts = re.findall(r"(?:\\.|[^*?\\])+|[*?]|\\$", pattern)
    return "".join(signs.get(part) or escape_like(unescape(part)) for part in parts)


def escape_like(text: str) -> str:
    """Escape the characters that LIKE would read as wildcards."""
    return re.sub(r"([\\%_])", r"\\\1", text)


def sloppy_pattern(node: Phrase) -> str:
    """Return a regular expression for words near each other; PostgreSQL matches it without backtracking.

    Raises QuerySyntaxError for more than four words.
    """
    words = [
        re.escape(piece.text) + r"\S*" if piece.script == "hangul" else re.escape(stem(piece.text))
        for piece in pieces(node.value)
    ]
    if len(words) > _MAX_SLOPPY_WORDS:
        raise QuerySyntaxError(
            f"not supported by this search engine: ~ after a phrase of more than {_MAX_SLOPPY_WORDS} words"
        )
    between = rf"(?: [^ \n]+){{0,{node.slop}}} "
    return "|".join(f" {between.join(order)} " for order in permutations(words))
