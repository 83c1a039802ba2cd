"""Mark found words in a text, and cut a long text to the part around the first of them; pure."""

import re
import unicodedata
from functools import lru_cache

from markupsafe import Markup

_MOST_WORDS = 50
_ELLIPSIS = "…"
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_SYLLABLES_OF_INITIAL = 21 * 28  # syllables that begin with the same consonant
# A Latin word must not follow another Latin letter or digit; a Hangul syllable may precede it.
_NOT_WITHIN_A_WORD = "(?<![0-9A-Za-z\u00c0-\u024f])"


def mark(text: str, words: tuple[str, ...]) -> Markup:
    """Return a text escaped for HTML, with its found words in `mark` elements."""
    text = _composed(text)
    pattern = _pattern(words)
    pieces, end = [Markup()], 0
    for found in pattern.finditer(text) if pattern else ():
        pieces += [Markup.escape(text[end : found.start()]), Markup("<mark>{}</mark>").format(found[0])]
        end = found.end()
    return Markup().join([*pieces, text[end:]])


def contains(text: str, words: tuple[str, ...]) -> bool:
    """Return whether any of the words is found in a text."""
    pattern = _pattern(words)
    return pattern is not None and pattern.search(_composed(text)) is not None


def snippet(text: str, words: tuple[str, ...], length: int) -> str:
    """Return about `length` characters around the first found word, or the beginning if there is none.

    The cuts are between words and marked with an ellipsis; only a word longer than `length` is cut itself.
    """
    text = _composed(text)
    if len(text) <= length:
        return text
    pattern = _pattern(words)
    found = pattern.search(text) if pattern else None
    first, last = found.span() if found else (0, 0)
    start = 0 if last <= length else _start(text, first, length)
    end = _end(text, start, min(last, start + length), length)
    cut = text[start:end].strip()
    return (_ELLIPSIS if start else "") + cut + (_ELLIPSIS if end < len(text) else "")


def _start(text: str, first: int, length: int) -> int:
    """Return the beginning of a word up to a third of `length` before the found one."""
    earliest = max(0, min(first - length // 3, len(text) - length))
    space = text.find(" ", earliest, first)
    return space + 1 if space >= 0 else earliest


def _end(text: str, start: int, least: int, length: int) -> int:
    """Return the end of a word after the found one, within `length`."""
    if start + length >= len(text):
        return len(text)
    space = text.rfind(" ", max(least, start + length // 2), start + length + 1)
    return space if space >= 0 else start + length


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return a pattern of the words, the longest first, that matches adjacent ones together, or None."""
    composed = {_composed(word).strip() for word in words[:_MOST_WORDS]}
    longest_first = sorted(filter(None, composed), key=lambda word: (-len(word), word))
    if not longest_first:
        return None
    return re.compile(f"(?:{'|'.join(map(_one, longest_first))})+", re.IGNORECASE)


def _one(word: str) -> str:
    """Return the pattern of a word.

    Hangul matches anywhere; Latin words and initial consonants (ㅅㅌ in 솔트) match where a word begins.
    """
    if all(letter in _INITIALS for letter in word):
        return "(?<![가-힣])" + "".join(map(_syllables, word))
    pattern = r"\s+".join(map(re.escape, word.split()))
    return (_NOT_WITHIN_A_WORD if word[0].isascii() and word[0].isalnum() else "") + pattern


def _syllables(initial: str) -> str:
    """Return the character class of the syllables with an initial consonant (The Unicode Standard, 3.12)."""
    first = ord("가") + _INITIALS.index(initial) * _SYLLABLES_OF_INITIAL
    return f"[{chr(first)}-{chr(first + _SYLLABLES_OF_INITIAL - 1)}]"


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
