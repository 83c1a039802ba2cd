"""What HTML left behind in a text: entities and tags; what only looks like them stays."""

import re
from html.entities import html5

# Escaped twice, as data.go.kr does: &amp;nbsp; and &amp;lt;br&amp;gt;.
_ENTITY = re.compile(
    r"&(?:amp;|#38;)*(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));", re.ASCII
)
_BLOCK = re.compile(
    r"</?(?:br|p|div|span|font|strong|em|li|[uo]l|t[rdh]|table|tbody|hr|h[1-6])(?:\s[^<>]{0,500})?\s{0,9}/?>",
    re.IGNORECASE,
)
# <a> and <b> may also be the names of things, so these count in pairs.
_PAIR = re.compile(r"<(a|b|i|u|s)(?: [^<>]{0,500})?>([^<>]*)</\1>")
# Tags inside tags and entities inside entities; a text that goes deeper was made to be slow.
_DEEPEST = 8


def without_markup(cell: str) -> str:
    """Read entities, and put a blank where a tag of HTML stands."""
    for _depth in range(_DEEPEST):
        found = _PAIR.sub(r"\2", _BLOCK.sub(" ", _ENTITY.sub(_sign, cell)))
        if found == cell:
            break
        cell = found
    return cell


def _sign(entity: re.Match[str]) -> str:
    """Read one entity; an unknown one stays as it is."""
    decimal, hexadecimal, name = entity.groups()
    if name:
        return html5.get(f"{name};", entity[0])
    point = int(decimal) if decimal else int(hexadecimal, 16)
    surrogate = 0xD800 <= point <= 0xDFFF
    return entity[0] if point < 0x20 or surrogate or point > 0x10FFFF else chr(point)
