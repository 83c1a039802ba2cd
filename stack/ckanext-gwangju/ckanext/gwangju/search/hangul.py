"""Hangul as letters: initial consonants, and the keys of the standard two-set keyboard (KS X 5002); pure.

A syllable is 0xAC00 + (initial * 21 + medial) * 28 + final (The Unicode Standard, 3.12). Written as keys,
Hangul and Latin text are ASCII: two spellings that differ in one letter differ in one key, and Korean that
was typed with the keyboard in English equals the keys of the intended word.
"""

from __future__ import annotations

from functools import lru_cache

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_MEDIALS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_FIRST, _LAST = "가", "힣"

_KEYS = {
    **dict(zip("ㅂㅈㄷㄱㅅㅁㄴㅇㄹㅎㅋㅌㅊㅍ", "qwertasdfgzxcv", strict=True)),
    **dict(zip("ㅃㅉㄸㄲㅆ", "QWERT", strict=True)),
    **dict(zip("ㅛㅕㅑㅐㅔㅗㅓㅏㅣㅠㅜㅡㅒㅖ", "yuiophjklbnmOP", strict=True)),
}
# Letters that take two keys.
_PAIRS = {
    "ㅘ": "ㅗㅏ",
    "ㅙ": "ㅗㅐ",
    "ㅚ": "ㅗㅣ",
    "ㅝ": "ㅜㅓ",
    "ㅞ": "ㅜㅔ",
    "ㅟ": "ㅜㅣ",
    "ㅢ": "ㅡㅣ",
    "ㄳ": "ㄱㅅ",
    "ㄵ": "ㄴㅈ",
    "ㄶ": "ㄴㅎ",
    "ㄺ": "ㄹㄱ",
    "ㄻ": "ㄹㅁ",
    "ㄼ": "ㄹㅂ",
    "ㄽ": "ㄹㅅ",
    "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ",
    "ㅀ": "ㄹㅎ",
    "ㅄ": "ㅂㅅ",
}
_LETTERS = {key: letter for letter, key in _KEYS.items()}
_JOINED = {pair: letter for letter, pair in _PAIRS.items()}


def initials(word: str) -> str:
    """Return a word's initial consonants: ㅅㅌㄹㅅ for 솔트룩스."""
    return "".join(letters(c)[0] if _FIRST <= c <= _LAST else c for c in word)


@lru_cache(maxsize=50_000)
def keys(word: str) -> str:
    """Return the keys that type a word: dPtks for 예산; other characters stay as they are."""
    return "".join(_typed(letter) for c in word for letter in (letters(c) if _FIRST <= c <= _LAST else c))


def from_keys(typed: str) -> str:
    """Return keys as Hangul: 인공지능 for dlsrhdwlsmd; a letter that completes no syllable stays alone."""
    letters = [_LETTERS.get(key) or _LETTERS.get(key.lower(), key) for key in typed]
    written: list[str] = []
    at = 0
    while at < len(letters):
        syllable, at = _syllable(letters, at)
        written.append(syllable)
    return "".join(written)


def letters(syllable: str) -> str:
    """Return the two or three letters of a syllable."""
    initial, rest = divmod(ord(syllable) - ord(_FIRST), 21 * 28)
    medial, final = divmod(rest, 28)
    return _INITIALS[initial] + _MEDIALS[medial] + _FINALS[final].strip()


def _typed(letter: str) -> str:
    return "".join(_KEYS.get(part, part) for part in _PAIRS.get(letter, letter))


def _syllable(letters: list[str], at: int) -> tuple[str, int]:
    """Return the syllable, or single letter, that begins at `at`, and where the next one begins."""
    initial = letters[at]
    medial, after = _medial(letters, at + 1)
    if initial not in _INITIALS or not medial:
        return initial, at + 1
    final, after = _final(letters, after)
    code = (_INITIALS.index(initial) * 21 + _MEDIALS.index(medial)) * 28 + _FINALS.index(final or " ")
    return chr(ord(_FIRST) + code), after


def _medial(letters: list[str], at: int) -> tuple[str, int]:
    pair = "".join(letters[at : at + 2])
    if pair in _JOINED and _JOINED[pair] in _MEDIALS:
        return _JOINED[pair], at + 2
    if at < len(letters) and letters[at] in _MEDIALS:
        return letters[at], at + 1
    return "", at


def _final(letters: list[str], at: int) -> tuple[str, int]:
    """Return the final consonants at `at`, without one that begins the next syllable, and where they end."""
    pair = "".join(letters[at : at + 2])
    if pair in _JOINED and _JOINED[pair] in _FINALS and not _is_vowel(letters, at + 2):
        return _JOINED[pair], at + 2
    if at < len(letters) and letters[at] in _FINALS[1:] and not _is_vowel(letters, at + 1):
        return letters[at], at + 1
    return "", at


def _is_vowel(letters: list[str], at: int) -> bool:
    return at < len(letters) and letters[at] in _MEDIALS
