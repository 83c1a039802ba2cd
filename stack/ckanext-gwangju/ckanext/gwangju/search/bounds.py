"""What no query may exceed, looked at before anything walks through it."""

from __future__ import annotations

import re

from ckanext.gwangju.search.nodes import QuerySyntaxError

MAX_LENGTH = 10_000
MAX_PARTS = 500
MAX_DEPTH = 20
QUOTED = r'"(?:\\.|[^"\\])*"'


def check_length(query: str, most: int = MAX_LENGTH) -> None:
    """Refuse a query that is longer than anybody writes."""
    if len(query) > most:
        raise QuerySyntaxError(f"the query is longer than {most} characters")


def check_size(query: str, most: int) -> None:
    """Bound the work of the grammar, which takes some Python frames for each level of parentheses."""
    depth = 0
    bare = re.sub(rf"{QUOTED}|\\.", "x", query, flags=re.DOTALL)
    for character in bare:
        depth += (character == "(") - (character == ")")
        if depth > MAX_DEPTH:
            raise QuerySyntaxError(f"the query is nested deeper than {MAX_DEPTH} levels")
    if depth > 0:
        raise QuerySyntaxError("a parenthesis is not closed in the query")
    if sum(part not in ("AND", "OR", "NOT") for part in re.findall(r"[^\s()]+", bare)) > most:
        raise QuerySyntaxError(f"the query has more than {most} parts")
