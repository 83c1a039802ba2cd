"""What a file format is: how a file of it is recognised by its bytes, and how it is opened."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from etl.messages import _
from etl.read.archive import refuse_damage
from etl.read.contents import Contents
from etl.read.errors import RefusedError
from etl.read.log import Log
from etl.read.source import LARGEST, Source
from etl.read.text.encoding import decoded, encoding_name, encoding_of
from etl.words.text import Text

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class File:
    """A file whose format is to be found.

    `head` is its first 64 KiB, `encoding` the declared encoding of a text file, and `archive` the opened ZIP,
    None for other files.
    """

    source: Source
    head: bytes
    log: Log
    encoding: str | None = None
    archive: zipfile.ZipFile | None = None

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the members of an archive, in lower case and with slashes; empty for other files."""
        listed = self.archive.namelist() if self.archive else ()
        return frozenset(name.replace("\\", "/").lower() for name in listed)

    @cached_property
    def text(self) -> str:
        """The head as text, without a byte order mark; only its ASCII characters are certain to be right."""
        rough = self.head.decode("utf-16" if self.head[:2] in _UTF_16 else "latin-1", "ignore")
        return rough.removeprefix("\ufeff").removeprefix("ï»¿")

    @property
    def package(self) -> zipfile.ZipFile:
        """The archive of an office file.

        Raises RefusedError if a member is damaged, ValueError if the file is not an archive.
        """
        if self.archive is None:
            raise ValueError(self.source)
        refuse_damage(self.archive)
        return self.archive

    def codec(self) -> str:
        """Return the encoding of a text file by Python's name, or `mixed`, and note it in the log.

        Raises RefusedError if the declared encoding is unknown, or if no encoding decodes every byte; OSError
        if the disk cannot be read.
        """
        found = encoding_of(self.source, self.encoding)
        self.log.note("encoding", encoding_name(found, self.head))
        return found

    def read_text(self, largest: int = LARGEST) -> str:
        """Return the whole text of a text file.

        Raises RefusedError if the file has more than `largest` bytes, or if no encoding decodes all of them;
        OSError if the disk cannot be read.
        """
        self.refuse_above(largest)
        return decoded(self.source.read(), self.codec(), self.log)

    def refuse_above(self, largest: int) -> None:
        """Raise RefusedError if the file has more than `largest` bytes."""
        if self.source.size > largest:
            raise RefusedError(_("is larger than {size} bytes.").format(size=largest))


@dataclass(frozen=True, slots=True)
class Format:
    """A file format.

    `name` is written to the log, `note` describes in the documentation what is read. `is_known` returns
    whether a file is of this format, by its bytes. `open` returns the contents of such a file; it raises
    RefusedError if they cannot be read as a table, and OSError if the disk cannot be read.

    Formats are tried by ascending `generality`: 0 for most; 1 for formats that others are special cases of,
    such as XML; 2 for CSV, which any text may be.
    """

    name: str
    note: Text
    is_known: Callable[[File], bool]
    open: Callable[[File], Contents]
    generality: int = 0
