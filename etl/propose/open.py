"""Open a raw file to be proposed: all of it, every member of a ZIP, or the beginning of a very large text."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from etl.dataset import RawFile
from etl.messages import _
from etl.personal import mask
from etl.read.archive import MOST_MEMBERS, members
from etl.read.contents import Contents
from etl.read.errors import RefusedError
from etl.read.log import Log
from etl.read.open_file import open_file
from etl.read.portions import is_large

# Members by which an office file is known.
_OFFICE = ("[content_types].xml", "content.xml", "mimetype")
# This many characters, or lines, of a large text show what its columns hold.
_BEGINNING = 8 * 1024 * 1024
_MOST_LINES = 400_000
# More tables than this cannot sensibly be described at once.
_MOST_OPENED = 50
# A problem may begin with a key of `dataset.yml`, which stays as it is written.
_KEY = re.compile(r"\w+:")


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file or a member of a ZIP; `log` gets what is noticed while a sheet is loaded."""

    contents: Contents
    raw: RawFile
    log: Log


def open_all(file: Path, raw: RawFile, work: Path, notes: list[str]) -> list[OpenedFile]:
    """Open a file, or the members of a ZIP; `notes` gets what is left out, `work` is a temporary folder.

    Raises RefusedError for a file that cannot be read as tables.
    """
    names = _members(file)
    if not 1 < len(names) <= MOST_MEMBERS:
        return [_open(file, raw, work, notes)]
    if len(names) > _MOST_OPENED:
        notes.append(
            _("The ZIP file holds {count} files; only the first {most} were looked at.").format(
                count=f"{len(names):,}", most=_MOST_OPENED
            )
        )
    found = []
    for member in names[:_MOST_OPENED]:
        try:
            found.append(_open(file, replace(raw, member=member), work, notes))
        except RefusedError as error:
            first, *rest = error.problems
            message = _("'{member}' in the ZIP file was left out: {problem}")
            notes += [message.format(member=member, problem=mask(first)), *problem_notes(rest)]
    return found or [OpenedFile(open_file(file, log := Log()), raw, log)]


def problem_notes(problems: Sequence[str]) -> list[str]:
    """Return a note for each problem: a sentence without personal data."""
    return [
        shown if _KEY.match(shown) else shown[:1].upper() + shown[1:]
        for shown in (mask(" ".join(problem.split())) for problem in problems)
    ]


def _open(file: Path, raw: RawFile, work: Path, notes: list[str]) -> OpenedFile:
    """Open one file; only its beginning where it is too large for memory."""
    contents = open_file(file, log := Log(), raw.member)
    if contents.texts is None or not is_large(contents):
        return OpenedFile(contents, raw, log)
    notes.append(_("The file is large, so only its beginning was looked at. make check reads the rest."))
    copy = work / f"beginning-{len(notes)}.csv"
    copy.write_text(_beginning(contents.texts()), encoding="utf-8")
    return OpenedFile(open_file(copy, log), raw, log)


def _members(file: Path) -> tuple[str, ...]:
    """List the members of a ZIP file; none for any other file, nor for an office file."""
    if not zipfile.is_zipfile(file):
        return ()
    with zipfile.ZipFile(file) as archive:
        names = members(archive)
    return () if any(name.lower() in _OFFICE for name in names) else names


def _beginning(texts: Iterator[str]) -> str:
    """Return the complete lines at the beginning of a text."""
    head = ""
    for text in texts:
        head += text
        if len(head) > _BEGINNING:
            break
    lines = head[: head.rfind("\n", 0, _BEGINNING) + 1].splitlines(keepends=True)
    return "".join(lines[:_MOST_LINES]) or head
