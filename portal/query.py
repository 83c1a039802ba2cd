"""A search as its address says it, bounded, and as CKAN is asked; pure."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from werkzeug.datastructures import MultiDict

PAGE_SIZE = 20
FILTERS = ("organization", "groups", "tags", "res_format", "license_id")
SORTS = {
    "relevance": "score desc, metadata_modified desc",
    "newest": "metadata_modified desc",
    "title": "title_string asc",
}
_LONGEST = 200
_LAST_PAGE = 500
_MOST_FILTERS = 10
_SPECIAL = re.compile(r'[:"\\(){}\[\]^~*?!]|&&|\|\||(?<!\S)[+-]')
_OPERATOR = re.compile(r"(?<!\S)(?:AND|OR|NOT)(?!\S)")  # operators in capitals only


class BadQueryError(ValueError):
    """The address of a search holds what no form of ours writes."""


@dataclass(frozen=True, slots=True)
class Query:
    """Words, filters by field, order and page."""

    words: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    sort: str = "relevance"
    page: int = 1
    adjusted: bool = field(default=False, compare=False)

    def with_filter(self, name: str, value: str) -> "Query":
        """Narrow the search; the pages start anew."""
        return replace(self, filters=(*self.filters, (name, value)), page=1)

    def without_filter(self, name: str, value: str) -> "Query":
        """Widen the search; the pages start anew."""
        return replace(self, filters=tuple(f for f in self.filters if f != (name, value)), page=1)

    def without_filters(self) -> "Query":
        """Keep the words only."""
        return replace(self, filters=(), page=1)

    def sorted_by(self, sort: str) -> "Query":
        """Order the results otherwise; the pages start anew."""
        return replace(self, sort=sort, page=1)

    def on_page(self, page: int) -> "Query":
        """Turn to a page."""
        return replace(self, page=page)

    def args(self) -> dict[str, str | list[str]]:
        """Return the arguments of the search's address, without those that say nothing."""
        args: dict[str, str | list[str]] = {"q": self.words} if self.words else {}
        for name in FILTERS:
            if values := [value for field_, value in self.filters if field_ == name]:
                args[name] = values
        if self.sort != "relevance":
            args["sort"] = self.sort
        if self.page > 1:
            args["page"] = str(self.page)
        return args


def from_args(args: MultiDict[str, str]) -> Query:
    """Read a search from its address; `organization` and the like may repeat.

    Raises BadQueryError for control characters and numbers that are none; cuts words that are too long.
    """
    for values in args.listvalues():
        if any(unicodedata.category(character) == "Cc" for value in values for character in value):
            raise BadQueryError("control character")
    words = " ".join(unicodedata.normalize("NFC", args.get("q", "")).split())
    filters = dict.fromkeys(
        (name, value) for name in FILTERS for value in args.getlist(name) if 0 < len(value) <= _LONGEST
    )
    if len(filters) > _MOST_FILTERS:
        raise BadQueryError("too many filters")
    page = args.get("page", "1") or "1"
    if not re.fullmatch(r"[0-9]{1,6}", page) or not 1 <= int(page) <= _LAST_PAGE:
        raise BadQueryError("page")
    sort = args.get("sort", "relevance")
    return Query(
        words[:_LONGEST],
        tuple(filters),
        sort if sort in SORTS else "relevance",
        int(page),
        len(words) > _LONGEST,
    )


def to_ckan(query: Query) -> Mapping[str, object]:
    """Say a query in `package_search`'s words; what a search engine would take for syntax is taken out."""
    words = " ".join(_SPECIAL.sub(" ", query.words).split())
    return {
        "q": _OPERATOR.sub(lambda operator: operator[0].lower(), words),
        "fq_list": [f'{name}:"{_quoted(value)}"' for name, value in query.filters],
        "sort": SORTS[query.sort],
        "start": (query.page - 1) * PAGE_SIZE,
    }


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')
