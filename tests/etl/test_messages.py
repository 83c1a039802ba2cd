"""Everything that a steward reads exists in Korean and in English."""

import re
import string
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from etl.messages import language

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "etl" / "locale" / "ko" / "LC_MESSAGES" / "messages.po"
KEYWORDS = {"_": None, "ngettext": (1, 2)}


def _spoken() -> set[str]:
    """Collect every message that the jobs and the stack can say, in the code's English."""
    found = set()
    for package in ("etl", "stack"):
        for path, _line, message, _comments, _context in extract_from_dir(
            ROOT / package, [("**.py", "python")], keywords=KEYWORDS
        ):
            if "ckanext-gwangju" not in path:
                found.add(message if isinstance(message, str) else message[0])
    return found


def _translated() -> dict[str, str]:
    with CATALOGUE.open("rb") as file:
        messages = [message for message in read_po(file, locale="ko") if message.id]
    return {
        message.id if isinstance(message.id, str) else message.id[0]: message.string
        if isinstance(message.string, str)
        else message.string[0]
        for message in messages
    }


def test_every_message_has_a_korean_one_and_none_is_left_over() -> None:
    translated = _translated()

    assert _spoken() == set(translated)
    assert [message for message, korean in translated.items() if not re.search("[가-힣]", korean)] == [
        "{value!r} {rule}"
    ]


@pytest.mark.parametrize(("message", "korean"), sorted(_translated().items()))
def test_a_translation_names_the_same_things(message: str, korean: str) -> None:
    def names(text: str) -> set[str | None]:
        return {name for _text, name, _format, _conversion in string.Formatter().parse(text)}

    assert names(korean) - {None} == names(message) - {None}


def test_the_catalogue_compiles() -> None:
    with CATALOGUE.open("rb") as file:
        write_mo(BytesIO(), read_po(file, locale="ko"))


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "ko"),
        ({"LANG": "C.UTF-8"}, "ko"),
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
    ],
)
def test_messages_are_korean_unless_english_is_asked_for(environ: dict[str, str], expected: str) -> None:
    assert language(environ) == expected
