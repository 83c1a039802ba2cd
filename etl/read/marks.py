"""Take off a decoded text the signs that programs put before and behind it."""

import re
from collections.abc import Iterable, Iterator

_MARK = "\ufeff"
_MARK_IN_LINE = re.compile(f"(?<=[\r\n]){_MARK}+")
# Old programs of DOS end a file with Ctrl-Z.
_END = "\x1a"


def without_marks(texts: Iterable[str]) -> Iterator[str]:
    """Yield the texts without byte order marks where a line begins, and without Ctrl-Z at the end.

    Files that were joined have such marks in their middle.
    """
    begins, held = True, ""
    for text in texts:
        found = held + text
        if _MARK in found:
            found = _MARK_IN_LINE.sub("", found.lstrip(_MARK) if begins else found)
        kept = found.rstrip(_END)
        held = found[len(kept) :]
        if kept:
            begins = kept[-1] in "\r\n"
            yield kept
