"""Open a raw file; its format is recognised by its bytes, whatever its name."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from etl.messages import _
from etl.read.archive import gunzipped, opened_archive, unzipped
from etl.read.contents import Contents
from etl.read.errors import RefusedError
from etl.read.formats import File, format_of
from etl.read.log import Log
from etl.read.magic import refuse_office, unsupported
from etl.read.source import Source, source_of

__all__ = ["Contents", "open_file"]

T = TypeVar("T")
_HEAD = 1 << 16  # bytes by which a format is recognised
_ZIP, _GZIP = (b"PK\x03\x04", b"PK\x05\x06"), b"\x1f\x8b"


def open_file(file: Path, log: Log, member: str | None = None, encoding: str | None = None) -> Contents:
    """Return the contents of a raw file; `member` is a file inside a ZIP, `encoding` that of a text.

    Raises RefusedError if the file cannot be read; so does `load` of the contents.
    """
    contents = _readable(lambda: _opened(source_of(file), log, member, encoding))
    return replace(contents, load=lambda sheet: _readable(lambda: contents.load(sheet)))


def _readable(read: Callable[[], T]) -> T:
    """Return what `read` returns; OSError is raised as RefusedError with its reason."""
    try:
        return read()
    except OSError as error:
        raise RefusedError(_("the file cannot be read: {reason}").format(reason=error.strerror)) from error


def _opened(source: Source, log: Log, member: str | None, encoding: str | None) -> Contents:
    """Open a file, unpacked if it is a ZIP or GZIP archive. Raises RefusedError."""
    head = source.head(_HEAD)
    if head.startswith(_ZIP):
        return _zipped(File(source, head, log, encoding, opened_archive(source)), member)
    if member is not None:
        raise _no_member()
    if head.startswith(_GZIP):
        inner = gunzipped(source)
        if inner.head(4).startswith((*_ZIP, _GZIP)):
            raise _archive_in_archive()
        return _opened(inner, log, None, encoding)
    file = File(source, head, log, encoding)
    form = format_of(file)
    if form is None:
        raise unsupported(head) or RefusedError(_("is empty."))
    return form.open(file)


def _zipped(file: File, member: str | None) -> Contents:
    """Open an office file, or a member of any other ZIP. Raises RefusedError."""
    if file.archive is None:
        raise ValueError(file.source)
    if form := format_of(file):
        if member is not None:
            raise _no_member()
        return form.open(file)
    refuse_office(file.names)
    inner = unzipped(file.archive, member, file.log)
    if inner.head(4).startswith((*_ZIP, _GZIP)) and _is_plain_archive(inner):
        raise _archive_in_archive()
    return _opened(inner, file.log, None, file.encoding)


def _is_plain_archive(source: Source) -> bool:
    """Return whether a member is a GZIP or ZIP archive, but not an office file.

    Raises RefusedError if it is an unsupported office file.
    """
    head = source.head(_HEAD)
    if head.startswith(_GZIP):
        return True
    file = File(source, head, Log(), archive=opened_archive(source))
    if format_of(file):
        return False
    refuse_office(file.names)
    return True


def _no_member() -> RefusedError:
    """Return the error for a member that is asked of another file than a ZIP."""
    return RefusedError(_("is not a ZIP file; leave out member: in dataset.yml."))


def _archive_in_archive() -> RefusedError:
    """Return the error for an archive inside an archive."""
    return RefusedError(_("is an archive in an archive; unpack it."))
