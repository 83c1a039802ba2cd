"""Read the parts of an XLSX workbook around its cells: sheets, shared strings, number formats, comments.

Sections are those of ECMA-376 Part 1.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from etl.messages import _
from etl.read.archive import part_blocks
from etl.read.errors import RefusedError
from etl.read.formats.number_format import NumberFormat, number_format
from etl.read.formats.xml_events import local_name, parse_xml

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_TRUE = ("1", "true", "on")
_COMMENTS = {"comments": "comment", "threadedComment": "threadedComment"}
# A sheet without values, texts and formulas is blank.
_FILLED = re.compile(rb"<(?:\w+:)?(?:v|t|f)[\s>]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: its name as in the file, the name of its part, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


class Book:
    """An XLSX workbook; parts other than the list of sheets are read when they are first needed.

    The constructor raises RefusedError if the main part is missing or damaged, or if the workbook is an XLSB
    file. `since_1904` is whether dates count from 1904 (18.2.28).
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self._parts = {name.replace("\\", "/").lstrip("/").lower(): name for name in archive.namelist()}
        self.part = self._main_part()
        self.since_1904 = False
        self.sheets = self._read_sheets()

    def blocks(self, part: str) -> Iterator[bytes]:
        """Yield the content of a part in blocks, nothing if there is no such part.

        Raises RefusedError if the part is damaged.
        """
        name = self._parts.get(part.lower())
        return part_blocks(self.archive, name) if name else iter(())

    def is_blank(self, sheet: Sheet) -> bool:
        """Return whether a sheet has no cell with a value, a text or a formula.

        Raises RefusedError if its part is damaged.
        """
        end = b""
        for block in self.blocks(sheet.part):
            if _FILLED.search(end + block):
                return False
            end = block[-20:]
        return True

    def comment_count(self, sheet: Sheet) -> int:
        """Return the number of comments on a sheet; threaded ones ([MS-XLSX]) are stored as both kinds.

        Raises RefusedError if the part of the comments, or the one that names it, is damaged.
        """
        counts = dict.fromkeys(_COMMENTS.values(), 0)
        for kind, target in self._related(sheet.part).values():
            if element := _COMMENTS.get(kind):
                counts[element] += self._count(target, element)
        return max(counts.values())

    @cached_property
    def formats(self) -> list[NumberFormat]:
        """The number format of every cell style, by its index (`cellXfs`, 18.8.10).

        Raises RefusedError if the part is damaged.
        """
        codes: dict[int, str] = {}
        found: list[NumberFormat] = []
        inside: list[str] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            inside.append(local_name(name))
            if inside[-1] == "numFmt" and "dxf" not in inside:
                codes[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "")
            elif inside[-2:] == ["cellXfs", "xf"]:
                number = int(attributes.get("numFmtId", "0"))
                found.append(number_format(codes.get(number), number))

        def end(_name: str) -> None:
            inside.pop()

        parse_xml(self._blocks_of("styles"), start, end, _Discard(), "styles.xml")
        return found

    @cached_property
    def shared_strings(self) -> list[str]:
        """The shared strings, by their index (`sst`, 18.4.9).

        Raises RefusedError if the part is damaged.
        """
        found: list[str] = []
        texts: list[str] = []
        rich = RichText()

        def start(name: str, attributes: dict[str, str]) -> None:
            texts.clear()
            rich.start(local_name(name), attributes)

        def end(name: str) -> None:
            kind = local_name(name)
            if kind == "si":
                found.append(unescaped(rich.take()))
            else:
                rich.end(kind, "".join(texts))
            texts.clear()

        parse_xml(self._blocks_of("sharedStrings"), start, end, texts, "sharedStrings.xml")
        return found

    def shared_string(self, index: int) -> str:
        """Return a shared string. Raises IndexError if there is none, RefusedError if the part is damaged."""
        if index < 0:
            raise IndexError(index)
        return self.shared_strings[index]

    def _main_part(self) -> str:
        """Return the name of the main part."""
        related = self._related("").values()
        part = next((target for kind, target in related if kind == "officeDocument"), "xl/workbook.xml")
        if part.lower() not in self._parts:
            raise RefusedError(_("is a damaged XLSX file: {reason}").format(reason=part))
        if part.lower().endswith(".bin"):
            raise RefusedError(
                _("is a {kind} file; save it as CSV or XLSX, or ask its sender to.").format(kind="XLSB")
            )
        return part

    def _read_sheets(self) -> tuple[Sheet, ...]:
        """Return the worksheets in order, without chart sheets."""
        related = self._related(self.part)
        found: list[Sheet] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            if local_name(name) == "workbookPr":
                self.since_1904 = attributes.get("date1904", "0") in _TRUE
            if local_name(name) != "sheet":
                return
            identity = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            kind, target = related.get(identity, ("", ""))
            if kind == "worksheet":
                hidden = attributes.get("state", "visible") != "visible"
                found.append(Sheet(attributes.get("name", ""), target, hidden))

        parse_xml(self.blocks(self.part), start, lambda _name: None, _Discard(), "workbook.xml")
        return tuple(found)

    def _blocks_of(self, kind: str) -> Iterator[bytes]:
        """Yield the part to which the workbook has a relationship of a type, nothing if there is none."""
        related = self._related(self.part).values()
        return next((self.blocks(target) for found, target in related if found == kind), iter(()))

    def _related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the relationships of a part (ECMA-376 Part 2): type and target by id."""
        folder, name = posixpath.split(part)
        found: dict[str, tuple[str, str]] = {}

        def start(name: str, attributes: dict[str, str]) -> None:
            if local_name(name) == "Relationship" and attributes.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
                found[attributes.get("Id", "")] = (
                    attributes.get("Type", "").rpartition("/")[2],
                    path.lstrip("/"),
                )

        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        parse_xml(self.blocks(relations), start, lambda _name: None, _Discard(), relations)
        return found

    def _count(self, part: str, element: str) -> int:
        """Return the number of elements with a name in a part."""
        count = 0

        def start(name: str, _attributes: dict[str, str]) -> None:
            nonlocal count
            count += local_name(name) == element

        parse_xml(self.blocks(part), start, lambda _name: None, _Discard(), part)
        return count


class _Discard(list[str]):
    """A list for texts that are not needed; it stays empty."""

    def append(self, _text: str) -> None:
        """Discard a text."""


def unescaped(text: str) -> str:
    """Return a text with escapes such as _x000D_ replaced by their characters (ST_Xstring, 22.9.2.19)."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


_SUPERSCRIPT = str.maketrans("0123456789()+-=", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁺⁻⁼")


def superscript(text: str) -> str:
    """Return a text with its digits, brackets, +, - and = as superscript characters of Unicode."""
    return text.translate(_SUPERSCRIPT)


@dataclass(slots=True)
class RichText:
    """The runs of a text (18.4.4) while they are collected, without phonetic runs (18.4.6)."""

    _pieces: list[str] = field(default_factory=list)
    _phonetic: bool = False
    _superscript: bool = False

    def start(self, kind: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element."""
        if kind == "rPh":
            self._phonetic = True
        elif kind == "r":
            self._superscript = False
        elif kind == "vertAlign":
            self._superscript = attributes.get("val") == "superscript"

    def end(self, kind: str, text: str) -> None:
        """Handle the end of an element that contains a text."""
        if kind == "t" and not self._phonetic:
            self._pieces.append(superscript(text) if self._superscript else text)
        elif kind == "r":
            self._superscript = False
        elif kind == "rPh":
            self._phonetic = False

    def take(self) -> str:
        """Return the collected text, and start the next one."""
        text = "".join(self._pieces)
        self._pieces.clear()
        self._superscript = False
        return text
