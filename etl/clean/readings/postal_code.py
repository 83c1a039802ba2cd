"""Postal codes of five digits; those of six, abolished on 2015-08-01, are flagged but not converted."""

import re

import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.reading import Reading
from etl.messages import _

_MARKED = re.compile(r"(?:\(?우(?:편번호)?\)?[:.]?|〒) ?")
_FORM = re.compile(r"\(? ?(?:(?P<code>\d{4,5})|(?P<old>[1-7]\d\d ?-? ?\d{3}))(?:\.0)? ?\)?", re.ASCII)
# From 01000 in Seoul to 63644 in Jeju.
_VALID = re.compile(r"0[1-9]\d{3}|[1-5]\d{4}|6[0-3]\d{3}", re.ASCII)
_COMMON = f"^(?:{_VALID.pattern})$"


def postal_code(cell: str, part: str = "code") -> str | None:
    """Read a postal code or its flag: (61436) is 61436.

    `part` is "code" (None for an old one of six digits) or "flag": ok, zero_restored or old. Raises
    UnreadableError for what is not a postal code.
    """
    match = _FORM.fullmatch(_MARKED.sub("", cell, count=1) if _MARKED.match(cell) else cell)
    if match and match["old"]:
        return None if part == "code" else "old"
    code = match["code"].zfill(5) if match else ""
    if match is None or not _VALID.fullmatch(code):
        raise UnreadableError(_("a postal code has five digits, such as 61945."))
    if part == "code":
        return code
    return "ok" if code == match["code"] else "zero_restored"


def postal_code_many(cells: pa.Array, part: str = "code") -> pa.Array:
    """Read many codes of five digits at once; other forms become null and are left to `postal_code`."""
    known = pc.match_substring_regex(cells, _COMMON)
    return pc.if_else(known, cells if part == "code" else pa.scalar("ok"), pa.scalar(None, pa.string()))


READING = Reading(postal_code, postal_code_many)
