"""What a search learned about its words, kept for the end of the same action.

CKAN's search gives its caller documents, counts and facets, and no place for more; `package_search` ends with
the hook `after_dataset_search`, where this is added to the result.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from ckanext.gwangju.search.understand import Answer

_last: ContextVar[tuple[str, Answer] | None] = ContextVar("gwangju_last_answer", default=None)


def remember(q: str, answer: Answer) -> None:
    """Keep the answer to a query until it is told."""
    _last.set((q, answer))


def tell(results: dict[str, Any], q: str) -> dict[str, Any]:
    """Add `did_you_mean` and `highlight` to the results of a search for words."""
    last = _last.get()
    _last.set(None)
    if last is None or last[0] != q or not (forms := last[1].reading.forms):
        return results
    return {**results, "did_you_mean": last[1].did_you_mean, "highlight": forms}
