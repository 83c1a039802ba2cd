"""Find the parts of an XLSX workbook: its sheets, shared texts, number formats and remarks."""

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
from etl.read.formats.xml_events import local, parse_xml

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_TRUE = ("1", "true", "on")
_COMMENTS = {"comments": "comment", "threadedComment": "threadedComment"}
# A sheet without any of these elements is blank.
_FILLED = re.compile(rb"<(?:\w+:)?(?:v|t|f)[\s>]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: its name as the file writes it, the part that holds it, whether it is hidden."""

    name: str
    part: str
    hidden: bool


class Book:
    """An XLSX workbook; every part is read when it is first asked for."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self._parts = {name.replace("\\", "/").lstrip("/").lower(): name for name in archive.namelist()}
        self.part = self._main_part()
        self.since_1904 = False
        self.sheets = self._read_sheets()

    def blocks(self, part: str) -> Iterator[bytes]:
        """Read a part; a part that is not there is empty."""
        name = self._parts.get(part.lower())
        return part_blocks(self.archive, name) if name else iter(())

    def is_blank(self, sheet: Sheet) -> bool:
        """Tell whether a sheet has no cell with anything in it."""
        end = b""
        for block in self.blocks(sheet.part):
            if _FILLED.search(end + block):
                return False
            end = block[-20:]
        return True

    def remarks(self, sheet: Sheet) -> int:
        """Count the remarks on a sheet; a thread of remarks stands in the file as a remark too."""
        counts = dict.fromkeys(_COMMENTS.values(), 0)
        for kind, target in self._related(sheet.part).values():
            if element := _COMMENTS.get(kind):
                counts[element] += self._count(target, element)
        return max(counts.values())

    @cached_property
    def formats(self) -> list[NumberFormat]:
        """Understand the number format of every cell style."""
        codes: dict[int, str] = {}
        found: list[NumberFormat] = []
        inside: list[str] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            inside.append(local(name))
            if inside[-1] == "numFmt" and "dxf" not in inside:
                codes[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "")
            elif inside[-2:] == ["cellXfs", "xf"]:
                number = int(attributes.get("numFmtId", "0"))
                found.append(number_format(codes.get(number), number))

        def end(_name: str) -> None:
            inside.pop()

        parse_xml(self._blocks_of("styles"), start, end, _Deaf(), "styles.xml")
        return found

    @cached_property
    def texts(self) -> list[str]:
        """Read the texts that cells share."""
        found: list[str] = []
        texts: list[str] = []
        rich = RichText()

        def start(name: str, attributes: dict[str, str]) -> None:
            texts.clear()
            rich.start(local(name), attributes)

        def end(name: str) -> None:
            kind = local(name)
            if kind == "si":
                found.append(unescaped(rich.take()))
            else:
                rich.end(kind, "".join(texts))
            texts.clear()

        parse_xml(self._blocks_of("sharedStrings"), start, end, texts, "sharedStrings.xml")
        return found

    def text(self, number: int) -> str:
        """Give one of the texts that cells share."""
        if number < 0:
            raise IndexError(number)
        return self.texts[number]

    def _main_part(self) -> str:
        """Find the workbook's own part."""
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
        """Read the list of sheets; sheets of charts hold no cells."""
        related = self._related(self.part)
        found: list[Sheet] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            if local(name) == "workbookPr":
                self.since_1904 = attributes.get("date1904", "0") in _TRUE
            if local(name) != "sheet":
                return
            identity = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            kind, target = related.get(identity, ("", ""))
            if kind == "worksheet":
                hidden = attributes.get("state", "visible") != "visible"
                found.append(Sheet(attributes.get("name", ""), target, hidden))

        parse_xml(self.blocks(self.part), start, lambda _name: None, _Deaf(), "workbook.xml")
        return tuple(found)

    def _blocks_of(self, kind: str) -> Iterator[bytes]:
        """Read the part of the workbook that has a kind, nothing if there is none."""
        related = self._related(self.part).values()
        return next((self.blocks(target) for found, target in related if found == kind), iter(()))

    def _related(self, part: str) -> dict[str, tuple[str, str]]:
        """Read which parts a part refers to: their kind and their path, by the key of the reference."""
        folder, name = posixpath.split(part)
        found: dict[str, tuple[str, str]] = {}

        def start(name: str, attributes: dict[str, str]) -> None:
            if local(name) == "Relationship" and attributes.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
                found[attributes.get("Id", "")] = (
                    attributes.get("Type", "").rpartition("/")[2],
                    path.lstrip("/"),
                )

        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        parse_xml(self.blocks(relations), start, lambda _name: None, _Deaf(), relations)
        return found

    def _count(self, part: str, element: str) -> int:
        """Count the elements of a name."""
        count = 0

        def start(name: str, _attributes: dict[str, str]) -> None:
            nonlocal count
            count += local(name) == element

        parse_xml(self.blocks(part), start, lambda _name: None, _Deaf(), part)
        return count


class _Deaf(list[str]):
    """Takes texts that nobody needs."""

    def append(self, _text: str) -> None:
        """Forget a text."""


def unescaped(text: str) -> str:
    """Turn _x000D_ into the sign that it stands for."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


_RAISED = str.maketrans("0123456789()+-=", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁺⁻⁼")


def raised(text: str) -> str:
    """Write digits, brackets and signs as the raised letters that Unicode has for them."""
    return text.translate(_RAISED)


@dataclass(slots=True)
class RichText:
    """Collects the runs of an XLSX text; how a Chinese character is read aloud is none of it."""

    _pieces: list[str] = field(default_factory=list)
    _aloud: bool = False
    _raised: bool = False

    def start(self, kind: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if kind == "rPh":
            self._aloud = True
        elif kind == "r":
            self._raised = False
        elif kind == "vertAlign":
            self._raised = attributes.get("val") == "superscript"

    def end(self, kind: str, text: str) -> None:
        """End an element that holds a text."""
        if kind == "t" and not self._aloud:
            self._pieces.append(raised(text) if self._raised else text)
        elif kind == "r":
            self._raised = False
        elif kind == "rPh":
            self._aloud = False

    def take(self) -> str:
        """Give what was collected, and begin anew."""
        text = "".join(self._pieces)
        self._pieces.clear()
        self._raised = False
        return text
