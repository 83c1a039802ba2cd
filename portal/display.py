"""How values look on a page: Markdown, numbers, amounts, sizes, dates; registered as template filters."""

import datetime
import re
from collections.abc import Mapping
from typing import Any

import nh3
from babel.numbers import format_decimal
from flask import Flask
from flask_babel import format_date, format_datetime
from flask_babel import gettext as _
from markdown_it import MarkdownIt
from markupsafe import Markup

from etl.words.constraints import CONSTRAINTS
from etl.words.text import Text
from etl.words.visible import visible
from portal.catalogue.records import Column
from portal.highlight import holds, mark, snippet
from portal.languages import selected

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
_TAGS = {
    *("p", "br", "strong", "em", "code", "pre", "ul", "ol", "li", "a", "blockquote", "hr"),
    *("h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
_SIZES = ((2**30, "GB", 1), (2**20, "MB", 1), (2**10, "KB", None), (1, "B", None))
_SUMMARY = {"ko": 140, "en": 240}  # characters; one of Hangul says as much as two Latin ones
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_UNITS = ((10**12, "조"), (10**8, "억"), (10**4, "만"))


def init_app(app: Flask) -> None:
    """Give templates the filters."""
    app.jinja_env.filters.update(
        markdown=markdown,
        plain=plain,
        summary=summary,
        mark=mark,
        spoken=spoken,
        size=size,
        number=number,
        day=day,
        moment=moment,
        krw=krw,
        constraints=constraints,
        visible=visible,
        word=word,
    )


def markdown(text: str) -> Markup:
    """Render a description; only harmless tags remain, no images, and headings below the page's own.

    Headings move down two levels: the page has its h1 and the section its h2.
    """
    html = re.sub(r"(</?)h([1-6])>", lambda m: f"{m[1]}h{min(6, int(m[2]) + 2)}>", _MARKDOWN.render(text))
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href", "title"}},
        url_schemes={"http", "https", "mailto"},
        url_relative="deny",
        link_rel="noopener nofollow ugc",
    )
    return Markup(clean)  # noqa: S704 - cleaned just now


def plain(text: str) -> str:
    """Return a description without its markup, in one line."""
    return " ".join(Markup(_MARKDOWN.render(text)).striptags().split())  # noqa: S704 - stripped, not shown


def summary(text: str, lang: str, words: tuple[str, ...] = ()) -> str:
    """Return the beginning of a description, or the part of it that has a found word; without markup."""
    first = plain(text.partition("\n\n")[0])
    if not holds(first, words) and holds(whole := plain(text), words):
        return snippet(whole, words, _SUMMARY[lang])
    return snippet(first, words, _SUMMARY[lang])


def spoken(text: str) -> Markup:
    """Escape words that somebody typed; on an English page a screen reader has to be told of Korean ones."""
    if selected() == "en" and _HANGUL.search(text):
        return Markup('<span lang="ko">{}</span>').format(text)
    return Markup.escape(text)


def size(count: int) -> str:
    """Write a file's size as file managers do, in steps of 1,024."""
    scale, unit, digits = next(step for step in _SIZES if count >= step[0] or step[0] == 1)
    return f"{number(round(count / scale, digits))}\N{NO-BREAK SPACE}{unit}"


def number(value: float | int) -> str:
    """Write a number with its thousands apart."""
    return format_decimal(value, locale=selected(), decimal_quantization=False)


def day(value: str) -> str:
    """Write an ISO date at its own precision in words; anything else as it stands."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            return str(format_date(datetime.date.fromisoformat(value), "long"))
        if re.fullmatch(r"\d{4}-\d{2}", value):
            return str(format_date(datetime.date.fromisoformat(f"{value}-01"), _("MMMM y")))
    except ValueError:  # no such day, such as 2020-02-30
        return value
    return _("%(year)s", year=value) if re.fullmatch(r"\d{4}", value) else value


def moment(value: float) -> str:
    """Write a moment in Korean time, on the 24-hour clock: Korean's AM and PM read foreign."""
    at = datetime.datetime.fromtimestamp(value, datetime.UTC)
    return f"{format_date(at, 'long')} {format_datetime(at, 'HH:mm')}"


def krw(value: int) -> str:
    """Write an amount of won in the units that people say; empty below 10,000 won."""
    if abs(value) < 10_000:
        return ""
    if selected() == "en":
        return _english_krw(value)
    rest, words = abs(value), []
    for unit, name in _UNITS:
        if count := rest // unit:
            words.append(f"{count:,}{name}")
        rest %= unit
    if rest:
        words.append(f"{rest:,}")
    return ("-" if value < 0 else "") + " ".join(words) + " 원"


def _english_krw(value: int) -> str:
    for unit, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if abs(value) >= unit:
            return f"KRW {format_decimal(value / unit, '#,##0.##', locale='en')} {name}"
    return f"KRW {value:,}"


def word(name: str, words: Mapping[str, Text]) -> str:
    """Return a name's words in the page's language; a name that a later version brought stands as it is."""
    return words[name].say(selected()) if name in words else name


def constraints(column: Column) -> list[str]:
    """Say a column's constraints in words; a false one asks for nothing."""
    lang = selected()
    return [
        words.say(lang).format(_bound(column.constraints[name]))
        for name, words in CONSTRAINTS.items()
        if column.constraints.get(name, False) is not False
    ]


def _bound(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return number(value) if is_number else str(value)
