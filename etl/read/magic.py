"""Recognise files that cannot be read as a table, and HTML and XML, by how they begin."""

import re
from collections.abc import Collection

from etl.messages import _
from etl.read.errors import RefusedError

_ARCHIVES = {
    b"7z\xbc\xaf": "7Z",
    b"Rar!": "RAR",
    b"ALZ\x01": "ALZ",
    b"EGGA": "EGG",
    b"\xfd7zXZ\0": "XZ",
    b"BZh91AY&SY": "BZ2",
    b"\x28\xb5\x2f\xfd": "ZST",
}
_DOCUMENTS = {
    b"%PDF": "PDF",
    b"{\\rtf": "RTF",
    b"HWP Document File": "HWP",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
}
_DATABASES = {
    b"\0\1\0\0Standard Jet DB": "MDB (Access)",
    b"\0\1\0\0Standard ACE DB": "ACCDB (Access)",
    b"SQLite format 3\0": "SQLite",
    b"PAR1": "Parquet",
    b"\0\0\x27\x0a": "SHP",
}
_OFFICE = {"word/document.xml": "DOCX", "ppt/presentation.xml": "PPTX", "xl/workbook.bin": "XLSB"}
# The magic of a TAR header and its offset (POSIX.1-1988).
_TAR, _TAR_AT = b"ustar", 257
# A DBF begins with its version and a date of three bytes: years since 1900, month, day.
_DBF = (0x03, 0x83, 0x8B, 0xF5)
_DECEMBER, _LAST_DAY = 12, 31


def unsupported(head: bytes) -> RefusedError | None:
    """Return the error for a file of a known format that is not supported, None for any other file."""
    if archive := _named(head, _ARCHIVES) or ("TAR" if head[_TAR_AT:].startswith(_TAR) else None):
        return RefusedError(_("is a {kind} archive; unpack it, or pack it as ZIP.").format(kind=archive))
    if document := _named(head, _DOCUMENTS):
        return not_read(document)
    if database := _named(head, _DATABASES) or ("DBF" if _is_dbf(head) else None):
        return RefusedError(
            _("is a {kind} file; export its table as CSV, or ask its sender to.").format(kind=database)
        )
    # A text may begin with these letters too, as in MZ세대, but it contains no zero byte.
    if head.startswith((b"MZ", b"\x7fELF")) and b"\0" in head[:64]:
        return RefusedError(_("is a program; ask its sender for the data as CSV or XLSX."))
    return None


def refuse_office(names: Collection[str]) -> None:
    """Raise RefusedError if a ZIP with these members, in lower case, is an unsupported office file."""
    for name, kind in _OFFICE.items():
        if name in names:
            raise not_read(kind)


def not_read(kind: str) -> RefusedError:
    """Return the error for a kind of file that is not supported."""
    return RefusedError(
        _("is a {kind} file; save it as CSV or XLSX, or ask its sender to.").format(kind=kind)
    )


def _named(head: bytes, kinds: dict[bytes, str]) -> str | None:
    """Return the kind with whose magic the bytes begin."""
    return next((kind for magic, kind in kinds.items() if head.startswith(magic)), None)


def _is_dbf(head: bytes) -> bool:
    """Return whether the bytes begin like a dBase table."""
    return len(head) > 32 and head[0] in _DBF and 0 < head[2] <= _DECEMBER and 0 < head[3] <= _LAST_DAY


# Possessive and atomic: without backtracking, many comments take linear time.
_COMMENTS = r"(?>\s*+<!--.*?-->)*+\s*+"
_BEFORE = r"(?>\s*+(?:<\?xml\b[^>]*+>|<!--.*?-->))*+\s*+"
_ANY_CASE = re.IGNORECASE | re.DOTALL
_PAGE = re.compile(rf"{_BEFORE}<(?:!doctype\s+html|html)\b", _ANY_CASE)
_FRAME = re.compile(rf"{_COMMENTS}<(?:head|meta|table|style|body|div)\b", _ANY_CASE)
# Other elements with which a page may begin. XML may use these names too, so a table row must follow.
_FRAGMENT = re.compile(
    rf"{_BEFORE}<(?:a|b|base|br|caption|center|div|font|form|h[1-6]|hr|img|input|link|meta|p|pre|script|span"
    r"|strong|style|table|tbody|thead|title|tr|u|ul)\b[^<>]*>",
    _ANY_CASE,
)
_ROW = re.compile(rf"<tr\b[^<>]*+>{_COMMENTS}<t[dh]\b", _ANY_CASE)
# A title line such as <표 1> must not match.
_NAME = r"[^\s<>/=\"',]+"
_XML = re.compile(
    rf"\s*(?:<\?xml\b|<!--|<!doctype\b|<{_NAME}(?:\s+{_NAME}\s*=\s*[\"'][^>]*)?/?>\s*<)", re.IGNORECASE
)


def is_page(head: str) -> bool:
    """Return whether a text is HTML, by its beginning."""
    if _PAGE.match(head) or _FRAME.match(head):
        return True
    return bool(_FRAGMENT.match(head) and _ROW.search(head))


def is_markup(head: str) -> bool:
    """Return whether a text that is not HTML is XML, by its beginning."""
    return bool(_XML.match(head))
