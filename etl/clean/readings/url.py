"""Web addresses; they are not requested."""

import re

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.reading import Reading
from etl.messages import _

_LONGEST = 2000
DOT = re.compile(r"\s?[(\[{]\s?(?:dot|점)\s?[)\]}]\s?|\s?\.\s?", re.IGNORECASE)
_LABEL = r"[A-Za-z0-9가-힣](?:[A-Za-z0-9가-힣-]{0,61}[A-Za-z0-9가-힣])?"
_TOP = r"(?:[A-Za-z]{2,24}|[가-힣]{2,10}|xn--[A-Za-z0-9-]{2,59})"
HOST = rf"(?:{_LABEL}\.){{1,10}}{_TOP}"
_SCHEME = re.compile(r"(?P<scheme>https?)\s?:\s?//\s?", re.IGNORECASE)
_OCTET = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_URL = re.compile(
    rf"(?P<host>{HOST}|{_OCTET}(?:\.{_OCTET}){{3}})(?P<port>:\d{{1,5}})?(?P<path>[/?#]\S*)?", re.ASCII
)
# Without http:// and www, only these endings are taken for an address.
_KNOWN = re.compile(
    r"\.(?:kr|com|net|org|io|ai|co|me|info|biz|shop|store|xyz|dev|app|edu|gov|tv|asia|한국|닷컴|닷넷)$",
    re.IGNORECASE,
)


def url(cell: str) -> str:
    """Read a URL: www.aica-gj.kr is http://www.aica-gj.kr.

    http:// is added if no scheme is written, the host is in lower case, and Hangul is not encoded. Raises
    UnreadableError for what is not one URL.
    """
    words = cell.rstrip(". ,;")
    scheme = ""
    while match := _SCHEME.match(words):
        scheme, words = match["scheme"].lower(), words[match.end() :]
    host, slash, path = words.partition("/")
    found = _URL.fullmatch(DOT.sub(".", host) + slash + path) if len(words) <= _LONGEST else None
    if found is None or not (
        scheme or found["host"].lower().startswith("www.") or _KNOWN.search(found["host"])
    ):
        raise UnreadableError(_("a URL is expected, such as https://www.example.kr."))
    return f"{scheme or 'http'}://{found['host'].lower()}{found['port'] or ''}{found['path'] or ''}"


READING = Reading(url)
