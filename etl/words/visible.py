"""Show a text so that everything in it is seen: what was changed in a cell often is what nobody sees."""

import unicodedata

_NAMED = {"\n": "⏎", "\r": "⏎", "\t": "⇥"}


def visible(text: str) -> str:
    """Write invisible characters as codes and loose parts of Hangul as letters of their own."""
    return "".join(map(_seen, text.replace("\r\n", "\n")))


def _seen(letter: str) -> str:
    """Write one character."""
    if letter in _NAMED:
        return _NAMED[letter]
    if "\u1100" <= letter <= "\u11ff":
        return _loose(letter)
    hidden = unicodedata.category(letter) in {"Cc", "Cf", "Zl", "Zp", "Co", "Cn", "Cs"}
    return f"[U+{ord(letter):04X}]" if hidden or (letter.isspace() and letter not in " \u3000") else letter


def _loose(letter: str) -> str:
    """Write a conjoining letter as one that stands alone: otherwise it would join with the next."""
    _hangul, _position, name = unicodedata.name(letter).split(" ", 2)
    try:
        return unicodedata.lookup(f"HANGUL LETTER {name}")
    except KeyError:  # an old letter that does not exist alone
        return f"[U+{ord(letter):04X}]"
