"""Raw files to look into: `look(content)` gives what they hold and what was noticed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from etl.read.grid import Grid
from etl.read.log import Log
from etl.read.open_file import Contents, open_file


@dataclass(frozen=True)
class Look:
    """What a raw file holds."""

    contents: Contents
    log: Log

    def grid(self, sheet: str | None = None) -> Grid:
        return self.contents.load(sheet)

    def rows(self, sheet: str | None = None) -> list[list[str]]:
        return self.grid(sheet).rows

    def notes(self, kind: str) -> list[tuple[str, int | None, int]]:
        """List the notes of a kind: text, row, count."""
        return [(note.text, note.row, note.count) for note in self.log.notes if note.kind == kind]


@pytest.fixture
def look(tmp_path: Path) -> Callable[..., Look]:
    def look(content: bytes, member: str | None = None, encoding: str | None = None) -> Look:
        file = tmp_path / "raw.bin"
        file.write_bytes(content)
        log = Log()
        return Look(open_file(file, log, member, encoding), log)

    return look
