"""Take a raw file's bytes, bounded and from one moment, and tell by them what kind of file it is."""

import io
import os
import re
import zipfile
import zlib
from pathlib import Path

from etl.messages import _
from etl.read.refused import RefusedError

LARGEST = 1024**3
MOST_MEMBERS = 10_000
HIGHEST_RATIO = 100
# Members below this size may be squeezed as much as they like.
_HARMLESS = 1024**2
# What a file begins with that cannot be read here.
_FOREIGN = {
    b"\xd0\xcf\x11\xe0": "XLS, HWP / password-protected",
    b"%PDF": "PDF",
    b"\x1f\x8b": "GZIP",
}
_DAMAGED = (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError, zlib.error)
# A title line such as <표 1> is none.
_MARKUP = re.compile(rb"(\xef\xbb\xbf)?\s*<[!?A-Za-z]")


def content(file: Path) -> bytes:
    """Read a file that nobody writes to meanwhile."""
    with file.open("rb") as stream:
        before = os.fstat(stream.fileno())
        if before.st_size > LARGEST:
            raise RefusedError(_("is larger than {size} bytes.").format(size=LARGEST))
        found = stream.read(LARGEST + 1)
    after = file.stat()
    same = (before.st_ino, before.st_size, before.st_mtime_ns) == (
        after.st_ino,
        after.st_size,
        after.st_mtime_ns,
    )
    if not same or len(found) != before.st_size:
        raise RefusedError(_("changed while it was read; close the program that writes it and start again."))
    return found


def is_workbook(found: bytes) -> bool:
    """Tell an XLSX workbook from a text; every other kind is refused by its name."""
    kind = next((kind for magic, kind in _FOREIGN.items() if found.startswith(magic)), None)
    if kind is None and _MARKUP.match(found):
        kind = "HTML, XML"
    if kind:
        raise RefusedError(
            _("is a {kind} file; save it as CSV or XLSX, or ask its sender to.").format(kind=kind)
        )
    if not found.strip():
        raise RefusedError(_("is empty."))
    if not found.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    if "xl/workbook.xml" not in _checked_members(found):
        raise RefusedError(
            _("is a ZIP or another office file; save it as CSV or XLSX, or ask its sender to.")
        )
    return True


def _checked_members(found: bytes) -> set[str]:
    """Name a ZIP's members after checking that it unpacks to what it says, and not to a flood."""
    try:
        with zipfile.ZipFile(io.BytesIO(found)) as archive:
            members = archive.infolist()
            _refuse_flood(members)
            if broken := archive.testzip():
                raise RefusedError(_("is damaged at {member}; fetch it again.").format(member=broken))
    except _DAMAGED as error:
        raise RefusedError(_("is a damaged or cut-off ZIP or XLSX file; fetch it again.")) from error
    return {member.filename for member in members}


def _refuse_flood(members: list[zipfile.ZipInfo]) -> None:
    """Refuse archives that are made to fill memory, and such as cannot be opened."""
    if any(member.flag_bits & 1 for member in members):
        raise RefusedError(_("is locked with a password; save it without."))
    flooding = any(
        member.file_size > _HARMLESS and member.file_size > HIGHEST_RATIO * member.compress_size
        for member in members
    )
    if flooding or len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST:
        raise RefusedError(_("unpacks to far more than it is; it is refused as a ZIP bomb."))
