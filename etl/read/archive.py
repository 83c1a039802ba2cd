"""Look into ZIP and GZIP archives without being flooded, and find the file with the data in them."""

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
# Members below this size may be squeezed as much as they like.
_HARMLESS = 1 << 20
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
_UTF8_NAME = 0x800
# What computers add to archives by themselves.
_LITTER = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
# Pictures and printed pages that lie beside the data.
_BESIDE = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")


def opened_archive(source: Source) -> zipfile.ZipFile:
    """Open a ZIP that unpacks to what it says, and not to a flood."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.read()))
    except DAMAGED as error:
        raise damaged() from error
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise RefusedError(_("is locked with a password; save it without."))
    flooding = any(
        member.file_size > _HARMLESS and member.file_size > HIGHEST_RATIO * member.compress_size
        for member in members
    )
    if flooding or len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST:
        raise flood()
    return archive


def flood() -> RefusedError:
    """Say that an archive is made to fill memory."""
    return RefusedError(_("unpacks to far more than it is; it is refused as a ZIP bomb."))


def damaged() -> RefusedError:
    """Say that an archive is broken."""
    return RefusedError(_("is a damaged or cut-off ZIP or XLSX file; fetch it again."))


def refuse_damage(archive: zipfile.ZipFile) -> None:
    """Refuse an archive of which a member does not unpack to what it should be."""
    try:
        broken = archive.testzip()
    except DAMAGED as error:
        raise damaged() from error
    if broken:
        raise RefusedError(_("is damaged at {member}; fetch it again.").format(member=broken))


def part_blocks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Read a member in blocks."""
    try:
        with archive.open(name) as stream:
            while block := stream.read(BLOCK):
                yield block
    except DAMAGED as error:
        raise RefusedError(_("is damaged at {member}; fetch it again.").format(member=name)) from error


def unzipped(archive: zipfile.ZipFile, member: str | None, log: Log) -> Source:
    """Find the member of a ZIP that is named, or the only one with data."""
    infos = [info for info in archive.infolist() if not _is_litter(info)]
    names = {_name(info): info for info in infos}
    if member is None:
        names = {name: info for name, info in names.items() if not _is_beside(archive, info)}
        if len(names) != 1:
            raise RefusedError(
                _("say which member of the ZIP: is one of {members}.").format(members=", ".join(names))
                if names
                else _("is empty.")
            )
        member = next(iter(names))
    found = names.get(normalize("NFC", member))
    if found is None:
        raise RefusedError(
            _("there is no member {member!r}; there is {members}.").format(
                member=member, members=", ".join(names)
            )
            + nearest(member, names)
        )
    if len({(info.CRC, info.file_size) for info in infos if _name(info) == normalize("NFC", member)}) > 1:
        raise RefusedError(_("holds two members {member!r}; pack the right one alone.").format(member=member))
    log.note("member", member)
    return _member(archive, found)


def members(archive: zipfile.ZipFile) -> tuple[str, ...]:
    """Name the members of a ZIP that somebody put there, each once."""
    return tuple(dict.fromkeys(_name(info) for info in archive.infolist() if not _is_litter(info)))


def gunzipped(source: Source) -> Source:
    """Unpack a GZIP file."""

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
    """Make a source of a member; an archive in an archive is refused, an office file is not."""

    @contextmanager
    def opened() -> Iterator[BinaryIO]:
        try:
            with archive.open(info) as stream:
                yield cast(BinaryIO, stream)
        except DAMAGED as error:
            raise damaged() from error

    return Source(info.file_size, opened)


def _name(info: zipfile.ZipInfo) -> str:
    """Read a member's name: Korean programs write CP949, others UTF-8, and neither says so."""
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


def _is_litter(info: zipfile.ZipInfo) -> bool:
    """Tell whether a member is a folder, a link or what a computer added."""
    parts = PurePosixPath(info.filename).parts
    link = info.external_attr >> 16 & 0o170000 == 0o120000
    return info.is_dir() or link or any(part in _LITTER or part.startswith("._") for part in parts)


def _is_beside(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    """Tell whether a member is a picture or a printed page."""
    return _member(archive, info).head(8).startswith(_BESIDE)
