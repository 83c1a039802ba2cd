"""Find where a word occurs that the title and description of a search result do not show; pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from etl.words.text import Text
from portal.catalogue.records import Dataset, NamedItem, Preview
from portal.display import plain, summary
from portal.highlight import contains, snippet

_MAX_PASSAGES = 2
_SNIPPET_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a dataset with a found word; `kind` is the kind of part, `lang` its language."""

    kind: str
    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Search:
    """The terms of a search, the words that count as found, titles by name, and the page's language."""

    terms: tuple[str, ...]
    words: tuple[str, ...]
    names: Mapping[str, NamedItem]
    lang: str


def find_passages(
    dataset: Dataset, search: Search, tables: Callable[[Dataset], Iterable[Preview]]
) -> tuple[Passage, ...]:
    """Return up to two parts of a dataset with terms that its search result does not show.

    `tables` is called only if the other parts do not have them.
    """
    missing = _missing(_shown(dataset, search), search)
    passages: list[Passage] = []
    for kind, text, lang in _parts(dataset, search, tables) if missing else ():
        if any(contains(text, group) for group in missing):
            passages.append(Passage(kind, snippet(text, sum(missing, ()), _SNIPPET_LENGTH), lang))
            missing = [group for group in missing if not contains(text, group)]
        if not missing or len(passages) == _MAX_PASSAGES:
            break
    return tuple(passages)


def _shown(dataset: Dataset, search: Search) -> str:
    """Return the text that a search result always shows of a dataset."""
    lang = search.lang
    themes = (search.names.get(theme.name, theme).title.say(lang) for theme in dataset.themes)
    notes = summary(dataset.notes.say(lang), dataset.notes.lang(lang), search.words)
    return "\n".join([dataset.title.say(lang), notes, *themes])


def _missing(shown: str, search: Search) -> list[tuple[str, ...]]:
    """Group the found words by the term that they overlap, and return the groups that are not shown.

    A word that overlaps no term, such as a synonym, belongs to all groups.
    """
    terms = [one.lower() for one in search.terms]
    loose = [word for word in search.words if not any(_overlaps(word, one) for one in terms)]
    groups = [(*(word for word in search.words if _overlaps(word, one)), *loose) for one in terms]
    return [group for group in groups if group and not contains(shown, group)]


def _overlaps(word: str, other: str) -> bool:
    return word in other or other in word


def _parts(
    dataset: Dataset, search: Search, tables: Callable[[Dataset], Iterable[Preview]]
) -> Iterator[tuple[str, str, str]]:
    """Yield the parts of a dataset as kind, text and language, the most informative first."""
    lang, names = search.lang, search.names
    yield from _in_each_language("title", dataset.title, lang)
    for tag in dataset.tags:
        yield "tags", tag, "ko"
    for described in dataset.tables:
        yield from _in_each_language("table", described.title, lang)
        yield from _in_each_language("table", described.description, lang)
    for file in dataset.files:
        yield from _in_each_language("file", file.title, lang)
    yield from _in_each_language(
        "organization", names.get(dataset.organization.name, dataset.organization).title, lang
    )
    for theme in dataset.themes:
        yield from _in_each_language("groups", names.get(theme.name, theme).title, lang)
    yield from _in_each_language("notes", _plain(dataset.notes), lang)
    yield from _in_each_language("limitations", _plain(dataset.limitations), lang)
    for source in dataset.sources:
        yield "source", f"{source.publisher} {source.title}".strip(), "ko"
    for table in tables(dataset):
        yield from _table_parts(table, lang)


def _table_parts(rows: Preview, lang: str) -> Iterator[tuple[str, str, str]]:
    """Yield the parts of a table: titles, descriptions and ids of its columns, then its cells, in Korean."""
    for column in rows.columns:
        yield from _in_each_language("column", column.title, lang)
        yield from _in_each_language("column", column.description, lang)
        yield "column", column.id, lang
    for row in rows.rows:
        for cell in row:
            if isinstance(cell, str):
                yield "row", cell, "ko"


def _in_each_language(kind: str, text: Text, lang: str) -> Iterator[tuple[str, str, str]]:
    """Yield a text in the page's language, then in the other one, where it has them."""
    for language in (lang, "en" if lang == "ko" else "ko"):
        if version := getattr(text, language):
            yield kind, version, language


def _plain(text: Text) -> Text:
    return Text(plain(text.ko), plain(text.en))
