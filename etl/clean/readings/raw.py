"""Texts in the source's own wording."""

import unicodedata

from etl.clean.readings.text import READING

__all__ = ["READING", "raw"]


def raw(cell: str) -> str:
    """Compose Hangul and trim the ends, nothing else."""
    return unicodedata.normalize("NFC", cell).strip()
