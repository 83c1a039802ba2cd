"""Signs that cannot be seen, by their names."""

import pytest

from etl.words.visible import visible


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("가 나", "가 나"),
        ("가\u00a0나", "가[U+00A0]나"),
        ("\ufeff가", "[U+FEFF]가"),
        ("가\r\n나\t다", "가⏎나⇥다"),
        ("\x1b[31m", "[U+001B][31m"),
        ("\u202e1", "[U+202E]1"),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", "ㅎㅏㄴㄱㅡㄹ"),
        ("\u1160", "[U+1160]"),
        ("㎡＋①", "㎡＋①"),
    ],
)
def test_what_cannot_be_seen_is_named(text: str, seen: str) -> None:
    assert visible(text) == seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (" 가 ", " 가 "),
        ("가\u200b\u00a0나\n", "가[U+200B][U+00A0]나⏎"),
        ("\u1112\u1161\u11ab", "ㅎㅏㄴ"),
        ("\u1160", "[U+1160]"),
        ("\u202e", "[U+202E]"),
    ],
)
def test_shows_what_cannot_be_seen(text: str, seen: str):
    assert visible(text) == seen
