"""Format values for a page: Markdown, numbers, amounts, sizes, dates; registered as template filters."""

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
from portal.highlight import contains, mark, snippet
from portal.languages import selected

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
_TAGS = {
    *("p", "br", "strong", "em", "code", "pre", "ul", "ol", "li", "a", "blockquote", "hr"),
    *("h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
_SIZES = ((2**30, "GB", 1), (2**20, "MB", 1), (2**10, "KB", None), (1, "B", None))
_SUMMARY = {"ko": 140, "en": 240}  # characters; one of Hangul carries about as much as two Latin ones
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_UNITS = ((10**12, "조"), (10**8, "억"), (10**4, "만"))


def init_app(app: Flask) -> None:
    """Register the template filters."""
    app.jinja_env.filters.update(
        markdown=markdown,
        plain=plain,
        summary=summary,
        mark=mark,
        with_lang=with_lang,
        size=size,
        number=number,
        day=day,
        moment=moment,
        krw=krw,
        constraints=constraints,
        visible=visible,
        label=label,
    )


def markdown(text: str) -> Markup:
    """Render Markdown as HTML with harmless tags only, without images.

    Headings move down two levels, because the page has its h1 and the section its h2.
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
    return Markup(clean)  # noqa: S704 - sanitized above


def plain(text: str) -> str:
    """Return Markdown as plain text in one line."""
    return " ".join(Markup(_MARKDOWN.render(text)).striptags().split())  # noqa: S704 - tags are stripped


def summary(text: str, lang: str, words: tuple[str, ...] = ()) -> str:
    """Return the beginning of a description, or the part with a found word, as plain text.

    At most about 140 characters in Korean and 240 in English.
    """
    first = plain(text.partition("\n\n")[0])
    if not contains(first, words) and contains(whole := plain(text), words):
        return snippet(whole, words, _SUMMARY[lang])
    return snippet(first, words, _SUMMARY[lang])


def with_lang(text: str) -> Markup:
    """Escape text; on an English page, mark Korean text with its language for screen readers."""
    if selected() == "en" and _HANGUL.search(text):
        return Markup('<span lang="ko">{}</span>').format(text)
    return Markup.escape(text)


def size(count: int) -> str:
    """Format a file size in bytes, in units of 1,024."""
    scale, unit, digits = next(step for step in _SIZES if count >= step[0] or step[0] == 1)
    return f"{number(round(count / scale, digits))}\N{NO-BREAK SPACE}{unit}"


def number(value: float | int) -> str:
    """Format a number with thousands separators."""
    return format_decimal(value, locale=selected(), decimal_quantization=False)


def day(value: str) -> str:
    """Format an ISO 8601 date, month or year at its own precision; return other text unchanged."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            return str(format_date(datetime.date.fromisoformat(value), "long"))
        if re.fullmatch(r"\d{4}-\d{2}", value):
            return str(format_date(datetime.date.fromisoformat(f"{value}-01"), _("MMMM y")))
    except ValueError:  # no such day, such as 2020-02-30
        return value
    return _("%(year)s", year=value) if re.fullmatch(r"\d{4}", value) else value


def moment(value: float) -> str:
    """Format a time (Unix, seconds) in Korea's time zone, on the 24-hour clock."""
    at = datetime.datetime.fromtimestamp(value, datetime.UTC)
    return f"{format_date(at, 'long')} {format_datetime(at, 'HH:mm')}"


def krw(value: int) -> str:
    """Format an amount in won in words, such as 4,116억 원 or KRW 411.6 billion; empty below 10,000 won."""
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


def label(name: str, words: Mapping[str, Text]) -> str:
    """Return the label of a name in the page's language; an unknown name, of a later version, unchanged."""
    return words[name].say(selected()) if name in words else name


def constraints(column: Column) -> list[str]:
    """Describe a column's constraints in the page's language, without those that are false."""
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
