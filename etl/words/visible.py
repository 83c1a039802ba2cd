"""Make invisible characters visible: they are often what cleaning changed in a cell."""

import unicodedata

_NAMED = {"\n": "⏎", "\r": "⏎", "\t": "⇥"}


def visible(text: str) -> str:
    """Return a text with invisible characters as codes and conjoining jamo as letters of their own.

    Line breaks become ⏎, tabs ⇥; a zero width space becomes [U+200B].
    """
    return "".join(map(_seen, text.replace("\r\n", "\n")))


def _seen(letter: str) -> str:
    """Return one character in its visible form."""
    if letter in _NAMED:
        return _NAMED[letter]
    if "\u1100" <= letter <= "\u11ff":
        return _loose(letter)
    hidden = unicodedata.category(letter) in {"Cc", "Cf", "Zl", "Zp", "Co", "Cn", "Cs"}
    return f"[U+{ord(letter):04X}]" if hidden or (letter.isspace() and letter not in " \u3000") else letter


def _loose(letter: str) -> str:
    """Return a conjoining jamo as a letter of its own, which does not combine with the next one."""
    _hangul, _position, name = unicodedata.name(letter).split(" ", 2)
    try:
        return unicodedata.lookup(f"HANGUL LETTER {name}")
    except KeyError:  # an old letter without a form of its own
        return f"[U+{ord(letter):04X}]"
