"""How people write a number of several parts, and what files and programs do to it afterwards."""

import unicodedata
from collections.abc import Callable, Sequence
from random import Random

DASHES = "‐‑‒–—―−－ㅡ"
SPACES = " \u00a0\u2009\u3000"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e"
_WIDE = {sign: sign + 0xFEE0 for sign in range(0x21, 0x7F)}

Parts = Sequence[str]
Way = Callable[[Random, Parts], str]


def plain(parts: Parts) -> str:
    """Return the parts as the form asks for them, with hyphens."""
    return "-".join(parts)


def wide(text: str) -> str:
    """Return the text in full width, as some input methods type it."""
    return text.translate(_WIDE)


def decomposed(text: str) -> str:
    """Return the text as macOS writes it into file names and some editors into files (NFD)."""
    return unicodedata.normalize("NFD", text)


def spelt(rng: Random, parts: Parts) -> str:
    """Return the parts written in one of the ways that are not the form's."""
    return _written(rng, parts, _WAYS)


def either(rng: Random, parts: Parts) -> str:
    """Return the parts as they stand in a sentence: with hyphens, or in three of ten cases in another way.

    Two parts with a stop between them are a decimal number to whoever reads one cell only.
    """
    if rng.random() < 0.7:
        return plain(parts)
    apart = {_marked_as_text, _padded, *([_stop] if len(parts) == 2 else [])}
    return _written(rng, parts, {way: often for way, often in _WAYS.items() if way not in apart})


def _written(rng: Random, parts: Parts, ways: dict[Way, int]) -> str:
    (way,) = rng.choices(list(ways), list(ways.values()))
    return way(rng, parts)


def _other_dash(rng: Random, parts: Parts) -> str:
    return rng.choice(DASHES).join(parts)


def _space(rng: Random, parts: Parts) -> str:
    return rng.choice(SPACES).join(parts)


def _spaced_dash(rng: Random, parts: Parts) -> str:
    dash, space = rng.choice("--–"), rng.choice("   \u00a0")
    return rng.choice((f"{space}{dash}{space}", f"{dash}{space}", f"{space}{dash}", f"  {dash} ")).join(parts)


def _stop(rng: Random, parts: Parts) -> str:
    return rng.choice((".", ".", ".", "/", "/", "·", "_", ". ")).join(parts)


def _wide(rng: Random, parts: Parts) -> str:
    dash = rng.choice("-－–")
    return dash.join(wide(part) for part in parts)


def _invisible(rng: Random, parts: Parts) -> str:
    text, sign = plain(parts), rng.choice(INVISIBLE)
    place = rng.randint(0, len(text))
    return text[:place] + sign + text[place:]


def _soft_hyphen(_rng: Random, parts: Parts) -> str:
    return "\u00ad".join(parts)


def _copied_from_a_telephone(_rng: Random, parts: Parts) -> str:
    return f"\u202d{plain(parts)}\u202c"


def _broken(rng: Random, parts: Parts) -> str:
    *before, last = parts
    return "-".join(before) + rng.choice(("-\n", "-\n", "\n-", "\n", "-\r\n")) + last


def _broken_anywhere(rng: Random, parts: Parts) -> str:
    text = plain(parts)
    place = rng.randint(2, len(text) - 2)
    return f"{text[:place]}\n{text[place:]}"


def _marked_as_text(rng: Random, parts: Parts) -> str:
    return "'" + rng.choice(("-", "")).join(parts)  # as spreadsheets keep a leading zero


def _padded(rng: Random, parts: Parts) -> str:
    return rng.choice(
        (f" {plain(parts)} ", f"{plain(parts)}\t", f"{plain(parts)}\u00a0", f"\n{plain(parts)}")
    )


# How often each is met, roughly: narrow cells of HWP tables break a number anywhere, but rarely.
_WAYS: dict[Way, int] = {
    _other_dash: 22,
    _space: 12,
    _spaced_dash: 12,
    _stop: 10,
    _wide: 10,
    _invisible: 10,
    _soft_hyphen: 2,
    _copied_from_a_telephone: 3,
    _broken: 8,
    _broken_anywhere: 2,
    _marked_as_text: 4,
    _padded: 5,
}
