"""E-mail addresses."""

import re

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.reading import Reading
from etl.clean.readings.url import DOT, HOST
from etl.messages import _

_LONGEST = 254
_AT = re.compile(r"\s?(?:@|[(\[{]\s?(?:a|at|@|골뱅이)\s?[)\]}]|\sat\s|골뱅이)\s?", re.IGNORECASE)
_LOCAL = r"[A-Za-z0-9_%+'&-]+(?:\.[A-Za-z0-9_%+'&-]+)*"
_EMAIL = re.compile(rf"(?P<local>{_LOCAL})@(?P<host>{HOST})")


def email(cell: str) -> str:
    """Read one e-mail address: help(a)AICA.kr is help@aica.kr.

    (a), at and 골뱅이 stand for @; the domain is written in lower case. Raises UnreadableError for what is
    not one e-mail address.
    """
    words = cell[len("mailto:") :] if cell.lower().startswith("mailto:") else cell
    words = words.strip(" <>").rstrip(".,;")
    match = _EMAIL.fullmatch(DOT.sub(".", _AT.sub("@", words))) if len(words) <= _LONGEST else None
    if match is None:
        raise UnreadableError(_("one e-mail address is expected, such as help@example.kr."))
    return f"{match['local']}@{match['host'].lower()}"


READING = Reading(email)
