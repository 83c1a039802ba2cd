"""Write the tables of `dataset.md`, `rules.md` and their Korean twins from the code; `make docs` runs it.

A table is between `<!-- table: name -->` and `<!-- end -->`; the text around it is written by hand.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from etl.expectations import EXPECTATIONS
from etl.pack.formats import FORMATS as OUTPUT_FORMATS
from etl.read.formats import FORMATS
from etl.words.constraints import CONSTRAINTS
from etl.words.readings import READINGS
from etl.words.text import Text
from etl.words.types import TYPES

_PAGES = {"dataset.md": "en", "dataset.ko.md": "ko", "rules.md": "en", "rules.ko.md": "ko"}
_MARKED = re.compile(r"(<!-- table: (\w+) -->\n\n).*?(\n\n<!-- end -->)", re.DOTALL)
_TITLES = {
    "readings": Text("이름 | 자료형 | 뜻 | 예", "name | types | meaning | example"),
    "types": Text("자료형 | 뜻 | 기본 읽는 법 | 제약 조건", "type | meaning | default reading | constraints"),
    "constraints": Text("제약 조건 | 뜻", "constraint | meaning"),
    "expectations": Text("검증 항목 | 뜻 | `kwargs` 예", "expectation | meaning | example of `kwargs`"),
    "formats": Text("파일 형식 | 읽는 것", "format | what is read"),
    "output_formats": Text("배포 형식 | 쓰임", "format | what it is good for"),
}


def written(page: str, lang: str) -> str:
    """Return a page with the tables that follow from the code.

    Raises KeyError for an unknown table.
    """
    return _MARKED.sub(lambda found: found[1] + _table(found[2], lang) + found[3], page)


def _table(name: str, lang: str) -> str:
    """Return one table in Markdown."""
    titles = _TITLES[name].say(lang)
    ruler = "|".join("---" for _title in titles.split("|"))
    rows = ["| " + " | ".join(row) + " |" for row in _ROWS[name](lang)]
    return "\n".join([f"| {titles} |", f"|{ruler}|", *rows])


def _readings(lang: str) -> Iterator[tuple[str, ...]]:
    """Yield the readings."""
    for name, reading in READINGS.items():
        yield f"`{name}`", _codes(reading.types), reading.meaning.say(lang), reading.example


def _types(lang: str) -> Iterator[tuple[str, ...]]:
    """Yield the types."""
    for name, kind in TYPES.items():
        yield f"`{name}`", kind.title.say(lang), f"`{kind.reading}`", _codes(kind.constraints)


def _constraints(lang: str) -> Iterator[tuple[str, ...]]:
    """Yield the constraints; N is their value."""
    for name, words in CONSTRAINTS.items():
        yield f"`{name}`", words.say(lang).format("N")


def _expectations(lang: str) -> Iterator[tuple[str, ...]]:
    """Yield our own expectations in alphabetical order."""
    for name, found in sorted(EXPECTATIONS.items()):
        yield f"`{name}`", found.meaning.say(lang), f"`{found.example}`"


def _formats(lang: str) -> Iterator[tuple[str, ...]]:
    """Yield the formats of raw files in alphabetical order."""
    for form in sorted(FORMATS, key=lambda form: (form.name, form.note.en)):
        yield form.name, form.note.say(lang)


def _output_formats(lang: str) -> Iterator[tuple[str, ...]]:
    """Yield the output formats in their order."""
    for form in OUTPUT_FORMATS.values():
        yield form.name, form.use.say(lang)


def _codes(names: tuple[str, ...]) -> str:
    """Return names as code."""
    return " ".join(f"`{name}`" for name in names)


_ROWS: Mapping[str, Callable[[str], Iterator[tuple[str, ...]]]] = {
    "readings": _readings,
    "types": _types,
    "constraints": _constraints,
    "expectations": _expectations,
    "formats": _formats,
    "output_formats": _output_formats,
}


def main(folder: Path) -> None:
    """Rewrite the pages of the folder."""
    for name, lang in _PAGES.items():
        page = folder / name
        page.write_text(written(page.read_text(encoding="utf-8"), lang), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[0]).parent)
