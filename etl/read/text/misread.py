"""Recognise a whole text that was Korean before a program read it in an encoding of another script.

Only text without any Hangul is asked. Its letters, taken back to bytes, must be Korean of common syllables;
Chinese, and lines and frames of CP437, make rare syllables and other signs.
"""

import re
from collections.abc import Iterable
from itertools import islice

from etl.read.text.hangul import COMMON_SYLLABLES

_HANGUL = re.compile("[가-힣]")
_FOREIGN = re.compile("[\x80-\uffff]+")
# Letters in UTF-7 are a plus sign and base 64.
_BASE64 = re.compile(r"\+[A-Za-z0-9+/]{3,}-?")
_READ_AS = ("gbk", "cp437", "mac_roman")
MISREAD = (*_READ_AS, "utf_7")
# So many runs are looked at, and so many letters prove it.
_RUNS = 200
_FEWEST, _DISTINCT, _NINE_TENTHS = 10, 5, 0.9


def misread(text: str) -> tuple[int, str] | None:
    """Find the first letter of such a text, and the encoding in which it was read."""
    if _HANGUL.search(text):
        return None
    runs = list(islice(_FOREIGN.finditer(text), _RUNS))
    for codec in _READ_AS:
        if _is_korean(run[0].encode(codec, "ignore").decode("cp949", "ignore") for run in runs):
            return runs[0].start(), codec
    return None


def misread_ascii(text: str) -> tuple[int, str] | None:
    """Find the first Korean letter of a text in UTF-7."""
    if "+" not in text:
        return None
    runs = list(islice(_BASE64.finditer(text), _RUNS))
    if _is_korean(run[0].encode().decode("utf-7", "ignore") for run in runs):
        return runs[0].start(), "utf_7"
    return None


def _is_korean(runs: Iterable[str]) -> bool:
    """Tell whether the letters are Korean as it is written."""
    found = "".join(runs)
    common = [letter for letter in found if letter in COMMON_SYLLABLES]
    enough = len(common) >= _FEWEST and len(set(common)) >= _DISTINCT
    return enough and len(common) >= _NINE_TENTHS * len(found)
