"""Addresses for templates and answers: in the page's language, or absolute from SITE_URL and nothing else."""

from typing import Any

from flask import Flask, current_app, g, request, url_for
from markupsafe import Markup

from portal.catalogue.reader import Reader
from portal.catalogue.records import Dataset, File
from portal.languages import LANGUAGES, in_language, selected
from portal.settings import Settings


def init_app(app: Flask) -> None:
    """Give templates the functions that write addresses."""
    app.jinja_env.globals.update(link=link, absolute=absolute, download=download, is_ours=is_ours)
    app.context_processor(_addresses)


def settings() -> Settings:
    """Return the settings that the application was made with."""
    kept: Settings = current_app.extensions["settings"]
    return kept


def reader() -> Reader:
    """Return the request's reader of the catalogue."""
    if "reader" not in g:
        g.reader = Reader(current_app.extensions["catalogue"], current_app.extensions["cache"])
    kept: Reader = g.reader
    return kept


def link(page: str, /, lang: str | None = None, **values: Any) -> str:
    """Return the address of a page, such as `dataset.show`, in the language of this one."""
    return url_for(f"{lang or selected()}.{page}", **values)


def absolute(path: str) -> str:
    """Return a path of this site as the world writes it; the Host header has no say."""
    return settings().site_url + path


def download(dataset: Dataset, file: File) -> str:
    """Return the stable address of a file: it outlives versions and is the same in both languages."""
    return url_for("ko.dataset.download", name=dataset.name, key=file.key)


def is_ours(url: str) -> bool:
    """Tell whether an address is a published file in our storage, and not a way out of it."""
    base = settings().files_url
    rest = url.removeprefix(base)
    safe = all(33 <= ord(character) < 127 and character not in "\\<>\"'?#" for character in rest)
    return url.startswith(base) and bool(rest) and safe and ".." not in rest and "%2" not in rest.lower()


def _addresses() -> dict[str, Any]:
    """Tell a template its language, its own address and that of the other language."""
    lang = selected()
    query = f"?{request.query_string.decode('ascii', 'replace')}" if request.query_string else ""
    return {
        "lang": lang,
        # Keywords and cells are Korean; on an English page a screen reader has to be told.
        "korean_part": Markup(' lang="ko"') if lang == "en" else "",
        "site": settings(),
        "canonical": absolute(request.path),
        "alternates": {other: absolute(in_language(request.path, other)) for other in LANGUAGES},
        "other_language": in_language(request.path, "ko" if lang == "en" else "en") + query,
    }
