"""Find an ASCII id, in the abbreviations of the common standard terms, and an English title for a Korean one.

`terms.csv` lists whole titles, `words.csv` the words that other titles are made of; a word that begins with a
hyphen occurs only at the end of a title. Source of the abbreviations: 공공데이터 공통표준용어 (Ministry of
the Interior and Safety). What neither file has is romanised.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import NamedTuple

from etl.titles import title_key, title_text

_LONGEST = 63
_TOKEN = re.compile(r"[가-힣]+|[A-Za-z]+|\d+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BRACKETS = re.compile(r"\s*[(\[].*?[)\]]")
# The levels of a yearbook's header, the lower ones in English: 인구_남_Population_Male.
_BILINGUAL = re.compile(r"(?P<ko>[^A-Za-z]*[가-힣][^A-Za-z]*?)_(?P<en>[A-Z][a-z]{2,}[^가-힣]*)")
_YEAR = re.compile(r"(19|20)\d\d")
_OF_YEAR = ("년", "년도", "연도")
_LONGEST_WORD = 8
# Words that mean something else to YAML or PostgreSQL.
_RESERVED = frozenset(("null", "rank", "count"))


class Name(NamedTuple):
    """The id and the English title of a column or a table."""

    id: str
    english: str


class _Part(NamedTuple):
    """A word of a title: its abbreviation, its English, and the number of its syllables that are unknown."""

    id: str
    english: str
    unknown: int


def name(title: str) -> Name:
    """Return an id and an English title for a Korean title."""
    words = title_text(title)
    if known := _terms().get(title_key(words).lower()):
        return known
    if bilingual := _BILINGUAL.fullmatch(words):
        known, english = name(bilingual["ko"]), bilingual["en"].split("_")
        # With fewer levels in English than in Korean, as in 인구_남_Male, the English title is incomplete.
        return known if bilingual["ko"].count("_") >= len(english) else Name(known.id, _sentence(english))
    outside = _BRACKETS.sub("", words)
    if outside and outside != words:
        return _bracketed(name(outside), words)
    tokens = _TOKEN.findall(_CAMEL.sub(" ", words))
    parts = [
        part for before, token in zip(["", *tokens], tokens, strict=False) for part in _parts(token, before)
    ]
    return Name(_joined([part.id for part in parts]), _sentence([part.english for part in parts]))


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Return ids made unique by numbers: name, name_2, name_3."""
    found: list[str] = []
    for wanted in names:
        number, name = 1, wanted
        while name in found:
            number += 1
            name = f"{wanted[: _LONGEST - 4]}_{number}"
        found.append(name)
    return tuple(found)


def _bracketed(known: Name, words: str) -> Name:
    """Add what stands in brackets, as in 공장주소(지번), to the name of the title outside them."""
    inside = name(" ".join(re.findall(r"[(\[](.*?)[)\]]", words)))
    if inside.english == "Column":
        return known
    return Name(
        _joined([known.id, inside.id.removeprefix("col_")]), f"{known.english} ({inside.english.lower()})"
    )


def _parts(token: str, before: str) -> tuple[_Part, ...]:
    """Split a run of Hangul into known words, with as few unknown syllables and as few words as possible.

    After digits (`before`) it may be just an ending, as in 1회. One unknown syllable with an ending, as in
    징검, is one unknown word of two syllables.
    """
    if not "가" <= token[0] <= "힣":
        return (_Part(token.lower(), token, 0),)
    if _YEAR.fullmatch(before) and token in _OF_YEAR:
        return (_Part("yr", "", 0),)
    best: list[tuple[int, int, tuple[_Part, ...]]] = [(0, 0, ())]
    for end in range(1, len(token) + 1):
        choices = []
        for start in range(max(0, end - _LONGEST_WORD), end):
            part = _part(token[start:end], last=end == len(token), first=start == 0 and not before.isdigit())
            unknown, count, earlier = best[start]
            choices.append((unknown + part.unknown, count + 1, (*earlier, part)))
        best.append(min(choices, key=lambda choice: choice[:2]))
    found = best[-1][2]
    if len(token) == len(found) == 2 and found[0].unknown:
        return (_Part(romanise(token), romanise(token), len(token)),)
    return found


def _part(word: str, *, last: bool, first: bool) -> _Part:
    """Return a word as it is known, else romanised."""
    known = _words().get(word)
    if known is None and last and (not first or len(word) == 1):
        known = _words().get(f"-{word}")
    if known is None:
        return _Part(romanise(word), romanise(word), len(word))
    return _Part(known.id, known.english, 0)


def _joined(ids: list[str]) -> str:
    """Join the parts of an id, which begins with a letter and is cut between words where it is too long."""
    kept = "_".join(part for part in ids if part)
    kept = re.sub(r"[^a-z0-9_]", "", kept.lower()) or "col"
    if not kept[0].isalpha():
        kept = f"col_{kept}"
    if len(kept) > _LONGEST:
        kept = kept[:_LONGEST].rpartition("_")[0] or kept[:_LONGEST]
    return f"{kept}_no" if kept in _RESERVED else kept


def _sentence(words: list[str]) -> str:
    """Join words to an English title that begins with a capital letter."""
    line = " ".join(word for word in words if word) or "Column"
    return line[0].upper() + line[1:]


@cache
def _terms() -> dict[str, Name]:
    """Read the whole titles that are known."""
    return {title: Name(id_, english) for title, id_, english in _rows("terms.csv")}


@cache
def _words() -> dict[str, Name]:
    """Read the words that titles are made of."""
    return {word: Name(id_, english) for word, id_, english in _rows("words.csv")}


def _rows(file: str) -> list[list[str]]:
    """Read a CSV file of this package without its header."""
    text = resources.files("etl.propose").joinpath(file).read_text(encoding="utf-8")
    return list(csv.reader(text.splitlines()))[1:]


# The romanisation of each letter, in the order of Unicode; - is silent.
_LETTERS = (
    "g kk n d tt r m b pp s ss - j jj ch k t p h",
    "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i",
    "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t",
)
_INITIALS, _VOWELS, _FINALS = (letters.split() for letters in _LETTERS)
_FIRST, _LAST = 0xAC00, 0xD7A3


def romanise(words: str) -> str:
    """Write every Hangul syllable in Latin letters and leave other characters as they are."""
    return "".join(map(_syllable, unicodedata.normalize("NFC", words)))


def _syllable(sign: str) -> str:
    """Romanise one syllable by its initial, vowel and final."""
    if not _FIRST <= ord(sign) <= _LAST:
        return sign
    pair, final = divmod(ord(sign) - _FIRST, len(_FINALS))
    initial, vowel = divmod(pair, len(_VOWELS))
    return f"{_INITIALS[initial]}{_VOWELS[vowel]}{_FINALS[final]}".replace("-", "")
