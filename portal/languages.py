"""The language of an address: English below /en, Korean everywhere else."""

from flask import request

LANGUAGES = ("ko", "en")


def selected() -> str:
    """Return the language of the request's address, whatever the browser prefers, or Korean without one."""
    return language_of(request.path) if request else "ko"


def language_of(path: str) -> str:
    """Return the language of a path."""
    return "en" if path == "/en" or path.startswith("/en/") else "ko"


def in_language(path: str, lang: str) -> str:
    """Return the path of the same page in a language."""
    bare = path[3:] or "/" if language_of(path) == "en" else path
    return bare if lang == "ko" else "/en" + bare
