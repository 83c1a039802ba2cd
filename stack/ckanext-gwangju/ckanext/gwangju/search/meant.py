"""Find what a word without any match may have been meant to be, among the words of the index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from ckanext.gwangju.search import vocabulary
from ckanext.gwangju.search.expand import candidates
from ckanext.gwangju.search.hangul import from_keys, keys
from ckanext.gwangju.search.nodes import Node
from ckanext.gwangju.search.particles import stems
from ckanext.gwangju.search.tokens import Piece, fold, pieces

_SHORTEST_STEM = 3  # syllables that must remain without the particle for a stem to be corrected


def options(connection: sa.Connection, word: str, visible: Sequence[Node]) -> list[str]:
    """List what a word may have meant, each once: read with the other keyboard layout, then similar words.

    Raises QuerySyntaxError for a filter in `visible` that is not supported.
    """
    other, near = _other_keyboard(connection, word, visible), _near(connection, word, visible)
    return list(dict.fromkeys([*other, *near]))


def _other_keyboard(connection: sa.Connection, word: str, visible: Sequence[Node]) -> Iterator[str]:
    """Yield what a word says when the keyboard was in the other language."""
    if word.isascii() and word.isalpha():
        for read in (from_keys(word), from_keys(word.lower())):
            if len(read) > 1 and all("가" <= character <= "힣" for character in read):
                yield read
        return
    typed = keys(fold(word)).lower()
    if typed.isascii() and typed.isalpha() and vocabulary.known(connection, [typed], visible):
        yield typed


def _near(connection: sa.Connection, word: str, visible: Sequence[Node]) -> Iterator[str]:
    for piece in pieces(word):
        if piece.script in ("hangul", "letters"):
            for right in _corrections(connection, piece, visible):
                yield fold(word).replace(piece.text, right)


def _corrections(connection: sa.Connection, piece: Piece, visible: Sequence[Node]) -> Iterator[str]:
    """Yield words similar to a piece, or to what remains of a compound beside its known part."""
    forms = [piece.text]
    if piece.script == "hangul":
        forms += [form for form in stems(piece.text) if len(form) >= _SHORTEST_STEM]
    found = [right for form in forms for right in vocabulary.near(connection, form, visible)]
    yield from found
    if found or piece.script != "hangul" or len(piece.text) < 4:
        return
    known = vocabulary.known(connection, candidates(piece.text), visible)
    for at in range(2, len(piece.text) - 1):
        left, right = piece.text[:at], piece.text[at:]
        if right in known:
            yield from (other + right for other in vocabulary.near(connection, left, visible))
        elif left in known:
            yield from (left + other for other in vocabulary.near(connection, right, visible))
