"""Look into a raw file: what it is by its bytes, whatever its name ends with."""

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from etl.messages import _
from etl.read.archive import gunzipped, opened_archive, part_blocks, refuse_damage, unzipped
from etl.read.contents import Contents, without_sheets
from etl.read.errors import RefusedError
from etl.read.formats.csv_formulas import without_formulas
from etl.read.formats.csv_text import csv_grid, find_separator
from etl.read.formats.html_tables import LARGEST_PAGE, html_tables
from etl.read.formats.records_json import LARGEST_JSON, json_records
from etl.read.formats.records_xml import xml_records
from etl.read.formats.spreadsheet_xml import NAMESPACE, spreadsheet_xml
from etl.read.grid import Grid
from etl.read.log import Log
from etl.read.magic import is_markup, is_page, not_read, refuse_foreign
from etl.read.source import LARGEST, Source, source_of
from etl.read.text.encoding import decoded, encoding_name, encoding_of, refuse_endless_line, text_blocks

__all__ = ["Contents", "open_file"]

T = TypeVar("T")
_HEAD = 1 << 16
_ZIP, _GZIP, _OLE = (b"PK\x03\x04", b"PK\x05\x06"), b"\x1f\x8b", b"\xd0\xcf\x11\xe0"
# What lies in an old office file, by the name of its main stream.
_WORKBOOKS = tuple(f"{name}\0".encode("utf-16-le") for name in ("Workbook", "Book"))
_STREAMS = {
    b"HWP Document File": "HWP",
    "WordDocument\0".encode("utf-16-le"): "DOC",
    "PowerPoint Document\0".encode("utf-16-le"): "PPT",
}
_LOCKED = "EncryptedPackage\0".encode("utf-16-le")
_OFFICE = {"word/document.xml": "DOCX", "ppt/presentation.xml": "PPTX", "xl/workbook.bin": "XLSB"}
_JSON = re.compile(r'\s*(?:\{\s*["}]|\[\s*[\[{\]])')


def open_file(file: Path, log: Log, member: str | None = None, encoding: str | None = None) -> Contents:
    """Tell what a file holds; `member` names a file inside a ZIP, `encoding` that of a text.

    What cannot be read is RefusedError, here or when a sheet is loaded.
    """
    contents = _readable(lambda: _opened(source_of(file), log, member, encoding))
    return replace(contents, load=lambda sheet: _readable(lambda: contents.load(sheet)))


def _readable(read: Callable[[], T]) -> T:
    """Say why the computer cannot read a file."""
    try:
        return read()
    except OSError as error:
        raise RefusedError(_("cannot be read: {reason}").format(reason=error.strerror)) from error


def _opened(source: Source, log: Log, member: str | None, encoding: str | None) -> Contents:
    """Unpack what is packed, then look into it."""
    head = source.head(_HEAD)
    if head.startswith(_ZIP):
        archive = opened_archive(source)
        kind = _office_kind(archive)
        if kind is None:
            inner = unzipped(archive, member, log)
            if inner.head(4).startswith((*_ZIP, _GZIP)) and _is_plain_archive(inner):
                raise RefusedError(_("is an archive in an archive; unpack it."))
            return _opened(inner, log, None, encoding)
        _refuse_member(member)
        return _office(kind, archive, log)
    _refuse_member(member)
    if head.startswith(_GZIP):
        inner = gunzipped(source)
        if inner.head(4).startswith((*_ZIP, _GZIP)):
            raise RefusedError(_("is an archive in an archive; unpack it."))
        return _opened(inner, log, None, encoding)
    refuse_foreign(head)
    if head.startswith(_OLE):
        _refuse_foreign_streams(source)
    if head.startswith((_OLE, b"\x09\x08\x10\x00", b"\x09\x08\x08\x00")):
        from etl.read.formats.xls import xls

        return xls(source, log)
    return _text(source, head, log, encoding)


def _refuse_member(member: str | None) -> None:
    """Refuse a member's name for a file that is no ZIP."""
    if member is not None:
        raise RefusedError(_("is no ZIP; leave out member: in dataset.yml."))


def _is_plain_archive(source: Source) -> bool:
    """Tell an archive from an office file, which is one too."""
    if source.head(2) == _GZIP:
        return True
    return _office_kind(opened_archive(source)) is None


def _office_kind(archive: zipfile.ZipFile) -> str | None:
    """Tell what kind of office file a ZIP is, None for a plain ZIP."""
    names = {name.replace("\\", "/").lower() for name in archive.namelist()}
    for name, kind in _OFFICE.items():
        if name in names:
            raise not_read(kind)
    if "[content_types].xml" in names or "xl/workbook.xml" in names:
        return "XLSX"
    if any(re.fullmatch(r"contents/section\d+\.xml", name) for name in names):
        return "HWPX"
    if "content.xml" in names and "meta-inf/manifest.xml" in names:
        declared = b"".join(part_blocks(archive, "mimetype")) if "mimetype" in names else b""
        if declared and b"opendocument.spreadsheet" not in declared:
            raise not_read("ODT / ODP")
        return "ODS"
    return None


def _office(kind: str, archive: zipfile.ZipFile, log: Log) -> Contents:
    """Look into an office file."""
    refuse_damage(archive)
    if kind == "XLSX":
        from etl.read.formats.xlsx import xlsx

        return xlsx(archive, log)
    if kind == "ODS":
        from etl.read.formats.ods import ods

        return ods(archive, log)
    from etl.read.formats.hwpx import hwpx

    return hwpx(archive, log)


def _refuse_foreign_streams(source: Source) -> None:
    """Refuse an old office file that is no workbook; HWP 5 is one of them, and every locked XLSX."""
    found = source.read()
    if any(name in found for name in _WORKBOOKS):
        return
    if _LOCKED in found:
        raise RefusedError(_("is locked with a password; save it without."))
    kind = next((kind for name, kind in _STREAMS.items() if name in found), None)
    raise not_read(kind or "XLS, HWP / password-protected")


def _text(source: Source, head: bytes, log: Log, declared: str | None) -> Contents:
    """Look into a text: a page, a document or a table with separators."""
    rough = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1", "ignore")
    rough = rough.removeprefix("\ufeff").removeprefix("ï»¿")
    if not rough.strip():
        raise RefusedError(_("is empty."))
    is_html = is_page(rough)
    is_xml, is_json = not is_html and is_markup(rough), bool(_JSON.match(rough))
    # A table with separators is read in portions when it is large, and may have any size.
    largest = LARGEST_PAGE if is_html else LARGEST_JSON if is_json else LARGEST if is_xml else None
    if largest is not None and source.size > largest:
        raise RefusedError(_("is larger than {size} bytes.").format(size=largest))
    if not (is_html or is_xml or is_json):
        refuse_endless_line(source)
    codec = encoding_of(source, declared)
    log.note("encoding", encoding_name(codec, head))
    if is_html:
        return html_tables(decoded(source.read(), codec, log), log)
    if is_xml:
        return _xml(source, codec, NAMESPACE in rough, log)
    if is_json:
        return json_records(decoded(source.read(), codec, log), log)
    return _separated(source, codec, rough, log)


def _xml(source: Source, codec: str, is_spreadsheet: bool, log: Log) -> Contents:
    """Look into an XML document; its bytes tell its encoding, whatever it says itself."""
    blocks = text_blocks(source, codec)
    return spreadsheet_xml(blocks, log) if is_spreadsheet else xml_records(blocks, log)


def _separated(source: Source, codec: str, head: str, log: Log) -> Contents:
    """Look into a table with separators."""
    kind = "TSV" if find_separator(head)[0] == "\t" else "CSV"
    told: list[int] = []

    def tell(count: int) -> None:
        # The text may be read more than once.
        if not told:
            log.note("text_formula", count=count)
        told.append(count)

    def load(wanted: str | None) -> Grid:
        without_sheets(wanted, kind)
        text = decoded(source.read(), codec, log)
        return csv_grid("".join(without_formulas([text], tell)), log)

    def texts() -> Iterator[str]:
        return without_formulas(text_blocks(source, codec), tell)

    return Contents(kind, (), load, source.size, texts)
