"""Where a found word stands when the title and the description on a result do not show it; pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from etl.words.text import Text
from portal.catalogue.records import Dataset, Named, Preview
from portal.display import plain, summary
from portal.highlight import holds, snippet

_MOST = 2
_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a dataset that holds a found word; `kind` is the sort of part, `lang` its language."""

    kind: str
    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Search:
    """The words that were asked, those that count as found, and what a reader of the results knows."""

    asked: tuple[str, ...]
    words: tuple[str, ...]
    names: Mapping[str, Named]
    lang: str


def elsewhere(
    dataset: Dataset, search: Search, tables: Callable[[Dataset], Iterable[Preview]]
) -> tuple[Place, ...]:
    """Say where the words asked stand that a result does not show; `tables` is called only if need be."""
    missing = _missing(_shown(dataset, search), search)
    places: list[Place] = []
    for kind, text, lang in _parts(dataset, search, tables) if missing else ():
        if any(holds(text, group) for group in missing):
            places.append(Place(kind, snippet(text, sum(missing, ()), _LENGTH), lang))
            missing = [group for group in missing if not holds(text, group)]
        if not missing or len(places) == _MOST:
            break
    return tuple(places)


def _shown(dataset: Dataset, search: Search) -> str:
    """Gather what a result shows of a dataset in any case."""
    lang = search.lang
    themes = (search.names.get(theme.name, theme).title.say(lang) for theme in dataset.themes)
    notes = summary(dataset.notes.say(lang), dataset.notes.lang(lang), search.words)
    return "\n".join([dataset.title.say(lang), notes, *themes])


def _missing(shown: str, search: Search) -> list[tuple[str, ...]]:
    """Group the found words by the word asked that they are parts of, and keep the groups that are not shown.

    What is part of no word asked, such as a synonym, may stand for any of them.
    """
    asked = [one.lower() for one in search.asked]
    loose = [word for word in search.words if not any(_akin(word, one) for one in asked)]
    groups = [(*(word for word in search.words if _akin(word, one)), *loose) for one in asked]
    return [group for group in groups if group and not holds(shown, group)]


def _akin(word: str, other: str) -> bool:
    return word in other or other in word


def _parts(
    dataset: Dataset, search: Search, tables: Callable[[Dataset], Iterable[Preview]]
) -> Iterator[tuple[str, str, str]]:
    """Go through the parts of a dataset as kind, text and language, the most telling first."""
    lang, names = search.lang, search.names
    yield from _both("title", dataset.title, lang)
    for tag in dataset.tags:
        yield "tags", tag, "ko"
    for described in dataset.tables:
        yield from _both("table", described.title, lang)
        yield from _both("table", described.description, lang)
    for file in dataset.files:
        yield from _both("file", file.title, lang)
    yield from _both("organization", names.get(dataset.organization.name, dataset.organization).title, lang)
    for theme in dataset.themes:
        yield from _both("groups", names.get(theme.name, theme).title, lang)
    yield from _both("notes", _plain(dataset.notes), lang)
    yield from _both("limitations", _plain(dataset.limitations), lang)
    for source in dataset.sources:
        yield "source", f"{source.publisher} {source.title}".strip(), "ko"
    for table in tables(dataset):
        yield from _within(table, lang)


def _within(rows: Preview, lang: str) -> Iterator[tuple[str, str, str]]:
    """Go through a table: what is said of its columns, then its cells, which are Korean."""
    for column in rows.columns:
        yield from _both("column", column.title, lang)
        yield from _both("column", column.description, lang)
        yield "column", column.id, lang
    for row in rows.rows:
        for cell in row:
            if isinstance(cell, str):
                yield "row", cell, "ko"


def _both(kind: str, text: Text, lang: str) -> Iterator[tuple[str, str, str]]:
    """Give a text in the reader's language, then in the other one, as far as it has them."""
    for spoken in (lang, "en" if lang == "ko" else "ko"):
        if said := getattr(text, spoken):
            yield kind, said, spoken


def _plain(text: Text) -> Text:
    return Text(plain(text.ko), plain(text.en))
