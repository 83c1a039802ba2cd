"""Addresses for templates and responses: in the page's language, or absolute below SITE_URL."""

from typing import Any

from flask import Flask, current_app, g, request, url_for
from markupsafe import Markup

from portal.catalogue.reader import Reader
from portal.catalogue.records import Dataset, File
from portal.languages import LANGUAGES, in_language, selected
from portal.settings import Settings


def init_app(app: Flask) -> None:
    """Register the functions and variables of templates."""
    app.jinja_env.globals.update(link=link, download=download, is_ours=is_ours)
    app.context_processor(_template_context)


def settings() -> Settings:
    """Return the settings of the application."""
    kept: Settings = current_app.extensions["settings"]
    return kept


def reader() -> Reader:
    """Return the current request's reader of the catalogue."""
    if "reader" not in g:
        g.reader = Reader(current_app.extensions["catalogue"], current_app.extensions["cache"])
    kept: Reader = g.reader
    return kept


def link(page: str, /, lang: str | None = None, **values: Any) -> str:
    """Return the address of a page, such as `dataset.show`, in a language, by default the current page's."""
    return url_for(f"{lang or selected()}.{page}", **values)


def absolute(path: str) -> str:
    """Return the absolute URL of a path of this site, from SITE_URL and not from the Host header."""
    return settings().site_url + path


def download(dataset: Dataset, file: File) -> str:
    """Return the permanent address of a file, which is the same in all versions and both languages."""
    return url_for("ko.dataset.download", name=dataset.name, key=file.key)


def is_ours(url: str) -> bool:
    """Return whether a URL is that of a file in our storage, without any means of leaving it."""
    base = settings().files_url
    rest = url.removeprefix(base)
    safe = all(33 <= ord(character) < 127 and character not in "\\<>\"'?#" for character in rest)
    return url.startswith(base) and bool(rest) and safe and ".." not in rest and "%2" not in rest.lower()


def _template_context() -> dict[str, Any]:
    """Return the variables of every template: language, settings, and the page's addresses by language."""
    lang = selected()
    query = f"?{request.query_string.decode('ascii', 'replace')}" if request.query_string else ""
    return {
        "lang": lang,
        # Keywords and cells are in Korean, which an English page has to declare for screen readers.
        "korean_part": Markup(' lang="ko"') if lang == "en" else "",
        "site": settings(),
        "canonical": absolute(request.path),
        "alternates": {other: absolute(in_language(request.path, other)) for other in LANGUAGES},
        "other_language": in_language(request.path, "ko" if lang == "en" else "en") + query,
    }
