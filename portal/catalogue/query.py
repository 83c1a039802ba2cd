"""A search: parsed from its address within limits, and translated for CKAN; pure."""

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
_MAX_CHARACTERS = 200
_LAST_PAGE = 500
_MAX_FILTERS = 10
_SPECIAL = re.compile(r"[:\\(){}\[\]^~*?!]|&&|\|\|")
_OPERATOR = re.compile(r"(?<!\S)(?:AND|OR|NOT)(?!\S)")  # operators in capitals only
_QUOTES = str.maketrans(dict.fromkeys("“”„‟＂", '"'))  # phones insert curly quotation marks
_PART = re.compile(r'(?:(?<!\S)(-))?[+-]*(?:"([^"]*)"|([^\s"]+))')
_EXCLUDED = re.compile(r'(?<!\S)-(?:"[^"]*"|\S+)')
_EDGES = re.compile(r"^\W+|\W+$")


class BadQueryError(ValueError):
    """The address of a search is one that no form or link of this site creates."""


@dataclass(frozen=True, slots=True)
class Query:
    """The words, filters, order and page of a search; `truncated` if the words were too long."""

    words: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    sort: str = "relevance"
    page: int = 1
    truncated: bool = field(default=False, compare=False)

    @property
    def order(self) -> str:
        """The order of the results; without words there is no relevance, so the newest come first."""
        return self.sort if self.words or self.sort != "relevance" else "newest"

    @property
    def has_no_terms(self) -> bool:
        """Whether the words have nothing to search for; CKAN would ignore them and find everything."""
        return bool(self.words) and not searchable(self.words)

    def with_words(self, words: str) -> "Query":
        """Return the same search for other words."""
        return replace(self, words=words)

    def with_filter(self, name: str, value: str) -> "Query":
        """Return the search with one more filter, from the first page."""
        return replace(self, filters=(*self.filters, (name, value)), page=1)

    def without_filter(self, name: str, value: str) -> "Query":
        """Return the search without one filter, from the first page."""
        return replace(self, filters=tuple(f for f in self.filters if f != (name, value)), page=1)

    def without_filters(self) -> "Query":
        """Return the search without filters, from the first page."""
        return replace(self, filters=(), page=1)

    def sorted_by(self, sort: str) -> "Query":
        """Return the search in another order, from the first page."""
        return replace(self, sort=sort, page=1)

    def on_page(self, page: int) -> "Query":
        """Return another page of the search."""
        return replace(self, page=page)

    def args(self) -> dict[str, str | list[str]]:
        """Return the query parameters of the search's address, without default values."""
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
    """Parse a search from the query parameters of its address; filters may be repeated.

    Words are accepted as they were typed or pasted, and cut to 200 characters. Raises BadQueryError for more
    than ten filters, filters with control characters and an invalid page.
    """
    words = _normalized(args.get("q", ""))
    filters = dict.fromkeys(
        (name, value) for name in FILTERS for value in args.getlist(name) if 0 < len(value) <= _MAX_CHARACTERS
    )
    if len(filters) > _MAX_FILTERS:
        raise BadQueryError("too many filters")
    if any(unicodedata.category(character) == "Cc" for _name, value in filters for character in value):
        raise BadQueryError("control character")
    page = args.get("page", "1") or "1"
    if not re.fullmatch(r"[0-9]{1,6}", page) or not 1 <= int(page) <= _LAST_PAGE:
        raise BadQueryError("page")
    sort = args.get("sort", "relevance")
    return Query(
        words[:_MAX_CHARACTERS].rstrip(),
        tuple(filters),
        sort if sort in SORTS else "relevance",
        int(page),
        len(words) > _MAX_CHARACTERS,
    )


def to_ckan(query: Query) -> Mapping[str, object]:
    """Return the parameters of a query for `package_search`."""
    return {
        "q": searchable(query.words),
        "fq_list": [f'{name}:"{_escaped(value)}"' for name, value in query.filters],
        "sort": SORTS[query.order],
        "start": (query.page - 1) * PAGE_SIZE,
    }


def searchable(words: str) -> str:
    """Return the words, "phrases" and -exclusions of what was typed; all other syntax is removed.

    An unpaired quotation mark is dropped, and so are parts without a letter or digit, which find nothing.
    """
    text = _SPECIAL.sub(" ", words.translate(_QUOTES))
    if text.count('"') % 2:
        text = " ".join(text.rsplit('"', 1))
    parts = (_part(*found.groups(default="")) for found in _PART.finditer(text))
    return _OPERATOR.sub(lambda operator: operator[0].lower(), " ".join(filter(None, parts)))


def terms(words: str) -> tuple[str, ...]:
    """List the words of two letters or more that are searched for, each once, without excluded ones."""
    wanted = _EXCLUDED.sub(" ", searchable(words)).replace('"', " ").split()
    bare = (_EDGES.sub("", word) for word in wanted)
    return tuple(dict.fromkeys(word for word in bare if len(word) > 1))


def _part(minus: str, phrase: str, word: str) -> str:
    """Return a phrase or a word; empty when it has no letter or digit."""
    if not any(character.isalnum() for character in phrase + word):
        return ""
    return minus + (f'"{" ".join(phrase.split())}"' if phrase else word)


def _normalized(text: str) -> str:
    """Return text in NFC, with single spaces and without invisible characters, which pasted text may have."""
    categories = {"Cc": " ", "Cf": ""}
    seen = (categories.get(unicodedata.category(character), character) for character in text)
    return " ".join(unicodedata.normalize("NFC", "".join(seen)).split())


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')
