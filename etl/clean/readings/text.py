"""Normalised texts, for comparing and searching.

`RULES` are the rules in their order. They do not apply NFKC, which would decompose ㎡, ㈜ and ½.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from html.entities import html5

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.reading import Reading
from etl.titles import FULL_WIDTH

_ASCII = FULL_WIDTH | {0x3000: 0x20}
# White space other than the space, and Excel's escapes for line breaks; then characters without width.
_WHITE = "[\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u2800\u3164\uffa0]|_x000[9A-D]_"
_HIDDEN = (
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
_DOTS = "[ㆍ•‧․∙⋅・･]"
# The apostrophe is kept before a year of two digits ('20.4.27) and as an opening quote ('AI').
_HELD = re.compile(
    r"\A *'(?=[0-9]{3}[^ ]* *$|[0-9]{1,2},[0-9]{3}[^ ]* *$|[0-9]{3}[0-9 .,()\-]*$|[=+\-@])(?!.*['’])",
    re.DOTALL,
)
_WHITE_SIGN, _HIDDEN_SIGN, _DOT = (re.compile(signs) for signs in (_WHITE, _HIDDEN, _DOTS))
# Patterns of RE2 for the cells that a rule may change; NFC does not change these letters if no other follows
# them.
_COMPOSED = (
    "\x00-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u22ff\u2460-\u26ff\u3000-\u3029"
    "\u3131-\u318e\u3200-\u33ff\u4e00-\u9fff가-힣\uff01-\uffee"
)
_MAY_CHANGE = {
    "nfc": f"[^{_COMPOSED}]",
    "full_width": "[！-～\u3000]",
    "html": "&[#A-Za-z][0-9A-Za-z#;]*;|<[/A-Za-z][^<>]*>",
    "invisible": f"{_WHITE}|{_HIDDEN}",
    "middle_dot": _DOTS,
    "apostrophe": "^ *'",
    "spaces": "^ | $|  ",
}
_USUAL = re.compile("[ -%(-;=-~가-힣]*")
_UNUSUAL = "[^ -~가-힣]|&|<|_x000|^ *'|^ | $|  "


def _nfc(cell: str) -> str:
    """Compose Hangul and letters with accents (Unicode NFC)."""
    return unicodedata.normalize("NFC", cell)


def _full_width(cell: str) -> str:
    """Replace full-width letters, digits, signs and spaces with ASCII."""
    return cell.translate(_ASCII)


def _html(cell: str) -> str:
    """Replace HTML entities and tags."""
    return _full_width(_nfc(without_markup(cell)))


def _invisible(cell: str) -> str:
    """Replace other white space with spaces and remove characters without width."""
    return _nfc(_HIDDEN_SIGN.sub("", _WHITE_SIGN.sub(" ", cell)))


def _middle_dot(cell: str) -> str:
    """Replace every middle dot and bullet with ·, but not the full stop."""
    return _DOT.sub("·", cell)


def _apostrophe(cell: str) -> str:
    """Remove the apostrophe that makes Excel store a number or a formula as text."""
    return _HELD.sub("", cell, count=1) if cell.lstrip(" ").startswith("'") else cell


def _spaces(cell: str) -> str:
    """Collapse spaces and trim the ends."""
    return " ".join(cell.split())


RULES: Mapping[str, Callable[[str], str]] = {
    "nfc": _nfc,
    "full_width": _full_width,
    "html": _html,
    "invisible": _invisible,
    "middle_dot": _middle_dot,
    "apostrophe": _apostrophe,
    "spaces": _spaces,
}


def text(cell: str) -> str:
    """Normalise one cell by all rules: （주）　솔트룩스 becomes (주) 솔트룩스."""
    if _USUAL.fullmatch(cell) and "  " not in cell and "_x000" not in cell and cell.strip(" ") == cell:
        return cell
    for rule in RULES.values():
        cell = rule(cell)
    return cell


def normalise(cells: pa.Array) -> tuple[pa.Array, dict[str, np.ndarray]]:
    """Normalise many cells; also return, for each rule, a mask of the cells that it changed."""
    changed = {name: np.zeros(len(cells), dtype=bool) for name in RULES}
    positions = np.flatnonzero(_matches(cells, _UNUSUAL))
    if not len(positions):
        return cells, changed
    some = cells.take(pa.array(positions))
    for name in RULES:
        may = _matches(some, _MAY_CHANGE[name])
        if may.any():
            some, different = _applied(name, some, may)
            changed[name][positions] = different
    unusual = np.zeros(len(cells), dtype=bool)
    unusual[positions] = True
    return pc.replace_with_mask(cells, pa.array(unusual), some), changed


def _applied(name: str, cells: pa.Array, may: np.ndarray) -> tuple[pa.Array, np.ndarray]:
    """Apply one rule to the cells that it may change; also return a mask of those that it changed."""
    mask = pa.array(may)
    before = cells.filter(mask)
    after = _AT_ONCE[name](before) if name in _AT_ONCE else _one_by_one(name, before)
    different = may.copy()
    different[may] = pc.not_equal(before, after).to_numpy(zero_copy_only=False)
    return pc.replace_with_mask(cells, mask, after), different


def _one_by_one(name: str, cells: pa.Array) -> pa.Array:
    """Apply a rule to the cells one by one."""
    rule = RULES[name]
    return pa.array([rule(cell) for cell in cells.to_pylist()], cells.type)


def _invisible_at_once(cells: pa.Array) -> pa.Array:
    """Replace white space in all cells at once; only cells with hidden characters are read one by one."""
    hidden = _matches(cells, _HIDDEN)
    white = pc.replace_substring_regex(cells, _WHITE, " ")
    if not hidden.any():
        return white
    mask = pa.array(hidden)
    return pc.replace_with_mask(white, mask, _one_by_one("invisible", cells.filter(mask)))


_AT_ONCE: Mapping[str, Callable[[pa.Array], pa.Array]] = {
    "invisible": _invisible_at_once,
    "middle_dot": lambda cells: pc.replace_substring_regex(cells, _DOTS, "·"),
    "spaces": lambda cells: pc.utf8_trim(pc.replace_substring_regex(cells, " {2,}", " "), " "),
}


def _matches(cells: pa.Array, pattern: str) -> np.ndarray:
    """Return a mask of the cells that contain a pattern; nulls do not."""
    found = pc.fill_null(pc.match_substring_regex(cells, pattern), False)
    matches: np.ndarray = found.to_numpy(zero_copy_only=False)
    return matches


# May be escaped twice, as by data.go.kr: &amp;nbsp; and &amp;lt;br&amp;gt;.
_ENTITY = re.compile(
    r"&(?:amp;|#38;)*(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));", re.ASCII
)
_BLOCK = re.compile(
    r"</?(?:br|p|div|span|font|strong|em|li|[uo]l|t[rdh]|table|tbody|hr|h[1-6])(?:\s[^<>]{0,500})?\s{0,9}/?>",
    re.IGNORECASE,
)
# <a> and <b> may also be names, so these are removed in pairs only.
_PAIR = re.compile(r"<(a|b|i|u|s)(?: [^<>]{0,500})?>([^<>]*)</\1>")
# The most levels of tags inside tags and entities inside entities.
_DEEPEST = 8


def without_markup(cell: str) -> str:
    """Replace HTML entities with their characters and tags with spaces: A&amp;B<br>C becomes A&B C."""
    for _depth in range(_DEEPEST):
        found = _PAIR.sub(r"\2", _BLOCK.sub(" ", _ENTITY.sub(_sign, cell)))
        if found == cell:
            break
        cell = found
    return cell


def _sign(entity: re.Match[str]) -> str:
    """Return the character of an entity; leave an unknown one as it is."""
    decimal, hexadecimal, name = entity.groups()
    if name:
        return html5.get(f"{name};", entity[0])
    point = int(decimal) if decimal else int(hexadecimal, 16)
    surrogate = 0xD800 <= point <= 0xDFFF
    return entity[0] if point < 0x20 or surrogate or point > 0x10FFFF else chr(point)


def _unchanged(cell: str) -> str:
    """Return a text as it is: cells are normalised before they are read."""
    return cell


def _unchanged_many(cells: pa.Array) -> pa.Array:
    """Return texts as they are."""
    return cells


READING = Reading(_unchanged, _unchanged_many)
