"""Open ZIP and GZIP archives within limits of size, and find the file with the data in them."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import BinaryIO, cast
from unicodedata import normalize

from etl.messages import _
from etl.problems import nearest
from etl.read.errors import RefusedError
from etl.read.log import Log
from etl.read.source import BLOCK, LARGEST, Source

MOST_MEMBERS = 10_000
HIGHEST_RATIO = 100
# Bytes; below this size any compression ratio is accepted.
_HARMLESS = 1 << 20
# What zipfile and gzip raise for damaged or unsupported archives.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    OSError,
    KeyError,
)
# General purpose bit 11 of a ZIP entry (APPNOTE.TXT 4.4.4): the file name is UTF-8.
_UTF8_NAME = 0x800
# Members that operating systems add without being asked.
_SYSTEM_FILES = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
# First bytes of documents and images that often accompany data.
_NOT_DATA = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")


def opened_archive(source: Source) -> zipfile.ZipFile:
    """Open a ZIP file in memory.

    Raises RefusedError if it is damaged, encrypted, larger than `LARGEST` or a ZIP bomb.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.read()))
    except DAMAGED as error:
        raise damaged() from error
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise RefusedError(_("is protected by a password; save it without one."))
    is_bomb = any(
        member.file_size > _HARMLESS and member.file_size > HIGHEST_RATIO * member.compress_size
        for member in members
    )
    if is_bomb or len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST:
        raise flood()
    return archive


def flood() -> RefusedError:
    """Return the error for a ZIP bomb."""
    return RefusedError(_("expands to far more than its size; it is refused as a ZIP bomb."))


def damaged() -> RefusedError:
    """Return the error for a damaged ZIP archive."""
    return RefusedError(_("is a damaged or cut-off ZIP or XLSX file; fetch it again."))


def refuse_damage(archive: zipfile.ZipFile) -> None:
    """Raise RefusedError if a member cannot be unpacked or has a wrong checksum."""
    try:
        broken = archive.testzip()
    except DAMAGED as error:
        raise damaged() from error
    if broken:
        raise RefusedError(_("is damaged at {member}; fetch it again.").format(member=broken))


def part_blocks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Yield the content of a member in blocks. Raises RefusedError if it is missing or damaged."""
    try:
        with archive.open(name) as stream:
            while block := stream.read(BLOCK):
                yield block
    except DAMAGED as error:
        raise RefusedError(_("is damaged at {member}; fetch it again.").format(member=name)) from error


def unzipped(archive: zipfile.ZipFile, member: str | None, log: Log) -> Source:
    """Return the member with this name or, if it is None, the only one that may hold data; it is noted.

    Raises RefusedError if there is no such member, more than one, or if a member is damaged.
    """
    infos = [info for info in archive.infolist() if not _is_added(info)]
    names = {_name(info): info for info in infos}
    if member is None:
        names = {name: info for name, info in names.items() if not _is_not_data(archive, info)}
        if len(names) != 1:
            raise RefusedError(
                _("the ZIP has several files; set member: to one of {members}.").format(
                    members=", ".join(names)
                )
                if names
                else _("is empty.")
            )
        member = next(iter(names))
    found = names.get(normalize("NFC", member))
    if found is None:
        raise RefusedError(
            _("there is no member {member!r}; the ZIP has {members}.").format(
                member=member, members=", ".join(names)
            )
            + nearest(member, names)
        )
    if len({(info.CRC, info.file_size) for info in infos if _name(info) == normalize("NFC", member)}) > 1:
        raise RefusedError(_("holds two members {member!r}; pack only the right one.").format(member=member))
    log.note("member", member)
    return _member(archive, found)


def members(archive: zipfile.ZipFile) -> tuple[str, ...]:
    """Return the distinct names of the members, without folders, links and files of operating systems."""
    return tuple(dict.fromkeys(_name(info) for info in archive.infolist() if not _is_added(info)))


def gunzipped(source: Source) -> Source:
    """Return the unpacked content of a GZIP file. Raises RefusedError if it is damaged or too large."""

    @contextmanager
    def opened() -> Iterator[BinaryIO]:
        with source.open() as stream, gzip.GzipFile(fileobj=stream) as unpacked:
            yield cast(BinaryIO, unpacked)

    size = 0
    try:
        for block in Source(0, opened).blocks():
            size += len(block)
            if size > LARGEST or (size > _HARMLESS and size > HIGHEST_RATIO * source.size):
                raise flood()
    except DAMAGED as error:
        raise RefusedError(_("is a damaged or cut-off GZIP file; fetch it again.")) from error
    return Source(size, opened)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Source:
    """Return the content of a member; reading it raises RefusedError if it is damaged."""

    @contextmanager
    def opened() -> Iterator[BinaryIO]:
        try:
            with archive.open(info) as stream:
                yield cast(BinaryIO, stream)
        except DAMAGED as error:
            raise damaged() from error

    return Source(info.file_size, opened)


def _name(info: zipfile.ZipInfo) -> str:
    """Return the name of a member in NFC.

    Without the flag for UTF-8 a name is CP437 by the standard, but programs write UTF-8 or, in Korea, CP949.
    """
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437", "replace")
        for codec in ("utf-8", "cp949"):
            try:
                name = raw.decode(codec)
                break
            except UnicodeDecodeError:
                continue
    return normalize("NFC", name)


def _is_added(info: zipfile.ZipInfo) -> bool:
    """Return whether a member is a folder, a link or a file of an operating system."""
    parts = PurePosixPath(info.filename).parts
    link = info.external_attr >> 16 & 0o170000 == 0o120000
    return info.is_dir() or link or any(part in _SYSTEM_FILES or part.startswith("._") for part in parts)


def _is_not_data(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    """Return whether a member is a PDF or an image. Raises RefusedError if it is damaged."""
    return _member(archive, info).head(8).startswith(_NOT_DATA)
