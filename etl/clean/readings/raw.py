"""Texts as they are written in the source."""

import unicodedata

from etl.clean.readings.text import READING

__all__ = ["READING", "raw"]


def raw(cell: str) -> str:
    """Compose Hangul (NFC) and trim the ends: full-width （주） 솔트룩스 stays as it is."""
    return unicodedata.normalize("NFC", cell).strip()
