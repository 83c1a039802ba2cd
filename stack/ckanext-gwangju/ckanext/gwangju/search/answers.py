"""How a search read its words, kept until the end of the same action.

CKAN's search returns documents, counts and facets only; the hook `after_dataset_search`, with which
`package_search` ends, adds `did_you_mean` and `highlight` to the result.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from ckanext.gwangju.search.understand import Answer

_last: ContextVar[tuple[str, Answer] | None] = ContextVar("gwangju_last_answer", default=None)


def remember(q: str, answer: Answer) -> None:
    """Keep the answer to a query until `add_to_results` reads it."""
    _last.set((q, answer))


def add_to_results(results: dict[str, Any], q: str) -> dict[str, Any]:
    """Return the results of a search for words with `did_you_mean` and `highlight` added."""
    last = _last.get()
    _last.set(None)
    if last is None or last[0] != q or not (forms := last[1].reading.forms):
        return results
    return {**results, "did_you_mean": last[1].did_you_mean, "highlight": forms}
