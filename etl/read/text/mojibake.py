"""Recognise text that was decoded in a wrong encoding, and characters that were lost by a conversion.

Each pattern only finds candidates. A candidate counts if its characters, encoded again, are Korean in the
other encoding, so é, ×, ± or a Chinese name in an intact text is not reported.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from etl.messages import _
from etl.read.errors import RefusedError
from etl.read.grid import column_letters
from etl.read.text.misread import MISREAD, misread, misread_ascii

_HANGUL = re.compile("[가-힣]")


def _cp949_characters(first: range, second: range) -> str:
    """Return the characters of CP949 whose two bytes are in the ranges, escaped for a pattern."""
    pairs = (bytes((one, two)) for one in first for two in second)
    return re.escape("".join(pair.decode("cp949", "ignore") for pair in pairs if pair[0] > 0x80))


# UTF-8 encodes Hangul as a byte EA-ED and two bytes 80-BF; CP949 decodes bytes in pairs.
_LEAD, _REST = range(0xEA, 0xEE), range(0x80, 0xC0)
_LEADING = _cp949_characters(_LEAD, range(0xA1, 0xC0))
_CLOSING = _cp949_characters(_REST, _LEAD)
_INNER = _cp949_characters(_REST, _REST)
_SUSPECT_IDEOGRAPHS = re.compile(f"[{_LEADING}][{_CLOSING}]|[{_CLOSING}][{_INNER}][{_LEADING}]")
_CP1252 = "".join(bytes((code,)).decode("cp1252", "ignore") for code in range(0x80, 0xA0))
_TRAIL = f"[\x80-\xbf{re.escape(_CP1252)}]"
_SUSPECT_UTF8 = re.compile(f"(?:[ê-í]{_TRAIL}{{2}}){{2,}}|[ê-í](?:[\x80-\x9f]{_TRAIL}|{_TRAIL}[\x80-\x9f])")
_SUSPECT_CP949 = re.compile("[\xa1-\xfe]{4,}")
# Rare syllables that CP949 has but KS X 1001 has not; Python encodes them as EUC-KR in eight bytes.
# They follow question marks if UTF-8 was decoded as CP949 and invalid bytes were replaced: ?뒫, ?쟾援?
_RARE = "".join(char for char in map(chr, range(0xAC00, 0xD7A4)) if len(char.encode("euc_kr")) > 2)
_SUSPECT_REPLACED = re.compile(rf"\?[{_RARE}]")
# Repeated question marks that do not end a word or sentence, in a title without Hangul.
_LOST = re.compile(r"(?![^가-힣]*[가-힣])(?:.*(?<![\w?)\"'.!]))?\?\?", re.DOTALL)
_ONE_AND_A_HALF = re.compile(rb"[\xea-\xed][\x80-\xbf]{2}[\xea-\xed][\x80-\xbf]")
_NOT_ASCII = re.compile("[\x80-\uffff]+")
_LATIN = re.compile("[À-þ]")
# A necessary condition for _SUSPECT_IDEOGRAPHS, which is slow because of its large character classes.
_IDEOGRAPH = re.compile(f"[{_LEADING}]")


def mojibake(text: str) -> tuple[int, str] | None:
    """Return the index of the first damaged character and the kind of damage, None if the text is intact."""
    finders = (
        (_find_zero, misread_ascii)
        if text.isascii()
        else (_find_zero, _find_lost, _find_latin, _find_ideographs, _find_replaced, misread)
    )
    found = [hit for find in finders if (hit := find(text))]
    return min(found, default=None)


def refuse_mojibake(text: str, first: int = 1) -> None:
    """Raise RefusedError with the line and the character if a text is damaged.

    `first` is the number of the text's first line.
    """
    if hit := mojibake(text):
        raise damage(text, *hit, first)


def damage(text: str, at: int, kind: str, first: int = 1) -> RefusedError:
    """Return the error for a text that is damaged at an index; `first` is the number of its first line."""
    before = text[:at]
    return RefusedError(
        _("line {line}, character {column}: {reason}.").format(
            line=before.count("\n") + first, column=at - before.rfind("\n"), reason=_reason(kind)
        )
    )


def refuse_mojibake_in(rows: Sequence[Sequence[str]]) -> None:
    """Raise RefusedError with the row and the column of the first damaged cell, if there is one."""
    for begin in range(0, len(rows), 10_000):
        part = rows[begin : begin + 10_000]
        hit = mojibake("\x1e".join(map("\x1f".join, part)))
        if hit is None:
            continue
        for number, row in enumerate(part, begin + 1):
            for column, cell in enumerate(row):
                if own := mojibake(cell):
                    raise _damaged_cell(number, column, own[1])
        if hit[1] in MISREAD:
            raise _damaged_cell(*_cell_at(part, begin, hit[0]), hit[1])


def _cell_at(rows: Sequence[Sequence[str]], begin: int, at: int) -> tuple[int, int]:
    """Return the row number and the column (0-based) of an index in the joined rows; `begin` rows precede."""
    end = 0
    for number, row in enumerate(rows, begin + 1):
        for column, cell in enumerate(row):
            end += len(cell) + 1
            if at < end:
                return number, column
        end += not row
    return begin + 1, 0


def _damaged_cell(number: int, column: int, kind: str) -> RefusedError:
    """Return the error for a damaged cell, by its row number and its column (0-based)."""
    return RefusedError(
        _("row {row}, column {letters}: {reason}.").format(
            row=number, letters=column_letters(column), reason=_reason(kind)
        )
    )


def refuse_lost_titles(titles: Iterable[str]) -> None:
    """Raise RefusedError if a program replaced the characters of a title by question marks."""
    if lost := next((title for title in titles if _LOST.match(title)), None):
        raise RefusedError(
            _(
                "the title {title!r} has lost characters in an earlier conversion; fetch the file again."
            ).format(title=lost)
        )


def _reason(kind: str) -> str:
    """Return in words how a text was damaged."""
    read_as = _("this seems to be {written} that was read as {read}; fetch the file again")
    return {
        "zero": _("a zero byte"),
        "lost": _("a character was lost in an earlier conversion; fetch the file again"),
        "cp949_latin": read_as.format(written="CP949", read="Latin-1"),
        "utf8_latin": read_as.format(written="UTF-8", read="Latin-1"),
        "utf8_cp949": read_as.format(written="UTF-8", read="CP949"),
        "gbk": read_as.format(written="CP949", read="GBK"),
        "cp437": read_as.format(written="CP949", read="CP437"),
        "mac_roman": read_as.format(written="CP949", read="Mac Roman"),
        "utf_7": read_as.format(written="UTF-7", read="ASCII"),
    }[kind]


def _find_zero(text: str) -> tuple[int, str] | None:
    """Find the first zero byte; like all finders, return its index and the kind of damage, or None."""
    at = text.find("\0")
    return None if at < 0 else (at, "zero")


def _find_lost(text: str) -> tuple[int, str] | None:
    """Find the first replacement character (U+FFFD)."""
    at = text.find("\ufffd")
    return None if at < 0 else (at, "lost")


def _find_latin(text: str) -> tuple[int, str] | None:
    """Find Korean that was decoded as Latin-1 or CP1252; all such text has a character from À to þ."""
    if not _LATIN.search(text):
        return None
    checks: tuple[tuple[re.Pattern[str], Callable[[str], bool], str], ...] = (
        (_SUSPECT_UTF8, _is_utf8_in_latin, "utf8_latin"),
        (_SUSPECT_CP949, _is_cp949_in_latin, "cp949_latin"),
    )
    hits = (
        (match.start(), kind)
        for suspect, confirm, kind in checks
        for match in suspect.finditer(text)
        if confirm(match[0])
    )
    return min(hits, default=None)


def _is_utf8_in_latin(run: str) -> bool:
    """Return whether characters of Latin-1 and CP1252 are the bytes of Hangul in UTF-8."""
    codes = bytes(ord(char) if ord(char) < 0x100 else char.encode("cp1252")[0] for char in run)
    return bool(_HANGUL.search(codes.decode("utf-8", "ignore")))


def _is_cp949_in_latin(run: str) -> bool:
    """Return whether characters of Latin-1 are Hangul in CP949, and not a row of dots or an alphabet."""
    if len(set(run)) < 3 or not _LATIN.search(run) or _is_alphabet(run):
        return False
    leads = run[: len(run) // 2 * 2].encode("latin-1")[::2]
    hangul = sum(0xB0 <= lead <= 0xC8 for lead in leads)
    # A1-A9 are the lead bytes of symbols and full-width letters, which Korean text may contain too.
    return hangul * 2 > len(leads) and all(0xA1 <= lead <= 0xA9 or 0xB0 <= lead <= 0xC8 for lead in leads)


def _is_alphabet(run: str) -> bool:
    """Return whether the code points of a text are consecutive, as in a list of all letters."""
    return all(ord(after) - ord(before) == 1 for before, after in pairwise(run))


def _find_ideographs(text: str) -> tuple[int, str] | None:
    """Find Hangul in UTF-8 that was decoded as CP949, mostly to Chinese characters."""
    if not _IDEOGRAPH.search(text):
        return None
    for match in _SUSPECT_IDEOGRAPHS.finditer(text):
        run = _NOT_ASCII.match(text, match.start())
        codes = run[0].encode("cp949", "ignore") if run else b""
        if _is_utf8_hangul(codes):
            return match.start(), "utf8_cp949"
    return None


def _find_replaced(text: str) -> tuple[int, str] | None:
    """Find question marks before rare syllables; one alone may be a coincidence."""
    hits = [match.start() for match, _count in zip(_SUSPECT_REPLACED.finditer(text), range(2), strict=False)]
    return (hits[0], "utf8_cp949") if len(hits) > 1 else None


def _is_utf8_hangul(codes: bytes) -> bool:
    """Return whether bytes are at least one and a half characters of Hangul in UTF-8, cut at either end."""
    inner = codes.lstrip(bytes(_REST))
    return len(codes) - len(inner) <= 2 and bool(_ONE_AND_A_HALF.match(inner))
