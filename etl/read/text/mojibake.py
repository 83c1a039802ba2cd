"""Recognise text that was once decoded in a wrong encoding, and letters that were lost on the way.

Each pattern only finds suspects; a suspect counts when its letters, taken back to bytes, are Korean in the
other encoding. So é, ×, ± or a Chinese name in good text is never taken for damage.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from etl.messages import _
from etl.read.errors import RefusedError
from etl.read.grid import column_letters
from etl.read.text.misread import MISREAD, misread, misread_ascii

_HANGUL = re.compile("[가-힣]")


def _cp949_letters(first: range, second: range) -> str:
    """List the letters of CP949 whose two bytes lie in the ranges."""
    pairs = (bytes((one, two)) for one in first for two in second)
    return re.escape("".join(pair.decode("cp949", "ignore") for pair in pairs if pair[0] > 0x80))


# UTF-8 writes Hangul as a byte EA-ED and two bytes 80-BF; CP949 reads them in pairs.
_LEAD, _REST = range(0xEA, 0xEE), range(0x80, 0xC0)
_LEADING = _cp949_letters(_LEAD, range(0xA1, 0xC0))
_CLOSING = _cp949_letters(_REST, _LEAD)
_INNER = _cp949_letters(_REST, _REST)
_SUSPECT_IDEOGRAPHS = re.compile(f"[{_LEADING}][{_CLOSING}]|[{_CLOSING}][{_INNER}][{_LEADING}]")
_CP1252 = "".join(bytes((code,)).decode("cp1252", "ignore") for code in range(0x80, 0xA0))
_TRAIL = f"[\x80-\xbf{re.escape(_CP1252)}]"
_SUSPECT_UTF8 = re.compile(f"(?:[ê-í]{_TRAIL}{{2}}){{2,}}|[ê-í](?:[\x80-\x9f]{_TRAIL}|{_TRAIL}[\x80-\x9f])")
_SUSPECT_CP949 = re.compile("[\xa1-\xfe]{4,}")
# Syllables that CP949 has and the older KS X 1001, which hardly a word needs, writes in four parts;
# what is left where the bytes that are no letters of CP949 became question marks: ?뒫, ?쟾援?
_UNUSUAL = "".join(letter for letter in map(chr, range(0xAC00, 0xD7A4)) if len(letter.encode("euc_kr")) > 2)
_SUSPECT_HOLE = re.compile(rf"\?[{_UNUSUAL}]")
# Question marks that end no word, in a title of which no Hangul is left.
_LOST = re.compile(r"(?![^가-힣]*[가-힣])(?:.*(?<![\w?)\"'.!]))?\?\?", re.DOTALL)
_HALF_MORE = re.compile(rb"[\xea-\xed][\x80-\xbf]{2}[\xea-\xed][\x80-\xbf]")
_FOREIGN = re.compile("[\x80-\uffff]+")
_LATIN = re.compile("[À-þ]")
# Ideographs of which those above are a part; the search for one of many letters is slow.
_IDEOGRAPH = re.compile(f"[{_LEADING}]")


def mojibake(text: str) -> tuple[int, str] | None:
    """Find the first damaged letter and the kind of its damage."""
    looks = (_zero, misread_ascii) if text.isascii() else (_zero, _lost, _latin, _ideographs, _holes, misread)
    found = [hit for look in looks if (hit := look(text))]
    return min(found, default=None)


def refuse_mojibake(text: str, first: int = 1) -> None:
    """Refuse a damaged text with the line and the letter where it begins; `first` numbers its first line."""
    if hit := mojibake(text):
        raise damage(text, *hit, first)


def damage(text: str, at: int, kind: str, first: int = 1) -> RefusedError:
    """Say by line and letter where a text is damaged, and how."""
    before = text[:at]
    return RefusedError(
        _("line {line}, character {column}: {reason}.").format(
            line=before.count("\n") + first, column=at - before.rfind("\n"), reason=_reason(kind)
        )
    )


def refuse_mojibake_in(rows: Sequence[Sequence[str]]) -> None:
    """Refuse damaged cells with the row and the column of the first."""
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
            raise _damaged_cell(*_place(part, begin, hit[0]), hit[1])


def _place(rows: Sequence[Sequence[str]], begin: int, at: int) -> tuple[int, int]:
    """Find the cell in which a letter of the joined rows stands."""
    end = 0
    for number, row in enumerate(rows, begin + 1):
        for column, cell in enumerate(row):
            end += len(cell) + 1
            if at < end:
                return number, column
        end += not row
    return begin + 1, 0


def _damaged_cell(number: int, column: int, kind: str) -> RefusedError:
    """Say in which cell damage is, and which."""
    return RefusedError(
        _("row {row}, column {letters}: {reason}.").format(
            row=number, letters=column_letters(column), reason=_reason(kind)
        )
    )


def refuse_lost_titles(titles: Iterable[str]) -> None:
    """Refuse titles of question marks, which a program put for the letters that it could not write."""
    if lost := next((title for title in titles if _LOST.match(title)), None):
        raise RefusedError(
            _(
                "the title {title!r} has lost its letters in an earlier conversion; fetch the file again."
            ).format(title=lost)
        )


def _reason(kind: str) -> str:
    """Say what happened to a damaged text."""
    read_as = _("this seems to be {written} that was read as {read}; fetch the file again")
    return {
        "zero": _("a zero byte"),
        "lost": _("a letter was lost in an earlier conversion; fetch the file again"),
        "cp949_latin": read_as.format(written="CP949", read="Latin-1"),
        "utf8_latin": read_as.format(written="UTF-8", read="Latin-1"),
        "utf8_cp949": read_as.format(written="UTF-8", read="CP949"),
        "gbk": read_as.format(written="CP949", read="GBK"),
        "cp437": read_as.format(written="CP949", read="CP437"),
        "mac_roman": read_as.format(written="CP949", read="Mac Roman"),
        "utf_7": read_as.format(written="UTF-7", read="ASCII"),
    }[kind]


def _zero(text: str) -> tuple[int, str] | None:
    """Find a zero byte."""
    at = text.find("\0")
    return None if at < 0 else (at, "zero")


def _lost(text: str) -> tuple[int, str] | None:
    """Find the sign that decoders put for what they could not read."""
    at = text.find("\ufffd")
    return None if at < 0 else (at, "lost")


def _latin(text: str) -> tuple[int, str] | None:
    """Find Korean bytes that were taken for Western letters; every such text has a letter from À to þ."""
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
    """Tell whether Western letters are the bytes of Hangul in UTF-8."""
    codes = bytes(ord(letter) if ord(letter) < 0x100 else letter.encode("cp1252")[0] for letter in run)
    return bool(_HANGUL.search(codes.decode("utf-8", "ignore")))


def _is_cp949_in_latin(run: str) -> bool:
    """Tell whether Western letters are the bytes of Hangul in CP949, and no row of dots and no alphabet."""
    if len(set(run)) < 3 or not _LATIN.search(run) or _is_alphabet(run):
        return False
    leads = run[: len(run) // 2 * 2].encode("latin-1")[::2]
    hangul = sum(0xB0 <= lead <= 0xC8 for lead in leads)
    # The other leads are those of CP949's symbols and full-width letters.
    return hangul * 2 > len(leads) and all(0xA1 <= lead <= 0xA9 or 0xB0 <= lead <= 0xC8 for lead in leads)


def _is_alphabet(run: str) -> bool:
    """Tell whether letters follow each other as in a list of all letters."""
    return all(ord(after) - ord(before) == 1 for before, after in pairwise(run))


def _ideographs(text: str) -> tuple[int, str] | None:
    """Find bytes of UTF-8 that were taken for letters of CP949, most of which are Chinese ones."""
    if not _IDEOGRAPH.search(text):
        return None
    for match in _SUSPECT_IDEOGRAPHS.finditer(text):
        run = _FOREIGN.match(text, match.start())
        codes = run[0].encode("cp949", "ignore") if run else b""
        if _adds_up(codes):
            return match.start(), "utf8_cp949"
    return None


def _holes(text: str) -> tuple[int, str] | None:
    """Find question marks before syllables that hardly a word has, at least twice."""
    hits = [match.start() for match, _count in zip(_SUSPECT_HOLE.finditer(text), range(2), strict=False)]
    return (hits[0], "utf8_cp949") if len(hits) > 1 else None


def _adds_up(codes: bytes) -> bool:
    """Tell whether bytes are UTF-8 with two letters or one and a half at least, cut off at either end."""
    inner = codes.lstrip(bytes(_REST))
    return len(codes) - len(inner) <= 2 and bool(_HALF_MORE.match(inner))
