"""Split text into the pieces that are indexed and searched; pure.

English is treated as in CKAN's Solr schema (ckan/config/solr/schema.xml, type `text`): split at
punctuation, at a change of case and between letters and digits, lower-cased, stemmed with Snowball's
English stemmer, accents removed. Hangul and other scripts that write compounds without spaces are split
only where the script changes; their pairs and triples of characters are indexed, so that the index finds
every part of a compound.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import snowballstemmer

Script = Literal["hangul", "letters", "digits", "initials"]

MAX_PIECE_LENGTH = 100  # characters; the rest of a longer piece is ignored
_STEMMER = snowballstemmer.stemmer("english")
_JAMO = re.compile("[^ㄱ-ㆎ]+")
_ACCENTED = re.compile("[À-ɏḀ-ỿ]+")
# Solr splits "PowerShot" into two words, but not "PDFs" and "iOS".
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WHOLE = re.compile(r"[^\W_]+(?:[-_.’'][^\W_]+)*")
_PIECE = re.compile(
    r"(?P<initials>[ㄱ-ㆎ]+)"
    r"|(?P<hangul>[가-힣]+|[぀-ヿ㐀-鿿]+)"
    r"|(?P<digits>\d+)"
    r"|(?P<letters>[^\W\d_ㄱ-ㆎ가-힣぀-ヿ㐀-鿿]+)"
)
_LATIN = re.compile(r"[a-z\d]+(?:[-_.’'][a-z\d]+)*")
_OPAQUE = re.compile(r"(?=[a-f-]*\d)(?=[\d-]*[a-f])[\da-f-]{16,}")
_ACRONYMS = re.compile(r"\b([A-Z]{2,})s\b")  # MOUs: stemmers do not take it for a plural
_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """A run of one script, folded by `fold`."""

    script: Script
    text: str


def fold(text: str) -> str:
    """Return text in the form in which it is compared: NFKC, lower case, without accents."""
    composed = _composed(text).casefold()
    return _ACCENTED.sub(lambda match: _bare(match[0]), composed)


def pieces(text: str) -> list[Piece]:
    """Split text into its pieces, in their order; queries and documents are split in the same way."""
    cut = _CAMEL.sub(" ", _ACRONYMS.sub(r"\1", _POSSESSIVE.sub("", _composed(text))))
    return [piece for whole in _WHOLE.findall(fold(cut)) for piece in _cut(whole)]


def wholes(text: str) -> list[str]:
    """List the words of Latin letters and digits, unsplit and unstemmed: wifi for Wi-Fi, 5g, powershot."""
    found = _LATIN.findall(fold(_POSSESSIVE.sub("", text)))
    return [re.sub(r"[^a-z\d]", "", word)[:MAX_PIECE_LENGTH] for word in found]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of an English word, as Solr's SnowballPorterFilter does; other words stay unchanged."""
    return str(_STEMMER.stemWord(word)) if word.isascii() else word


def grams(run: str) -> list[str]:
    """List the pairs and triples of neighbouring characters."""
    return [run[at : at + size] for size in (2, 3) for at in range(len(run) - size + 1)]


def stream(text: str) -> str:
    """Return the pieces of text with one space around each; phrases are searched in this form."""
    return f" {' '.join(_streamed(piece) for piece in pieces(text))} "


def _streamed(piece: Piece) -> str:
    return stem(piece.text) if piece.script == "letters" else piece.text


def _composed(text: str) -> str:
    """Apply NFKC, except to single letters such as ㅅ, which it would turn into parts of syllables."""
    return _JAMO.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _cut(whole: str) -> list[Piece]:
    """Cut a word where the script changes; a checksum or a UUID stays in one piece."""
    if _OPAQUE.fullmatch(whole):
        return [Piece("letters", whole[:MAX_PIECE_LENGTH])]
    found = _PIECE.finditer(whole)
    # The names of the pattern's groups are the scripts.
    return [Piece(match.lastgroup, match[0][:MAX_PIECE_LENGTH]) for match in found]  # type: ignore[arg-type]
