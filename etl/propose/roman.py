"""Write Hangul in Latin letters, syllable by syllable, by the table of the Revised Romanization of 2000.

Sounds that change between syllables are not followed: an id must be typed again, not pronounced.
"""

import unicodedata

# One word for each letter, in the order of Unicode; - is silent.
_LETTERS = (
    "g kk n d tt r m b pp s ss - j jj ch k t p h",
    "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i",
    "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t",
)
_INITIALS, _VOWELS, _FINALS = (letters.split() for letters in _LETTERS)
_FIRST, _LAST = 0xAC00, 0xD7A3


def romanised(words: str) -> str:
    """Write every syllable in Latin letters and leave all other signs as they are."""
    return "".join(map(_syllable, unicodedata.normalize("NFC", words)))


def _syllable(sign: str) -> str:
    """Take one syllable apart into its three letters."""
    if not _FIRST <= ord(sign) <= _LAST:
        return sign
    place, final = divmod(ord(sign) - _FIRST, len(_FINALS))
    initial, vowel = divmod(place, len(_VOWELS))
    return f"{_INITIALS[initial]}{_VOWELS[vowel]}{_FINALS[final]}".replace("-", "")
