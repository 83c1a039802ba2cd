"""Say which text is CP949, or UTF-8 in some of its lines, line by line, for `etl.read.text.encoding`."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from etl.messages import _
from etl.read.errors import RefusedError
from etl.read.text.hangul import COMMON_SYLLABLES

MIXED = "mixed"
LONGEST_LINE = 1 << 24
# A letter's place: its line and its position in the line, from 1.
Place = tuple[int, int]
HANGUL = re.compile("[가-힣]")
_IDEOGRAPH = re.compile("[\u4e00-\u9fff\uf900-\ufaff]")
# Hangul in UTF-8, whole, without its last byte, or without its first where that is a rare syllable in CP949.
_UTF8_HANGUL = re.compile(
    rb"[\xea-\xed][\x80-\xbf]{1,2}|(?<![\x80-\xff])[\x80-\xbf][\x80-\xa0](?![\x80-\xff])"
)
# What is left of Hangul in UTF-8 without its first byte.
_REMNANT = re.compile(rb"[\x80-\xbf]{2}")
_PAIR = 2
_FOREIGN = bytes(range(0x80, 0x100))
# No other line of CP949 can be UTF-8, or be UTF-8 that was damaged.
_DOUBTFUL = re.compile(
    rb"^[\0-\x09\x0b-\x7f]*[\xc2-\xf4][\x80-\xbf].*|^.*[\xea-\xed][\x80-\xbf]{2}.*", re.MULTILINE
)
_CHUNK = 1 << 22
# So much Hangul tells whether it is Korean; from less than the other its frequency tells nothing.
_ENOUGH = 10_000
_FEW = 10


@dataclass(slots=True)
class _Tally:
    """Counts the lines of each kind, and remembers where the first of each stands."""

    counts: Counter[str] = field(default_factory=Counter)
    first: dict[str, Place] = field(default_factory=dict)
    usual: int = 0
    unusual: int = 0
    common: int = 0
    ideographs: bool = False

    def add(self, kind: str, place: Place, count: int = 1) -> None:
        """Count lines of a kind."""
        self.counts[kind] += count
        self.first.setdefault(kind, place)

    def look(self, text: str) -> None:
        """Look for the letters that Korean text has."""
        if self.usual + self.unusual < _ENOUGH:
            hangul = "".join(islice((match[0] for match in HANGUL.finditer(text)), _ENOUGH))
            usual = sum(map(is_usual, hangul))
            self.usual += usual
            self.unusual += len(hangul) - usual
            self.common += sum(letter in COMMON_SYLLABLES for letter in hangul)
            self.ideographs = self.ideographs or bool(_IDEOGRAPH.search(text))

    def is_foreign(self) -> bool:
        """Tell whether it is no Korean.

        CP949 makes Chinese letters, syllables that hardly a word has, and common ones no more often than
        any of Japanese, Chinese and other bytes.
        """
        hangul = self.usual + self.unusual
        odd = hangul >= _FEW and self.common * 2 < hangul
        return self.unusual > self.usual or (self.ideographs and (odd or not self.usual))


def by_line(blocks: Iterable[bytes]) -> str | Place:
    """Name the codec, `cp949` or `mixed`, or tell where a letter is of neither."""
    tally, number = _Tally(), 1
    for lines in _whole_lines(blocks):
        if lines.isascii():
            pass
        elif (text := _decoded(lines)) is not None:
            _tally_cp949(lines, text, number, tally)
        elif fault := _tally_each(lines, number, tally):
            return fault
        number += lines.count(b"\n")
    return _verdict(tally)


def _tally_cp949(lines: bytes, text: str, number: int, tally: _Tally) -> None:
    """Count lines that all are CP949; only the doubtful ones are looked at closely."""
    tally.look(text)
    doubtful = 0
    at = start = 0
    for match in _DOUBTFUL.finditer(lines):
        at += lines.count(b"\n", start, match.start())
        start = match.start()
        if match[0].isascii():
            continue
        doubtful += 1
        kind, column = _kind(match[0])
        tally.add(kind, (number + at, column))
    if rest := lines.count(b"\n") + 1 - doubtful:
        at = next(at for at, line in enumerate(lines.split(b"\n")) if not line.isascii())
        tally.add("cp949", (number + at, 1), rest)


def _tally_each(lines: bytes, number: int, tally: _Tally) -> Place | None:
    """Count lines one by one, and stop at a letter of neither encoding."""
    for at, line in enumerate(lines.splitlines(keepends=True), number):
        if line.isascii():
            continue
        kind, column = _kind(line)
        if kind == "neither":
            return at, column
        tally.add(kind, (at, column))
        if kind != "utf-8":
            tally.look(line.decode("cp949"))
    return None


def _verdict(tally: _Tally) -> str | Place:
    """Decide by all lines."""
    counts, first = tally.counts, tally.first
    if not counts["utf-8"]:
        return min(first.values()) if tally.is_foreign() else "cp949"
    if counts["broken"]:
        return first["broken"]
    if counts["remnant"] and not counts["cp949"]:
        return first["remnant"]
    if counts["either"]:
        raise RefusedError(
            _("line {line} is UTF-8 while others are not; save the whole file in one encoding.").format(
                line=first["either"][0]
            )
        )
    return MIXED


def _kind(line: bytes) -> tuple[str, int]:
    """Tell a line's encoding, and where its first letter stands that is none.

    A line is `broken` when it is CP949 of unusual letters and most of it would be Hangul in UTF-8, damaged or
    not; it is a `remnant` when its only letter is CP949 or the end of one in UTF-8; it is `either` when it is
    both and without Hangul in UTF-8: õ in one is 천 in the other.
    """
    utf8, cp949 = _line_fault(line, "utf-8"), _line_fault(line, "cp949")
    if utf8 is None:
        return "utf-8" if cp949 is not None or HANGUL.search(line.decode("utf-8")) else "either", 1
    foreign = len(line) - len(line.translate(None, _FOREIGN))
    mostly_utf8 = sum(map(len, _UTF8_HANGUL.findall(line))) * 2 >= foreign
    broken = mostly_utf8 and not is_usual(line.decode("cp949", "ignore"))
    if cp949 is None:
        is_remnant = foreign == _PAIR and _REMNANT.search(line)
        return "broken" if broken else "remnant" if is_remnant else "cp949", utf8 + 1
    return "neither", (utf8 if broken else max(utf8, cp949)) + 1


def _line_fault(line: bytes, codec: str) -> int | None:
    """Count the letters before the first that a codec cannot decode."""
    try:
        line.decode(codec)
    except UnicodeDecodeError as error:
        return len(line[: error.start].decode(codec, "ignore"))
    return None


def decodes(line: bytes, codec: str) -> bool:
    """Tell whether a codec decodes a line."""
    return line.isascii() or _line_fault(line, codec) is None


def _decoded(lines: bytes) -> str | None:
    """Decode lines as CP949, if they are."""
    try:
        return lines.decode("cp949")
    except UnicodeDecodeError:
        return None


def _whole_lines(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Put blocks together into larger ones that end with a line."""
    pending = bytearray()
    for block in blocks:
        pending += block
        if len(pending) < _CHUNK:
            continue
        end = max(pending.rfind(b"\n"), pending.rfind(b"\r", 0, len(pending) - 1)) + 1
        if len(pending) - end > LONGEST_LINE:
            raise endless_line()
        if end:
            yield bytes(pending[:end])
            del pending[:end]
    if pending:
        yield bytes(pending)


def lines(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Cut blocks into lines, with their ends."""
    rest = b""
    for block in blocks:
        *lines, rest = (rest + block).splitlines(keepends=True)
        if len(rest) > LONGEST_LINE:
            raise endless_line()
        yield from lines
    if rest:
        yield rest


def endless_line() -> RefusedError:
    """Say that a line has no end."""
    return RefusedError(
        _("has a line of more than {size:,} bytes; this is no table of texts.").format(size=LONGEST_LINE)
    )


def is_usual(text: str) -> bool:
    """Tell whether all letters that are not ASCII are syllables of KS X 1001, enough for most words."""
    return all(
        letter.isascii() or (bool(HANGUL.match(letter)) and len(letter.encode("euc_kr")) == 2)
        for letter in text
    )
