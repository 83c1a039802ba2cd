"""What counts as the same column title: people write it, once in `dataset.yml` and once in the raw file."""

import re
import unicodedata

# Full-width forms of ASCII, which Korean keyboards produce.
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")


def title_text(cell: str) -> str:
    """Write a title on one line, as it is shown."""
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", cell)).split())


def title_key(cell: str) -> str:
    """Reduce a title to what must be equal: its letters, whatever their spacing, line breaks and width."""
    return "".join(title_text(cell).translate(FULL_WIDTH).split())
