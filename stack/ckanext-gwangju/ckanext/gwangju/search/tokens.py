"""From text to the pieces that are indexed and looked for; pure.

English is treated as CKAN's Solr schema does (ckan/config/solr/schema.xml, type `text`): split at
punctuation, at a change of case and between letters and digits, lower case, Snowball's English stemmer,
no accents. Hangul and other scripts that write compounds without spaces are split at the borders of
scripts only; their pairs and triples of characters are indexed, so that every part of a compound is found
by an index.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import snowballstemmer

Script = Literal["hangul", "letters", "digits", "initials"]

LONGEST = 100  # characters of a piece that count
_STEMMER = snowballstemmer.stemmer("english")
_JAMO = re.compile("[^ㄱ-ㆎ]+")
_ACCENTED = re.compile("[À-ɏḀ-ỿ]+")
# "PowerShot" is two words to Solr, "PDFs" and "iOS" are what they are.
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
_ACRONYMS = re.compile(r"\b([A-Z]{2,})s\b")  # MOUs: no stemmer knows them for plurals
_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """A run of one script, folded."""

    script: Script
    text: str


def fold(text: str) -> str:
    """Bring text to the form in which it is compared: composed, of one width, lower case, without accents."""
    composed = _composed(text).casefold()
    return _ACCENTED.sub(lambda match: _bare(match[0]), composed)


def pieces(text: str) -> list[Piece]:
    """Split text into its pieces, in their order; the order is the same for a query and for a document."""
    cut = _CAMEL.sub(" ", _ACRONYMS.sub(r"\1", _POSSESSIVE.sub("", _composed(text))))
    return [piece for whole in _WHOLE.findall(fold(cut)) for piece in _cut(whole)]


def wholes(text: str) -> list[str]:
    """List the words in Latin letters and digits in one piece, unstemmed: wifi of Wi-Fi, 5g, powershot."""
    found = _LATIN.findall(fold(_POSSESSIVE.sub("", text)))
    return [re.sub(r"[^a-z\d]", "", word)[:LONGEST] for word in found]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Reduce an English word to its stem, as Solr's SnowballPorterFilter does; others stay."""
    return str(_STEMMER.stemWord(word)) if word.isascii() else word


def grams(run: str) -> list[str]:
    """List the pairs and triples of characters of a run."""
    return [run[at : at + size] for size in (2, 3) for at in range(len(run) - size + 1)]


def stream(text: str) -> str:
    """Write text as its pieces with one space around each: what a phrase is looked for in."""
    return f" {' '.join(_streamed(piece) for piece in pieces(text))} "


def _streamed(piece: Piece) -> str:
    return stem(piece.text) if piece.script == "letters" else piece.text


def _composed(text: str) -> str:
    """Compose and unify widths (NFKC), but keep ㅅ a letter: NFKC would make it half of a syllable."""
    return _JAMO.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _cut(whole: str) -> list[Piece]:
    """Cut what stands between spaces at the borders of scripts; a checksum or a UUID stays whole."""
    if _OPAQUE.fullmatch(whole):
        return [Piece("letters", whole[:LONGEST])]
    found = _PIECE.finditer(whole)
    # The names of the pattern's groups are the scripts.
    return [Piece(match.lastgroup, match[0][:LONGEST]) for match in found]  # type: ignore[arg-type]
