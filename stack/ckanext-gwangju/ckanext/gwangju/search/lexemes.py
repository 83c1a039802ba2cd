"""The lexemes of the text index, and expressions over them; pure.

The index is one PostgreSQL tsvector for each document. A lexeme is a namespace (the field), a kind and a
token: `twbudget` is the word budget in a title, `ag집적` the pair of syllables 집적 in any field. Pairs and
triples match every part of a compound, so no search has to scan text: a part of two syllables is one
look-up, a longer one the intersection of its triples.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise

from ckanext.gwangju.search.hangul import initials
from ckanext.gwangju.search.particles import stems
from ckanext.gwangju.search.tokens import MAX_PIECE_LENGTH, Piece, grams, pieces, stem, wholes

# A tsvector holds 1 MB of lexemes of up to 2 KB each; the rest is cut, the last fields first.
MAX_BYTES = 900_000
_MAX_WORD_LENGTH = 40  # characters of a word that is kept in the word list
_MAX_NAME_LENGTH = 60  # characters of a field's name in a lexeme
TEXT = "text"  # Solr's field with the texts of all others

_NEVER = "'!'"  # a lexeme that no document has
# Fields that are also searched across spaces and by initial consonants; in others that would only cost time.
_HEADINGS = frozenset({TEXT, "title", "name", "tags", "groups", "organization"})
_CODES = {TEXT: "a", "title": "t", "name": "s", "tags": "k", "groups": "g", "organization": "o", "notes": "n"}


@dataclass(frozen=True)
class Lexeme:
    """One token of a kind.

    The kinds: w is a word, g a pair or triple of characters within a word, x a triple across the space
    between two words, i the initial consonants of a word.
    """

    kind: str
    token: str
    is_prefix: bool = False


@dataclass(frozen=True)
class All:
    """All of these must be in the document."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True)
class Any:
    """One of these must be in the document."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True)
class Without:
    """`part` must be in the document, `other` must not."""

    part: Expression
    other: Expression


Expression = Lexeme | All | Any | Without


def namespace(field: str) -> str:
    """Return the prefix of a field's lexemes in the index."""
    return _CODES.get(field) or f"{_short(field, _MAX_NAME_LENGTH)}:"


def presence(field: str) -> str:
    """Return the lexeme of documents that have any value in a field."""
    return f"?{_short(field, _MAX_NAME_LENGTH)}"


def equality(field: str, value: str) -> str:
    """Return the lexeme of documents that have this value in a field that is not split into words."""
    return f"={_short(field, _MAX_NAME_LENGTH)}={_short(value, MAX_PIECE_LENGTH)}"


def _short(text: str, most: int) -> str:
    """Return a text, or the checksum of a long one."""
    return text if len(text) <= most else sha256(text.encode()).hexdigest()


def literal(lexeme: str) -> str:
    """Return one lexeme quoted as a tsquery."""
    quoted = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{quoted}'"


def limit_size(found: Iterable[str]) -> list[str]:
    """Return the first lexemes, as many as a tsvector holds."""
    kept: list[str] = []
    left = MAX_BYTES
    for lexeme in found:
        left -= len(lexeme.encode()) + 4
        if left < 0:
            break
        kept.append(lexeme)
    return kept


def lexemes(texts: Mapping[str, Iterable[str]]) -> list[str]:
    """List the lexemes of a document's fields, each once, in the order of the fields."""
    found: dict[str, None] = {}
    for field, values in texts.items():
        prefix = namespace(field)
        tokens = (token for value in values for token in _tokens(value))
        if field not in _HEADINGS:
            tokens = (token for token in tokens if token[0] in "wg")
        found.update((prefix + token, None) for token in tokens)
    return list(found)


def words(values: Iterable[str]) -> set[str]:
    """Return the words that wildcards and fuzzy words are compared with."""
    found = {token[1:] for value in values for token in _tokens(value) if token[0] == "w"}
    return {word for word in found if 2 <= len(word) <= _MAX_WORD_LENGTH}


def meant(values: Iterable[str], shortest: int) -> set[str]:
    """Return the words that a mistyped one may have meant: unstemmed, without particles or digits."""
    runs = {
        piece.text for value in values for piece in pieces(value) if piece.script in ("hangul", "letters")
    }
    return {run for run in runs if shortest <= len(run) <= _MAX_WORD_LENGTH and not stems(run)}


def to_tsquery(expression: Expression, fields: Iterable[str]) -> str:
    """Return an expression as a tsquery over fields, any of which may hold each part."""
    match expression:
        case Lexeme(kind, token, is_prefix):
            ending = ":*" if is_prefix else ""
            places = [literal(f"{namespace(field)}{kind}{token}") + ending for field in fields]
            return places[0] if len(places) == 1 else f"({'|'.join(places)})"
        case Any(()):
            return _NEVER
        case All(parts):
            return f"({'&'.join(to_tsquery(part, fields) for part in parts)})"
        case Any(parts):
            return f"({'|'.join(to_tsquery(part, fields) for part in parts)})"
        case Without(part, other):
            return f"({to_tsquery(part, fields)}&!{to_tsquery(other, fields)})"


def exactly(piece: Piece) -> Expression:
    """Return the expression that matches a piece as a whole word."""
    return Lexeme("w", stem(piece.text) if piece.script == "letters" else piece.text)


def inside(piece: Piece, *, spaced: bool = True) -> Expression:
    """Return the expression that matches a piece also within a compound, if its script forms compounds.

    With `spaced` a compound of four or more syllables also matches where it is written with a space.
    """
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
    """List the lexemes of a text without namespace, each once."""
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
