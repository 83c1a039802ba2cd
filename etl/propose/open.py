"""Open what is proposed: a file, every member of a ZIP, or the beginning of a text too large for memory."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from etl.dataset import RawFile
from etl.personal import mask
from etl.read.archive import MOST_MEMBERS, members
from etl.read.contents import Contents
from etl.read.errors import RefusedError
from etl.read.log import Log
from etl.read.open_file import open_file
from etl.read.portions import is_large

# A part that every office file has.
_OFFICE = ("[content_types].xml", "content.xml", "mimetype")
# So many letters, or lines, of a large text show what its columns hold.
_BEGINNING = 8 * 1024 * 1024
_MOST_LINES = 400_000
# Nobody describes more tables than this at once, and each is looked for in the list of all.
_MOST_OPENED = 50


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file or a member holds; `log` gets what is noticed while a sheet is loaded."""

    contents: Contents
    raw: RawFile
    log: Log


def opened(file: Path, raw: RawFile, work: Path, notes: list[str]) -> list[Opened]:
    """Open the file; `notes` gets a line for what is not looked at, `work` is a folder for the time being."""
    names = _members(file)
    if not 1 < len(names) <= MOST_MEMBERS:
        return [_opened(file, raw, work, notes)]
    if len(names) > _MOST_OPENED:
        notes.append(f"ZIP 안의 파일 {len(names):,}개 가운데 앞의 {_MOST_OPENED}개만 보고 제안했습니다.")
    found = []
    for member in names[:_MOST_OPENED]:
        try:
            found.append(_opened(file, replace(raw, member=member), work, notes))
        except RefusedError as error:
            notes.append(f"ZIP 안의 '{member}'은(는) 뺐습니다: {mask(' '.join(error.problems))}")
    return found or [Opened(open_file(file, log := Log()), raw, log)]


def _opened(file: Path, raw: RawFile, work: Path, notes: list[str]) -> Opened:
    """Open one file, only its beginning where it is too large for memory."""
    contents = open_file(file, log := Log(), raw.member)
    if contents.texts is None or not is_large(contents):
        return Opened(contents, raw, log)
    notes.append("파일이 커서 앞부분만 보고 제안했습니다. make check가 나머지를 확인합니다.")
    copy = work / f"beginning-{len(notes)}.csv"
    copy.write_text(_beginning(contents.texts()), encoding="utf-8")
    return Opened(open_file(copy, log), raw, log)


def _members(file: Path) -> tuple[str, ...]:
    """Name the files in a ZIP that is no office file."""
    if not zipfile.is_zipfile(file):
        return ()
    with zipfile.ZipFile(file) as archive:
        names = members(archive)
    return () if any(name.lower() in _OFFICE for name in names) else names


def _beginning(texts: Iterator[str]) -> str:
    """Take the whole lines at a text's beginning."""
    head = ""
    for text in texts:
        head += text
        if len(head) > _BEGINNING:
            break
    lines = head[: head.rfind("\n", 0, _BEGINNING) + 1].splitlines(keepends=True)
    return "".join(lines[:_MOST_LINES]) or head
