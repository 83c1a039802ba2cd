"""The bytes of a raw file or of a member of an archive; they can be read repeatedly and must not change."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from etl.messages import _
from etl.read.errors import RefusedError

# The most bytes that are read into memory; a CSV file that is read in portions may be larger.
LARGEST = 1024**3
BLOCK = 1 << 18  # bytes


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes that `open` returns as a stream, from their beginning at every call; `size` is their number.

    Whatever reads them raises OSError if the disk cannot be read, and RefusedError if they are damaged or
    the file has changed since it was first looked at.
    """

    size: int
    open: Callable[[], AbstractContextManager[BinaryIO]]

    def head(self, size: int) -> bytes:
        """Return the first `size` bytes, or fewer if there are no more. Raises as the class says."""
        with self.open() as stream:
            return stream.read(size)

    def blocks(self) -> Iterator[bytes]:
        """Yield all bytes in blocks. Raises as the class says."""
        with self.open() as stream:
            while block := stream.read(BLOCK):
                yield block

    def read(self, largest: int = LARGEST) -> bytes:
        """Return all bytes. Raises RefusedError if there are more than `largest`, and as the class says."""
        if self.size > largest:
            raise RefusedError(_("is larger than {size} bytes.").format(size=largest))
        with self.open() as stream:
            return stream.read(largest)


def source_of(file: Path) -> Source:
    """Return a file on disk as a source. Raises OSError if the file cannot be examined.

    Reading the source raises RefusedError if the file has changed since this call.
    """
    before = file.stat()

    @contextmanager
    def opened() -> Iterator[BinaryIO]:
        with file.open("rb") as stream:
            _refuse_change(before, os.fstat(stream.fileno()))
            yield stream
        _refuse_change(before, file.stat())

    return Source(before.st_size, opened)


def _refuse_change(before: os.stat_result, after: os.stat_result) -> None:
    """Raise RefusedError if a file was replaced or written to."""
    if (before.st_ino, before.st_size, before.st_mtime_ns) != (
        after.st_ino,
        after.st_size,
        after.st_mtime_ns,
    ):
        raise RefusedError(_("changed while it was read; close the program that writes it and start again."))
