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
_SPECIAL = re.compile(r"[:\\(){}\[\]^~*?!]|&&|\|\|")
_OPERATOR = re.compile(r"(?<!\S)(?:AND|OR|NOT)(?!\S)")  # operators in capitals only
_QUOTES = str.maketrans(dict.fromkeys("“”„‟＂", '"'))  # phones write curly ones by themselves
_PART = re.compile(r'(?:(?<!\S)(-))?[+-]*(?:"([^"]*)"|([^\s"]+))')
_EXCLUDED = re.compile(r'(?<!\S)-(?:"[^"]*"|\S+)')
_EDGES = re.compile(r"^\W+|\W+$")


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

    @property
    def order(self) -> str:
        """The order of the results: without words nothing is more relevant, so the newest come first."""
        return self.sort if self.words or self.sort != "relevance" else "newest"

    @property
    def is_void(self) -> bool:
        """Tell whether its words hold nothing to look for; CKAN would take them for none and find all."""
        return bool(self.words) and not searchable(self.words)

    def with_words(self, words: str) -> "Query":
        """Look for other words in the same way."""
        return replace(self, words=words)

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

    Words are taken as they were typed or pasted, and cut when they are too long. Raises BadQueryError for
    filters with control characters and for numbers that are none.
    """
    words = _typed(args.get("q", ""))
    filters = dict.fromkeys(
        (name, value) for name in FILTERS for value in args.getlist(name) if 0 < len(value) <= _LONGEST
    )
    if len(filters) > _MOST_FILTERS:
        raise BadQueryError("too many filters")
    if any(unicodedata.category(character) == "Cc" for _name, value in filters for character in value):
        raise BadQueryError("control character")
    page = args.get("page", "1") or "1"
    if not re.fullmatch(r"[0-9]{1,6}", page) or not 1 <= int(page) <= _LAST_PAGE:
        raise BadQueryError("page")
    sort = args.get("sort", "relevance")
    return Query(
        words[:_LONGEST].rstrip(),
        tuple(filters),
        sort if sort in SORTS else "relevance",
        int(page),
        len(words) > _LONGEST,
    )


def to_ckan(query: Query) -> Mapping[str, object]:
    """Say a query in `package_search`'s words."""
    return {
        "q": searchable(query.words),
        "fq_list": [f'{name}:"{_quoted(value)}"' for name, value in query.filters],
        "sort": SORTS[query.order],
        "start": (query.page - 1) * PAGE_SIZE,
    }


def searchable(words: str) -> str:
    """Keep of what was typed the words, the "phrases" and what is -excluded; all other syntax is taken out.

    A quotation mark without a partner is dropped; what holds no letter or digit finds nothing and is dropped.
    """
    text = _SPECIAL.sub(" ", words.translate(_QUOTES))
    if text.count('"') % 2:
        text = " ".join(text.rsplit('"', 1))
    parts = (_part(*found.groups(default="")) for found in _PART.finditer(text))
    return _OPERATOR.sub(lambda operator: operator[0].lower(), " ".join(filter(None, parts)))


def terms(words: str) -> tuple[str, ...]:
    """List the words of two letters or more that are looked for, each once; those excluded are left out."""
    wanted = _EXCLUDED.sub(" ", searchable(words)).replace('"', " ").split()
    bare = (_EDGES.sub("", word) for word in wanted)
    return tuple(dict.fromkeys(word for word in bare if len(word) > 1))


def _part(minus: str, phrase: str, word: str) -> str:
    """Write a phrase or a word; nothing when it has no letter or digit."""
    if not any(character.isalnum() for character in phrase + word):
        return ""
    return minus + (f'"{" ".join(phrase.split())}"' if phrase else word)


def _typed(text: str) -> str:
    """Compose and tidy what came from a search box: pasted text has tabs and characters that nobody sees."""
    categories = {"Cc": " ", "Cf": ""}
    seen = (categories.get(unicodedata.category(character), character) for character in text)
    return " ".join(unicodedata.normalize("NFC", "".join(seen)).split())


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')
