"""Codes and their labels."""

from collections.abc import Mapping
from functools import lru_cache

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.reading import Reading
from etl.clean.readings.text import text
from etl.messages import _
from etl.problems import nearest


def code(cell: str, codes: Mapping[str, str]) -> str:
    """Return the label of a code or label: 1 is 운영 with the option `codes` {1: 운영, 2: 폐업}.

    Case and spaces do not matter. Raises UnreadableError for a text that is neither a code nor a label.
    """
    found = _labels(tuple(codes.items())).get(_key(cell))
    if found is None:
        hint = nearest(text(cell), dict.fromkeys((*codes, *codes.values())))
        raise UnreadableError(_("this is not one of the declared codes.") + hint)
    return found


@lru_cache(maxsize=64)
def _labels(codes: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """Map the keys of codes and labels to the labels; a code takes precedence over an equal label."""
    return {_key(label): label for _code, label in codes} | {
        _key(spelling): label for spelling, label in codes
    }


def _key(spelling: str) -> str:
    """Return the key by which spellings are compared: lower case without spaces."""
    return text(spelling).casefold().replace(" ", "")


READING = Reading(code)
