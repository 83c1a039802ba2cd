"""Numbers in Hangul letters, as contracts write them: 사천일백십육억."""

import re

_LETTERS = "영공일이삼사오육륙칠팔구"
_DIGITS = str.maketrans(_LETTERS, "001234566789")
_NUMBER = re.compile(rf"[{_LETTERS}십백천만억조경 ]+")
_TWO_DIGITS = re.compile(rf"[{_LETTERS}] ?[{_LETTERS}]")
_COUNTED = re.compile(rf"[{_LETTERS}] ?[십백천만억조경]")


def with_digits(words: str) -> str | None:
    """Write a Hangul number with digits, 4천1백십6억; None where the words are no such number."""
    if not _NUMBER.fullmatch(words) or _TWO_DIGITS.search(words):
        return None
    return words.translate(_DIGITS)


def is_counted(words: str) -> bool:
    """Tell whether a Hangul number says how many 만 or 천, as 삼천만 does and 천만 does not."""
    return bool(_COUNTED.search(words))
