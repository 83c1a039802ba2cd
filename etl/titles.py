"""When two column titles are the same: one is written in `dataset.yml`, the other in the raw file."""

import re
import unicodedata

# Full-width forms of ASCII, which Korean keyboards produce.
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")


def title_text(cell: str) -> str:
    """Return a title on one line: composed (NFC), with single spaces, without invisible characters."""
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", cell)).split())


def title_key(cell: str) -> str:
    """Return the key by which titles are compared: without white space, full-width forms as ASCII."""
    return "".join(title_text(cell).translate(FULL_WIDTH).split())
