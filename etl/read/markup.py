"""Tell a page of HTML, whatever it begins with, from a document of XML and from other texts."""

import re

# Nothing is tried twice, so that many comments take no time.
_COMMENTS = r"(?>\s*+<!--.*?-->)*+\s*+"
_BEFORE = r"(?>\s*+(?:<\?xml\b[^>]*+>|<!--.*?-->))*+\s*+"
_ANY_CASE = re.IGNORECASE | re.DOTALL
_PAGE = re.compile(rf"{_BEFORE}<(?:!doctype\s+html|html)\b", _ANY_CASE)
_FRAME = re.compile(rf"{_COMMENTS}<(?:head|meta|table|style|body|div)\b", _ANY_CASE)
# Other elements with which a page may begin; XML may have some of these names.
_PIECE = re.compile(
    rf"{_BEFORE}<(?:a|b|base|br|caption|center|div|font|form|h[1-6]|hr|img|input|link|meta|p|pre|script|span"
    r"|strong|style|table|tbody|thead|title|tr|u|ul)\b[^<>]*>",
    _ANY_CASE,
)
_ROW = re.compile(rf"<tr\b[^<>]*+>{_COMMENTS}<t[dh]\b", _ANY_CASE)
# A title line such as <표 1> is no markup.
_NAME = r"[^\s<>/=\"',]+"
_XML = re.compile(
    rf"\s*(?:<\?xml\b|<!--|<!doctype\b|<{_NAME}(?:\s+{_NAME}\s*=\s*[\"'][^>]*)?/?>\s*<)", re.IGNORECASE
)


def is_page(head: str) -> bool:
    """Tell by its beginning whether a text is HTML."""
    if _PAGE.match(head) or _FRAME.match(head):
        return True
    return bool(_PIECE.match(head) and _ROW.search(head))


def is_markup(head: str) -> bool:
    """Tell by its beginning whether a text that is no HTML is XML."""
    return bool(_XML.match(head))
