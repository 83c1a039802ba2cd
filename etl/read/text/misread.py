"""Recognise Korean text that a program decoded in the encoding of another script.

Only text without Hangul is examined. Its characters, encoded again, must be Korean of common syllables;
real Chinese text and the box-drawing characters of CP437 yield rare syllables and other characters.
"""

import re
from collections.abc import Iterable
from itertools import islice

from etl.read.text.hangul import COMMON_SYLLABLES

_HANGUL = re.compile("[가-힣]")
_NOT_ASCII = re.compile("[\x80-\uffff]+")
# UTF-7 (RFC 2152) writes characters outside of ASCII as + and Base64.
_BASE64 = re.compile(r"\+[A-Za-z0-9+/]{3,}-?")
_READ_AS = ("gbk", "cp437", "mac_roman")
MISREAD = (*_READ_AS, "utf_7")
# The most runs that are examined; the fewest syllables, distinct syllables and their share that are proof.
_MOST_RUNS = 200
_FEWEST, _FEWEST_DISTINCT, _SMALLEST_SHARE = 10, 5, 0.9


def misread(text: str) -> tuple[int, str] | None:
    """Return the index of the first misread character and the wrong codec, None if it is intact."""
    if _HANGUL.search(text):
        return None
    runs = list(islice(_NOT_ASCII.finditer(text), _MOST_RUNS))
    for codec in _READ_AS:
        if _is_korean(run[0].encode(codec, "ignore").decode("cp949", "ignore") for run in runs):
            return runs[0].start(), codec
    return None


def misread_ascii(text: str) -> tuple[int, str] | None:
    """Return the index of the first Korean character in UTF-7 and `utf_7`, None if there is no Korean."""
    if "+" not in text:
        return None
    runs = list(islice(_BASE64.finditer(text), _MOST_RUNS))
    if _is_korean(run[0].encode().decode("utf-7", "ignore") for run in runs):
        return runs[0].start(), "utf_7"
    return None


def _is_korean(runs: Iterable[str]) -> bool:
    """Return whether nearly all characters are common syllables, and enough of them."""
    text = "".join(runs)
    common = [character for character in text if character in COMMON_SYLLABLES]
    enough = len(common) >= _FEWEST and len(set(common)) >= _FEWEST_DISTINCT
    return enough and len(common) >= _SMALLEST_SHARE * len(text)
