"""What a file format is: by which bytes it is known, and how a file of it is opened."""

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
    """A file that is looked into; `head` are its first 64 KiB, `archive` is there where it is a ZIP.

    `encoding` is the declared one of a text.
    """

    source: Source
    head: bytes
    log: Log
    encoding: str | None = None
    archive: zipfile.ZipFile | None = None

    @cached_property
    def names(self) -> frozenset[str]:
        """The members of an archive, in small letters and with slashes; none for other files."""
        listed = self.archive.namelist() if self.archive else ()
        return frozenset(name.replace("\\", "/").lower() for name in listed)

    @cached_property
    def text(self) -> str:
        """The head as text for its ASCII letters, whatever its encoding, without a byte order mark."""
        rough = self.head.decode("utf-16" if self.head[:2] in _UTF_16 else "latin-1", "ignore")
        return rough.removeprefix("\ufeff").removeprefix("ï»¿")

    @property
    def package(self) -> zipfile.ZipFile:
        """The archive of an office file; raises RefusedError where a member is damaged."""
        if self.archive is None:
            raise ValueError(self.source)
        refuse_damage(self.archive)
        return self.archive

    def codec(self) -> str:
        """Return the encoding of a text, as Python calls it, and note it; raises RefusedError without any."""
        found = encoding_of(self.source, self.encoding)
        self.log.note("encoding", encoding_name(found, self.head))
        return found

    def read_text(self, largest: int = LARGEST) -> str:
        """Return a text whole; raises RefusedError where it has more than `largest` bytes."""
        self.refuse_above(largest)
        return decoded(self.source.read(), self.codec(), self.log)

    def refuse_above(self, largest: int) -> None:
        """Raise RefusedError for a file of more than `largest` bytes."""
        if self.source.size > largest:
            raise RefusedError(_("is larger than {size} bytes.").format(size=largest))


@dataclass(frozen=True, slots=True)
class Format:
    """A file format; `name` is the one that is recorded, `note` says for people what is read of it.

    `is_known` returns whether a file is of this format by its bytes, and `open` looks into such a file, or
    raises RefusedError. Formats are asked by their `generality`: 0 first, 1 for those of which others are
    kinds, such as XML, 2 for what may be any text.
    """

    name: str
    note: Text
    is_known: Callable[[File], bool]
    open: Callable[[File], Contents]
    generality: int = 0
