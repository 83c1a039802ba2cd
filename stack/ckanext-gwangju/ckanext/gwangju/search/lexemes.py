"""What is stored in the text index, and expressions over it; pure.

The index is one PostgreSQL tsvector a document. A lexeme is a namespace (the field), a kind and a token:
`twbudget` is the word budget in a title, `ag집적` the pair of syllables 집적 anywhere. Pairs and triples
answer for every part of a compound, so no search has to scan text: a part of two syllables is one
look-up, a longer one the meeting of its triples.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise

from ckanext.gwangju.search.hangul import initials
from ckanext.gwangju.search.particles import stems
from ckanext.gwangju.search.tokens import LONGEST, Piece, grams, pieces, stem, wholes

# A tsvector holds 1 MB; what follows is rare enough to be cut in a document of many megabytes.
MOST = 40_000
TEXT = "text"  # Solr's field of everything

_NEVER = "'!'"  # no lexeme of ours
_CODES = {TEXT: "a", "title": "t", "name": "s", "tags": "k", "groups": "g", "organization": "o", "notes": "n"}


@dataclass(frozen=True)
class Lexeme:
    """One token of a kind.

    w is a word, g a pair or triple of characters in one, x a triple across the space between two, i the
    initial consonants of a word.
    """

    kind: str
    token: str
    is_prefix: bool = False


@dataclass(frozen=True)
class All:
    """Every one of these must be there."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True)
class Any:
    """One of these must be there."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True)
class Without:
    """The one must be there, the other must not."""

    part: Expression
    other: Expression


Expression = Lexeme | All | Any | Without


def namespace(field: str) -> str:
    """Give the short name of a field in the index."""
    return _CODES.get(field, f"{field}:")


def presence(field: str) -> str:
    """Name the lexeme of a document that has a value in a field."""
    return f"?{field}"


def equality(field: str, value: str) -> str:
    """Name the lexeme of a document that has a value in a field that is compared as a whole."""
    short = value if len(value) <= LONGEST else sha256(value.encode()).hexdigest()
    return f"={field}={short}"


def literal(lexeme: str) -> str:
    """Write one lexeme as the text of a tsquery."""
    quoted = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{quoted}'"


def lexemes(texts: Mapping[str, Iterable[str]]) -> list[str]:
    """List the lexemes of a document's fields, those of the first fields first when there are too many."""
    found: dict[str, None] = {}
    for field, values in texts.items():
        prefix = namespace(field)
        found.update((prefix + token, None) for value in values for token in _tokens(value))
    return list(found)[:MOST]


def vocabulary(values: Iterable[str]) -> set[str]:
    """Gather the words that a wrongly typed one may have meant."""
    words = {token[1:] for value in values for token in _tokens(value) if token[0] == "w"}
    return {word for word in words if 2 <= len(word) <= 30 and not any(c.isdigit() for c in word)}


def everywhere(expression: Expression, fields: Iterable[str]) -> str:
    """Write an expression as the text of a tsquery over some fields, any of which may hold each part."""
    match expression:
        case Lexeme(kind, token, is_prefix):
            ending = ":*" if is_prefix else ""
            places = [literal(f"{namespace(field)}{kind}{token}") + ending for field in fields]
            return places[0] if len(places) == 1 else f"({'|'.join(places)})"
        case Any(()):
            return _NEVER
        case All(parts):
            return f"({'&'.join(everywhere(part, fields) for part in parts)})"
        case Any(parts):
            return f"({'|'.join(everywhere(part, fields) for part in parts)})"
        case Without(part, other):
            return f"({everywhere(part, fields)}&!{everywhere(other, fields)})"


def exactly(piece: Piece) -> Expression:
    """Find a piece as a word of its own."""
    return Lexeme("w", stem(piece.text) if piece.script == "letters" else piece.text)


def inside(piece: Piece, *, spaced: bool = True) -> Expression:
    """Find a piece as a part of a compound, too, where its script makes them; `spaced` also across spaces."""
    if piece.script != "hangul":
        return exactly(piece)
    if len(piece.text) == 1:
        return Lexeme("w", piece.text, is_prefix=True)
    if len(piece.text) == 2:
        return Lexeme("g", piece.text)
    triples = [gram for gram in grams(piece.text) if len(gram) == 3]
    if len(triples) == 1:
        return Lexeme("g", triples[0])
    if not spaced:
        return All(tuple(Lexeme("g", gram) for gram in triples))
    # A compound is also found where it is written with a space; 주인공 must not be found in 광주 인공지능.
    return All(tuple(Any((Lexeme("g", gram), Lexeme("x", gram))) for gram in triples))


@lru_cache(maxsize=2_000)
def _tokens(text: str) -> tuple[str, ...]:
    """List the kinds and tokens of a text, each once."""
    found = pieces(text)
    tokens = [token for piece in found for token in _tokens_of(piece)]
    tokens += (f"w{word}" for word in wholes(text))
    for left, right in pairwise(found):
        if left.script == right.script == "hangul":
            tokens += (f"x{gram}" for gram in grams(left.text[-2:] + right.text[:2]) if len(gram) == 3)
    return tuple(dict.fromkeys(tokens))


@lru_cache(maxsize=20_000)
def _tokens_of(piece: Piece) -> tuple[str, ...]:
    if piece.script == "letters":
        return (f"w{stem(piece.text)}",)
    if piece.script != "hangul":
        return (f"w{piece.text}",)
    words = (piece.text, *stems(piece.text))
    found = [f"w{word}" for word in words] + [f"g{gram}" for gram in grams(piece.text)]
    if len(piece.text) > 1:
        found.append(f"i{initials(piece.text)}")
    return tuple(found)
