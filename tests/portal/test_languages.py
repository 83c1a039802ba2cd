"""The language of a page, by its path."""

import pytest

from portal.languages import in_language, language_of


@pytest.mark.parametrize(
    ("path", "lang", "other"),
    [
        ("/", "ko", "/en/"),
        ("/en", "en", "/"),
        ("/en/", "en", "/"),
        ("/english", "ko", "/en/english"),
        ("/en/search", "en", "/search"),
    ],
)
def test_tells_the_language_of_a_path(path: str, lang: str, other: str):
    assert language_of(path) == lang
    assert in_language(path, "en" if lang == "ko" else "ko") == other
