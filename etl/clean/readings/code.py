"""Codes and their labels."""

from collections.abc import Mapping
from functools import lru_cache

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.reading import Reading
from etl.clean.readings.text import text
from etl.messages import _
from etl.problems import nearest


def code(cell: str, codes: Mapping[str, str]) -> str:
    """Give a code, or any spelling of it or of its label, the label; case and blanks do not matter."""
    found = _labels(tuple(codes.items())).get(_key(cell))
    if found is None:
        hint = nearest(text(cell), dict.fromkeys((*codes, *codes.values())))
        raise UnreadableError(_("it is none of the declared codes.") + hint)
    return found


@lru_cache(maxsize=64)
def _labels(codes: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """Find labels by what is compared; a code wins over a label that is spelt alike."""
    return {_key(label): label for _code, label in codes} | {
        _key(spelling): label for spelling, label in codes
    }


def _key(spelling: str) -> str:
    """Spell without case and blanks."""
    return text(spelling).casefold().replace(" ", "")


READING = Reading(code)
