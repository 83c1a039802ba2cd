"""What people type instead of a Korean word: initial consonants, keys in English mode, a wrong vowel."""

from __future__ import annotations

_FIRST = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FIRST_KEYS = "rRseEfaqQtTdwWczxvg"
_VOWEL_KEYS = (*"koiOjpuPh", "hk", "ho", "hl", *"yn", "nj", "np", "nl", *"bm", "ml", "l")
_AFTER_RIEUL = ("fr", "fa", "fq", "ft", "fx", "fv", "fg")
_LAST_KEYS = ("", *"rR", "rt", "s", "sw", "sg", *"ef", *_AFTER_RIEUL, *"aq", "qt", *"tTdwczxvg")
_SYLLABLE, _VOWEL, _A = 588, 28, ord("가")
_VOWELS = 21


def initials(word: str) -> str:
    """Return ㄱㅈ for 광주."""
    return "".join(_FIRST[(ord(each) - _A) // _SYLLABLE] if _is_syllable(each) else each for each in word)


def keyboard(word: str) -> str:
    """Return rhkdwn for 광주."""
    return "".join(_keys(ord(each) - _A) if _is_syllable(each) else each for each in word)


def typo(word: str) -> str:
    """Return 광쥬 for 광주: the last syllable gets the vowel that follows its own."""
    at = ord(word[-1]) - _A
    if not _is_syllable(word[-1]):
        return word
    first, vowel, last = at // _SYLLABLE, at % _SYLLABLE // _VOWEL, at % _VOWEL
    return word[:-1] + chr(_A + first * _SYLLABLE + (vowel + 1) % _VOWELS * _VOWEL + last)


def _keys(at: int) -> str:
    first, vowel, last = at // _SYLLABLE, at % _SYLLABLE // _VOWEL, at % _VOWEL
    return _FIRST_KEYS[first] + _VOWEL_KEYS[vowel] + _LAST_KEYS[last]


def _is_syllable(character: str) -> bool:
    return "가" <= character <= "힣"
