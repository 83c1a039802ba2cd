"""E-mail addresses and addresses on the web; nothing is fetched."""

import re

from etl.clean.readings.errors import UnreadableError
from etl.messages import _

_LONGEST_EMAIL, _LONGEST_URL = 254, 2000
_AT = re.compile(r"\s?(?:@|[(\[{]\s?(?:a|at|@|골뱅이)\s?[)\]}]|\sat\s|골뱅이)\s?", re.IGNORECASE)
_DOT = re.compile(r"\s?[(\[{]\s?(?:dot|점)\s?[)\]}]\s?|\s?\.\s?", re.IGNORECASE)
_LABEL = r"[A-Za-z0-9가-힣](?:[A-Za-z0-9가-힣-]{0,61}[A-Za-z0-9가-힣])?"
_TOP = r"(?:[A-Za-z]{2,24}|[가-힣]{2,10}|xn--[A-Za-z0-9-]{2,59})"
_HOST = rf"(?:{_LABEL}\.){{1,10}}{_TOP}"
_LOCAL = r"[A-Za-z0-9_%+'&-]+(?:\.[A-Za-z0-9_%+'&-]+)*"
_EMAIL = re.compile(rf"(?P<local>{_LOCAL})@(?P<host>{_HOST})")
_SCHEME = re.compile(r"(?P<scheme>https?)\s?:\s?//\s?", re.IGNORECASE)
_OCTET = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_URL = re.compile(
    rf"(?P<host>{_HOST}|{_OCTET}(?:\.{_OCTET}){{3}})(?P<port>:\d{{1,5}})?(?P<path>[/?#]\S*)?", re.ASCII
)
# Without http:// and www, only these ends make sure that a text is an address.
_KNOWN = re.compile(
    r"\.(?:kr|com|net|org|io|ai|co|me|info|biz|shop|store|xyz|dev|app|edu|gov|tv|asia|한국|닷컴|닷넷)$",
    re.IGNORECASE,
)


def email(cell: str) -> str:
    """Read one address, with its domain in lower case; (a) and 골뱅이 stand for @."""
    words = cell[len("mailto:") :] if cell.lower().startswith("mailto:") else cell
    words = words.strip(" <>").rstrip(".,;")
    match = _EMAIL.fullmatch(_DOT.sub(".", _AT.sub("@", words))) if len(words) <= _LONGEST_EMAIL else None
    if match is None:
        raise UnreadableError(_("it is not one e-mail address."))
    return f"{match['local']}@{match['host'].lower()}"


def url(cell: str) -> str:
    """Read an address on the web: http:// is added where no scheme is written, Hangul stays readable."""
    words = cell.rstrip(". ,;")
    scheme = ""
    while match := _SCHEME.match(words):
        scheme, words = match["scheme"].lower(), words[match.end() :]
    host, slash, path = words.partition("/")
    found = _URL.fullmatch(_DOT.sub(".", host) + slash + path) if len(words) <= _LONGEST_URL else None
    if found is None or not (
        scheme or found["host"].lower().startswith("www.") or _KNOWN.search(found["host"])
    ):
        raise UnreadableError(_("it is not an address on the web such as https://www.example.kr."))
    return f"{scheme or 'http'}://{found['host'].lower()}{found['port'] or ''}{found['path'] or ''}"
