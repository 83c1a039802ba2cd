"""A page as a visitor finds it: its headings, tables, lists and links, asked of the parsed HTML."""

from collections.abc import Iterator
from dataclasses import dataclass

import lxml.html
from flask.testing import FlaskClient
from lxml.html import HtmlElement

_BLOCKS = {
    *("caption", "dd", "div", "dt", "h1", "h2", "h3", "li", "ol", "p", "pre"),
    *("section", "summary", "td", "th", "ul"),
}


@dataclass(frozen=True)
class Link:
    """A link: its words, its address as it stands, and the element."""

    words: str
    href: str
    element: HtmlElement

    @property
    def is_current(self) -> bool:
        """Return whether it is marked as the one that is chosen, or as this page."""
        return self.element.get("aria-current") is not None


class Page:
    """A page or a part of one."""

    def __init__(self, html: str | HtmlElement) -> None:
        self.root = lxml.html.fromstring(html) if isinstance(html, str) else html

    def words(self) -> str:
        """Return all text, for screen readers too, in one line."""
        return words(self.root)

    def headings(self, level: int | None = None) -> list[str]:
        """Return the headings of a level, or all, in their order."""
        levels = (level,) if level else (1, 2, 3)
        return [words(each) for each in self._all(" or ".join(f"self::h{number}" for number in levels))]

    def has(self, heading: str) -> bool:
        """Return whether there is a section under this heading."""
        return heading in self.headings()

    def section(self, heading: str) -> "Page":
        """Return the section that a heading names."""
        [title] = [each for each in self._all("self::h2 or self::h3") if words(each) == heading]
        return Page(next(title.iterancestors("section")))

    def part(self, name: str) -> "Page":
        """Return the only part of a class."""
        [found] = self._all(f"contains(concat(' ', @class, ' '), ' {name} ')")
        return Page(found)

    def facts(self) -> dict[str, str]:
        """Return the terms of definition lists with their descriptions; items of a list in a line each."""
        terms = [words(each) for each in self._all("self::dt")]
        return dict(zip(terms, map(_lines, self._all("self::dd")), strict=True))

    def titles(self, caption: str) -> list[str]:
        """Return the titles of a table's columns."""
        return [words(each) for each in self._table(caption).xpath("thead/tr/th")]

    def rows(self, caption: str) -> list[list[str]]:
        """Return the cells of a table; a cell over several rows stands in each, items in a line each."""
        found: list[list[str]] = []
        above: list[tuple[str, int]] = []
        for row in self._table(caption).xpath("tbody/tr"):
            spanning = [text for text, left in above if left]
            above = [(text, left - 1) for text, left in above if left]
            cells = row.xpath("th|td")
            above += [
                (_lines(cell), int(cell.get("rowspan", 1)) - 1) for cell in cells if cell.get("rowspan")
            ]
            found.append(spanning + [_lines(cell) for cell in cells])
        return found

    def items(self) -> list[str]:
        """Return the items of lists that hold no lists."""
        return [words(each) for each in self._all("self::li and not(.//li)")]

    def folded(self) -> dict[str, bool]:
        """Return what can be unfolded, by its summary, and whether it is folded at first."""
        return {words(each[0]): each.get("open") is None for each in self._all("self::details")}

    def unfolded(self, summary: str) -> "Page":
        """Return what stands under a summary, which may be the beginning of its words."""
        [found] = [each for each in self._all("self::details") if words(each[0]).startswith(summary)]
        return Page(found)

    def links(self) -> list[Link]:
        """Return all links in their order."""
        return [Link(words(each), each.get("href"), each) for each in self._all("self::a[@href]")]

    def link(self, text: str) -> Link:
        """Return the only link whose words are, or else begin with, a text."""
        equal = [each for each in self.links() if each.words == text]
        [found] = equal or [each for each in self.links() if each.words.startswith(text)]
        return found

    def in_language(self, lang: str) -> list[str]:
        """Return the texts that are marked as being of another language than the page."""
        return [words(each) for each in self._all(f"@lang='{lang}'")]

    def marked(self) -> list[str]:
        """Return the words that are marked as found."""
        return [words(each) for each in self._all("self::mark")]

    def status(self) -> str | None:
        """Return the message to the visitor above the results."""
        found = self._all("@role='status'")
        return words(found[0]) if found else None

    def _table(self, caption: str) -> HtmlElement:
        [found] = [each for each in self._all("self::caption") if words(each) == caption]
        return found.getparent()

    def _all(self, condition: str) -> list[HtmlElement]:
        return self.root.xpath(f"descendant-or-self::*[{condition}]")


def visit(client: FlaskClient, path: str) -> Page:
    """Fetch a page that is there."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    return Page(answer.text)


def words(element: HtmlElement) -> str:
    """Return the text of an element in one line; blocks are parted by a blank."""
    return " ".join("".join(_texts(element)).split())


def _lines(element: HtmlElement) -> str:
    """Return the text of an element; the items of its list in a line each."""
    items = element.xpath(".//li")
    return "\n".join(map(words, items)) if items else words(element)


def _texts(element: HtmlElement) -> Iterator[str]:
    blank = " " if element.tag in _BLOCKS or element.get("class") == "in-words" else ""
    yield blank + (element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child)
        yield child.tail or ""
    yield blank
