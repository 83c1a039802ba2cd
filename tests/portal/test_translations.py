"""The Korean texts: complete, and with the placeholders of the English ones."""

import re
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

PORTAL = Path(__file__).parents[2] / "portal"


def _extracted() -> set[str]:
    """Every text that code and templates hand to gettext; of plurals the singular."""
    found = extract_from_dir(
        str(PORTAL),
        method_map=[("**.py", "python"), ("templates/**.html", "jinja2")],
        keywords={"_": None, "_l": None, "gettext": None, "ngettext": (1, 2)},
    )
    return {message if isinstance(message, str) else message[0] for _file, _line, message, *_rest in found}


def _translated() -> dict[str, str]:
    with (PORTAL / "translations/ko/LC_MESSAGES/messages.po").open("rb") as file:
        catalogue = read_po(file, locale="ko")
    return {
        message.id if isinstance(message.id, str) else message.id[0]:
        message.string if isinstance(message.string, str) else message.string[0]
        for message in catalogue
        if message.id and not message.fuzzy
    }  # fmt: skip


def test_every_text_has_a_translation_and_every_translation_a_text():
    extracted = _extracted()
    translated = {english for english, korean in _translated().items() if korean}

    assert len(extracted) > 150
    assert extracted - translated == set()
    assert translated - extracted == set()


def test_translations_keep_the_placeholders():
    def names(text: str) -> set[str]:
        return set(re.findall(r"%\((\w+)\)s", text))

    assert {en: ko for en, ko in _translated().items() if not names(ko) <= names(en)} == {}
    assert {en: ko for en, ko in _translated().items() if names(en) - names(ko) - {"num"}} == {}
