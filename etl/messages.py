"""Messages to the user, in Korean (the default) or English.

They are written in English in the code and translated in `locale/ko/LC_MESSAGES/messages.po`.
"""

import gettext as _gettext
from collections.abc import Mapping
from pathlib import Path

LANGUAGES = ("ko", "en")
_LOCALE = Path(__file__).with_name("locale")
_active: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"


def language(environ: Mapping[str, str]) -> str:
    """Return the language that LC_ALL, LC_MESSAGES or LANG asks for: `en` for English, otherwise `ko`."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(variable):
            return "en" if value.lower().startswith("en") else "ko"
    return "ko"


def use(lang: str) -> None:
    """Set the language of all messages from now on."""
    global _active, _language
    _language = lang
    _active = _gettext.translation("messages", _LOCALE, [lang], fallback=True)


def _(message: str) -> str:
    """Return the translation of an English message into the language in use."""
    return _active.gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the translation of a message whose form depends on a number."""
    return _active.ngettext(singular, plural, count)


def either(ko: str, en: str) -> str:
    """Return the text in the language in use, for data that carry both."""
    return ko if _language == "ko" else en
