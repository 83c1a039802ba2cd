"""Decide line by line whether a text is CP949, or a mixture of CP949 and UTF-8."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from etl.messages import _
from etl.read.errors import RefusedError
from etl.read.text.hangul import COMMON_SYLLABLES

MIXED = "mixed"
# Valid CP949, but not Korean: bytes of another encoding, or text of syllables that Korean hardly uses.
FOREIGN = "foreign"
LONGEST_LINE = 1 << 24  # bytes
# The line and the character in the line, both 1-based.
Position = tuple[int, int]
HANGUL = re.compile("[가-힣]")
_IDEOGRAPH = re.compile("[\u4e00-\u9fff\uf900-\ufaff]")
# Hangul in UTF-8: complete, without its last byte, or, where CP949 reads a rare syllable, without its first.
_UTF8_HANGUL = re.compile(
    rb"[\xea-\xed][\x80-\xbf]{1,2}|(?<![\x80-\xff])[\x80-\xbf][\x80-\xa0](?![\x80-\xff])"
)
# Hangul in UTF-8 without its first byte.
_REMNANT = re.compile(rb"[\x80-\xbf]{2}")
_PAIR = 2
_NOT_ASCII = bytes(range(0x80, 0x100))
# Lines of CP949 that may be UTF-8, intact or damaged; no other line can be.
_DOUBTFUL = re.compile(
    rb"^[\0-\x09\x0b-\x7f]*[\xc2-\xf4][\x80-\xbf].*|^.*[\xea-\xed][\x80-\xbf]{2}.*", re.MULTILINE
)
_CHUNK = 1 << 22  # bytes
# Syllables that are examined; below the minimum their frequency proves nothing.
_SAMPLE = 10_000
_FEWEST = 10


@dataclass(slots=True)
class _Tally:
    """The number of lines of each kind (see `_kind`) and the position of the first.

    `usual`, `unusual` and `common` count the sampled syllables: those with and without a code in KS X 1001,
    and those that are frequent in Korean. `ideographs`: there are Chinese characters too.
    """

    counts: Counter[str] = field(default_factory=Counter)
    first: dict[str, Position] = field(default_factory=dict)
    usual: int = 0
    unusual: int = 0
    common: int = 0
    ideographs: bool = False

    def add(self, kind: str, position: Position, count: int = 1) -> None:
        """Count lines of a kind, the first of which is at a position."""
        self.counts[kind] += count
        self.first.setdefault(kind, position)

    def sample(self, text: str) -> None:
        """Count the syllables and find the Chinese characters of a text, until the sample is large enough."""
        if self.usual + self.unusual < _SAMPLE:
            hangul = "".join(islice((match[0] for match in HANGUL.finditer(text)), _SAMPLE))
            usual = sum(map(is_usual, hangul))
            self.usual += usual
            self.unusual += len(hangul) - usual
            self.common += sum(syllable in COMMON_SYLLABLES for syllable in hangul)
            self.ideographs = self.ideographs or bool(_IDEOGRAPH.search(text))

    def is_foreign(self) -> bool:
        """Return whether the text is not Korean.

        Decoded as CP949, bytes of Japanese, Chinese and other encodings become Chinese characters and rare
        syllables; common syllables are not more frequent than others.
        """
        hangul = self.usual + self.unusual
        improbable = hangul >= _FEWEST and self.common * 2 < hangul
        return self.unusual > self.usual or (self.ideographs and (improbable or not self.usual))


def encoding_by_line(blocks: Iterable[bytes]) -> str | Position:
    """Return `cp949`, `mixed` or `foreign`, or the position of the first character of neither encoding.

    Raises RefusedError if a line is longer than 16 MiB, or if a line of a mixed text is valid in both.
    """
    tally, number = _Tally(), 1
    for lines in _whole_lines(blocks):
        if lines.isascii():
            pass
        elif (text := _decoded(lines)) is not None:
            _tally_cp949(lines, text, number, tally)
        elif position := _tally_each(lines, number, tally):
            return position
        number += lines.count(b"\n")
    return _verdict(tally)


def _tally_cp949(lines: bytes, text: str, number: int, tally: _Tally) -> None:
    """Count lines that all are CP949; only those that may be UTF-8 are decoded one by one."""
    tally.sample(text)
    doubtful = 0
    index = start = 0
    for match in _DOUBTFUL.finditer(lines):
        index += lines.count(b"\n", start, match.start())
        start = match.start()
        if match[0].isascii():
            continue
        doubtful += 1
        kind, column = _kind(match[0])
        tally.add(kind, (number + index, column))
    if rest := lines.count(b"\n") + 1 - doubtful:
        index = next(index for index, line in enumerate(lines.split(b"\n")) if not line.isascii())
        tally.add("cp949", (number + index, 1), rest)


def _tally_each(lines: bytes, number: int, tally: _Tally) -> Position | None:
    """Count lines one by one; return the position of the first character of neither encoding, if any."""
    for line_number, line in enumerate(lines.splitlines(keepends=True), number):
        if line.isascii():
            continue
        kind, column = _kind(line)
        if kind == "neither":
            return line_number, column
        tally.add(kind, (line_number, column))
        if kind != "utf-8":
            tally.sample(line.decode("cp949"))
    return None


def _verdict(tally: _Tally) -> str | Position:
    """Return the result for all lines, as `encoding_by_line` does. Raises RefusedError."""
    counts, first = tally.counts, tally.first
    if not counts["utf-8"]:
        return FOREIGN if tally.is_foreign() else "cp949"
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
    """Return the kind of a line, and the character (1-based) to report if the line is refused.

    - `utf-8`: valid UTF-8, and not valid CP949 or with Hangul;
    - `either`: valid in both, without Hangul in UTF-8: the bytes of õ in UTF-8 are 천 in CP949;
    - `cp949`: valid CP949 only, and none of the two below;
    - `broken`: valid CP949, but of rare syllables, and most of it would be Hangul in UTF-8, intact or not;
    - `remnant`: valid CP949, but its only two bytes outside of ASCII may be the end of Hangul in UTF-8;
    - `neither`: valid in neither encoding.
    """
    utf8, cp949 = _line_fault(line, "utf-8"), _line_fault(line, "cp949")
    if utf8 is None:
        return "utf-8" if cp949 is not None or HANGUL.search(line.decode("utf-8")) else "either", 1
    not_ascii = len(line) - len(line.translate(None, _NOT_ASCII))
    mostly_utf8 = sum(map(len, _UTF8_HANGUL.findall(line))) * 2 >= not_ascii
    broken = mostly_utf8 and not is_usual(line.decode("cp949", "ignore"))
    if cp949 is None:
        is_remnant = not_ascii == _PAIR and _REMNANT.search(line)
        return "broken" if broken else "remnant" if is_remnant else "cp949", utf8 + 1
    return "neither", (utf8 if broken else max(utf8, cp949)) + 1


def _line_fault(line: bytes, codec: str) -> int | None:
    """Return the number of characters before the first that a codec cannot decode, None if it decodes all."""
    try:
        line.decode(codec)
    except UnicodeDecodeError as error:
        return len(line[: error.start].decode(codec, "ignore"))
    return None


def decodes(line: bytes, codec: str) -> bool:
    """Return whether a codec decodes a line."""
    return line.isascii() or _line_fault(line, codec) is None


def _decoded(lines: bytes) -> str | None:
    """Return lines decoded as CP949, None if they are not CP949."""
    try:
        return lines.decode("cp949")
    except UnicodeDecodeError:
        return None


def _whole_lines(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield larger blocks that end with a line. Raises RefusedError if a line is too long."""
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
    """Yield the lines, with their line ends. Raises RefusedError if a line is longer than 16 MiB."""
    rest = b""
    for block in blocks:
        *lines, rest = (rest + block).splitlines(keepends=True)
        if len(rest) > LONGEST_LINE:
            raise endless_line()
        yield from lines
    if rest:
        yield rest


def endless_line() -> RefusedError:
    """Return the error for a line that is too long for a text."""
    return RefusedError(
        _("has a line of more than {size:,} bytes; this is not a table.").format(size=LONGEST_LINE)
    )


def is_usual(text: str) -> bool:
    """Return whether all characters outside of ASCII are among the 2,350 syllables of KS X 1001.

    Most words need no others. Python encodes those as EUC-KR in eight bytes.
    """
    return all(
        character.isascii() or (bool(HANGUL.match(character)) and len(character.encode("euc_kr")) == 2)
        for character in text
    )
