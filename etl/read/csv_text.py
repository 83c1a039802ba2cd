"""Read the bytes of a CSV file: its encoding found by proof, never by guess, its quoting taken strictly.

Korean CSV is UTF-8 or CP949. CP949 takes many byte sequences of other encodings and turns them into wrong
Hangul, so it counts only for a file in which no line is UTF-8 with Hangul.
"""

import codecs
import csv
import io
import re

from etl.messages import _
from etl.read.grid import Grid
from etl.read.refused import RefusedError

_HANGUL = re.compile("[가-힣]")
_REPLACED = "\ufffd"
# Python's own limit of a cell is a setting of the whole process, which any library may lift.
_LONGEST = 131_072


def csv_grid(found: bytes) -> Grid:
    """Read all rows, those above the header too."""
    text = _text(found)
    for sign, reason in (
        (_REPLACED, _("a letter was lost in an earlier conversion; fetch the file again")),
        ("\0", _("a zero byte")),
    ):
        if sign in text:
            line, column = _position(text[: text.index(sign)])
            raise RefusedError(
                _("line {line}, character {column}: {reason}.").format(
                    line=line, column=column, reason=reason
                )
            )
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if _tabbed(text) else ",", strict=True)
    try:
        rows = [_bounded(row) for row in reader]
    except csv.Error as error:
        raise RefusedError(
            _("line {line}: the quotes are wrong ({reason}).").format(line=reader.line_num, reason=error)
        ) from error
    return Grid(rows, uneven=True)


def _bounded(row: list[str]) -> list[str]:
    """Refuse a row with a cell so long that a quote must be missing."""
    if any(len(cell) > _LONGEST for cell in row):
        raise csv.Error(f"a cell of more than {_LONGEST:,} letters")
    return row


def _tabbed(text: str) -> bool:
    """Tell whether tabs separate the cells, as in Excel's Unicode text: then most lines have one."""
    lines = [line for line in text[:65536].splitlines() if line.strip()]
    return sum("\t" in line for line in lines) * 2 > len(lines)


def _text(found: bytes) -> str:
    """Decode strictly as UTF-16 with its mark, UTF-8 or CP949; what is none is told with its place."""
    if found.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return found.decode("utf-16")
        except UnicodeDecodeError as error:
            raise _undecodable(found[: error.start].decode("utf-16", "ignore"), "UTF-16") from error
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        utf8 = error
    try:
        text = found.decode("cp949")
    except UnicodeDecodeError as cp949:
        codec = "utf-8" if utf8.start >= cp949.start else "cp949"
        start = max(utf8.start, cp949.start)
        raise _undecodable(found[:start].decode(codec, "ignore"), "UTF-8 / CP949") from cp949
    if line := _utf8_line(found):
        raise RefusedError(
            _("line {line} is UTF-8 while others are not; save the whole file in one encoding.").format(
                line=line
            )
        )
    return text


def _utf8_line(found: bytes) -> int | None:
    """Find the first line that is UTF-8 with Hangul in it."""
    for number, line in enumerate(found.splitlines(), 1):
        try:
            if not line.isascii() and _HANGUL.search(line.decode("utf-8")):
                return number
        except UnicodeDecodeError:
            continue
    return None


def _undecodable(before: str, encodings: str) -> RefusedError:
    """Say where the first letter stands that no encoding explains."""
    line, column = _position(before)
    return RefusedError(
        _(
            "line {line}, character {column}: no letter in {encodings}; save the file as UTF-8 and try again."
        ).format(line=line, column=column, encodings=encodings)
    )


def _position(before: str) -> tuple[int, int]:
    """Count the line and the letter that follow a text."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")
