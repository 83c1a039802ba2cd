"""Synonyms, as a data steward writes them in a text file; imports nothing of CKAN.

The file is read again when it has changed. It is applied to queries only, so nothing has to be indexed again.
A line that cannot be parsed is logged with its number; the other lines apply.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ckanext.gwangju.search.tokens import fold, stream

log = logging.getLogger(__name__)

SHIPPED = Path(__file__).with_name("synonyms.txt")
_MAX_FILE_BYTES = 1_000_000
_UNREADABLE = (0, 0)
_REMARK = re.compile(r"#.*")
_MAX_FORMS = 50  # expressions on a line
_MAX_KEY_WORDS = 4  # words of an expression that is recognised in a query


@dataclass(frozen=True)
class Synonyms:
    """The content of the file, every expression in the form of `tokens.stream` without its outer spaces."""

    equivalents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    spellings: Mapping[str, str] = field(default_factory=dict)
    homonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stop_words: frozenset[str] = frozenset()
    written_forms: Mapping[str, str] = field(
        default_factory=dict
    )  # how a stemmed expression stands in the file
    problems: tuple[str, ...] = ()

    @property
    def longest(self) -> int:
        """The number of pieces in the longest expression that is recognised in a query."""
        return max((len(key.split()) for key in self.equivalents), default=2)


def read(text: str) -> Synonyms:
    """Parse the text of the file; lines that cannot be parsed are listed in `problems`."""
    same: dict[str, list[str]] = {}
    spellings: dict[str, str] = {}
    homonyms: dict[str, tuple[str, ...]] = {}
    stop_words: set[str] = set()
    problems = []
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.partition("#")[0].strip().lstrip("\ufeff")
        if not line:
            continue
        if line.startswith("?"):
            stop_words.update(form for part in line[1:].split(",") if (form := _form(part)))
        elif "!=" in line and all(forms := _forms(line, "!=")) and len(forms) == 2:
            homonyms[forms[0]] = homonyms.get(forms[0], ()) + tuple(
                filter(None, _forms(line.partition("!=")[2], "="))
            )
        elif ">" in line and all(forms := _forms(line, ">")) and len(forms) == 2:
            spellings[fold(line.partition(">")[0].strip())] = fold(line.partition(">")[2].strip())
        elif "=" in line and "!=" not in line and all(forms := _forms(line, "=")) and _short(forms):
            for form in forms:
                same.setdefault(form, []).extend(other for other in forms if other != form)
        else:
            problems.append(
                f"line {number}: {line[:60]!r} is not understood; write a = b, a > b, a != b or ? a, b"
            )
    written = {_form(part): fold(part.strip()) for part in re.split(r"!=|[=>,?\n]", _REMARK.sub("", text))}
    groups = {form: tuple(dict.fromkeys(others)) for form, others in same.items()}
    return Synonyms(groups, spellings, homonyms, frozenset(stop_words), written, tuple(problems))


def _forms(line: str, sign: str) -> list[str]:
    return [_form(part) for part in line.split(sign)]


def _form(text: str) -> str:
    return stream(fold(text)).strip()


def _short(forms: list[str]) -> bool:
    return len(forms) <= _MAX_FORMS and all(len(form.split()) <= _MAX_KEY_WORDS for form in forms)


class SynonymsFile:
    """A site's file of synonyms, checked before every search and read again when it has changed.

    The spellings and stop words of `synonyms.txt` beside this module apply to every site.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path or SHIPPED
        self._stamp: tuple[int, int] | None = None
        self._synonyms = read(SHIPPED.read_text(encoding="utf-8"))

    def current(self) -> Synonyms:
        """Return the current synonyms; the last ones while the file is missing, too long or not UTF-8."""
        try:
            found = self._path.stat()
            stamp = (found.st_mtime_ns, found.st_size)
            if stamp != self._stamp:
                self._stamp = stamp
                self._synonyms = self._load(found.st_size)
        except (OSError, ValueError) as error:
            if self._stamp != _UNREADABLE:
                log.warning(
                    "the synonyms %s cannot be read, the last ones stay in use: %s", self._path, error
                )
            self._stamp = _UNREADABLE
        return self._synonyms

    def _load(self, size: int) -> Synonyms:
        if size > _MAX_FILE_BYTES:
            raise ValueError(f"more than {_MAX_FILE_BYTES} bytes")
        site = self._path.read_text(encoding="utf-8") if self._path != SHIPPED else ""
        synonyms = read(f"{site}\n{SHIPPED.read_text(encoding='utf-8')}")
        for problem in synonyms.problems:
            log.error("%s, %s", self._path, problem)
        return synonyms
