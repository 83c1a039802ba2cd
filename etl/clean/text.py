"""Texts: `text` for words that are to be compared and searched, `raw` for the source's own wording."""

import re
import unicodedata

# NFKC would do this too, but it also takes ㎡, ㈜ and single consonants apart.
_ASCII = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]|_x000D_")


def text(cell: str) -> str:
    """Compose Hangul, turn full-width letters into ASCII, drop what is invisible, put one space for many."""
    composed = unicodedata.normalize("NFC", cell).translate(_ASCII)
    return " ".join(_INVISIBLE.sub("", composed).split())


def raw(cell: str) -> str:
    """Compose Hangul and trim the ends, nothing else."""
    return unicodedata.normalize("NFC", cell).strip()
