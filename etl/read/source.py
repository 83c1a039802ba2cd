"""The bytes of a raw file or of a member of an archive: bounded, from one moment, read as often as needed."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from etl.messages import _
from etl.read.errors import RefusedError

# So many bytes at most are taken into memory; a CSV file that is read in portions may be larger.
LARGEST = 1024**3
BLOCK = 1 << 18


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes behind `open`, which begins anew at every call; `size` is their number."""

    size: int
    open: Callable[[], AbstractContextManager[BinaryIO]]

    def head(self, size: int) -> bytes:
        """Read the first bytes."""
        with self.open() as stream:
            return stream.read(size)

    def blocks(self) -> Iterator[bytes]:
        """Read all bytes in blocks."""
        with self.open() as stream:
            while block := stream.read(BLOCK):
                yield block

    def read(self, largest: int = LARGEST) -> bytes:
        """Read all bytes at once, no more than `largest`."""
        if self.size > largest:
            raise RefusedError(_("is larger than {size} bytes.").format(size=largest))
        with self.open() as stream:
            return stream.read(largest)


def source_of(file: Path) -> Source:
    """Look at a file on disk; whoever reads it is told when somebody writes to it meanwhile."""
    before = file.stat()

    @contextmanager
    def opened() -> Iterator[BinaryIO]:
        with file.open("rb") as stream:
            _refuse_change(before, os.fstat(stream.fileno()))
            yield stream
        _refuse_change(before, file.stat())

    return Source(before.st_size, opened)


def _refuse_change(before: os.stat_result, after: os.stat_result) -> None:
    """Refuse a file that is not the one that was looked at first."""
    if (before.st_ino, before.st_size, before.st_mtime_ns) != (
        after.st_ino,
        after.st_size,
        after.st_mtime_ns,
    ):
        raise RefusedError(_("changed while it was read; close the program that writes it and start again."))
