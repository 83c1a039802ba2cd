"""Limits that no query may exceed, checked before it is parsed."""

from __future__ import annotations

import re

from ckanext.gwangju.search.nodes import QuerySyntaxError

MAX_LENGTH = 10_000
MAX_PARTS = 500
MAX_DEPTH = 20
QUOTED = r'"(?:\\.|[^"\\])*"'


def check_length(query: str, maximum: int = MAX_LENGTH) -> None:
    """Raise QuerySyntaxError for a query of more than `maximum` characters."""
    if len(query) > maximum:
        raise QuerySyntaxError(f"the query is longer than {maximum} characters")


def check_size(query: str, maximum: int) -> None:
    """Raise QuerySyntaxError for more than `maximum` parts, nesting over 20 levels, or an open parenthesis.

    The grammar recurses for each level of parentheses, so unlimited nesting would exhaust Python's stack.
    """
    depth = 0
    bare = re.sub(rf"{QUOTED}|\\.", "x", query, flags=re.DOTALL)
    for character in bare:
        depth += (character == "(") - (character == ")")
        if depth > MAX_DEPTH:
            raise QuerySyntaxError(f"the query is nested deeper than {MAX_DEPTH} levels")
    if depth > 0:
        raise QuerySyntaxError("a parenthesis is not closed in the query")
    if sum(part not in ("AND", "OR", "NOT") for part in re.findall(r"[^\s()]+", bare)) > maximum:
        raise QuerySyntaxError(f"the query has more than {maximum} parts")
