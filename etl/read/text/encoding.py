"""Find the encoding of a text by decoding all of its bytes, not by statistics.

Korean text is UTF-8 or CP949, rarely UTF-16; in files that were joined it may change from line to line.
CP949 decodes many byte sequences of other encodings to wrong characters. It is therefore accepted only for
Korean text of which no line is UTF-8. EUC-KR is not tried, because CP949 is a superset.
"""

import codecs
import re
from collections.abc import Iterable, Iterator

from etl.messages import _
from etl.read.errors import RefusedError
from etl.read.log import Log
from etl.read.source import Source
from etl.read.text.cp949 import (
    FOREIGN,
    LONGEST_LINE,
    MIXED,
    Position,
    decodes,
    encoding_by_line,
    endless_line,
    is_usual,
    lines,
)

_CONTROL = re.compile("[\0-\x08\x0e-\x1f]")
_SAMPLE = 1 << 16  # bytes
# Rarer encodings of Korean text. All but Johab are recognised by zero bytes or an escape sequence.
_RARE = ("utf_32_le", "utf_32_be", "utf_16_le", "utf_16_be", "iso2022_kr", "johab")
# The codecs that decode the encodings that may be declared, by the names of Python's codecs for these.
_DECLARED = {
    "utf-8": "utf-8-sig",
    "utf-8-sig": "utf-8-sig",
    **{name: name for name in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")},
    "cp949": "cp949",
    "euc_kr": "cp949",
    "johab": "johab",
    "iso2022_kr": "iso2022_kr",
}
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding_of(source: Source, declared: str | None = None) -> str:
    """Return the codec that decodes all bytes strictly, or `mixed` if lines differ.

    The bytes are read in blocks. Raises RefusedError if the declared encoding is unknown, if no encoding
    decodes everything, or if it is ambiguous whether a line is UTF-8.
    """
    if declared is not None:
        return _proven(source, _codec(declared))
    head = source.head(_SAMPLE)
    if marked := next((codec for mark, codec in _MARKS if head.startswith(mark)), None):
        return _proven(source, marked)
    if (b"\0" in head or b"\x1b$)C" in head) and (rare := _rare_codec(source, head)):
        return rare
    if _first_undecodable(source, "utf-8-sig") is None:
        return "utf-8-sig"
    found = encoding_by_line(source.blocks())
    if isinstance(found, str) and found != FOREIGN:
        return found
    if rare := _rare_codec(source, head):
        return rare
    raise _foreign() if isinstance(found, str) else _undecodable(found, "UTF-8 / CP949")


def encoding_name(codec: str, head: bytes) -> str:
    """Return the usual name of a codec: UTF-8, UTF-8 BOM (if `head` begins with it), UTF-16, CP949."""
    if codec == "utf-8-sig":
        return "UTF-8 BOM" if head.startswith(codecs.BOM_UTF8) else "UTF-8"
    return codec.upper().replace("_", "-")


def decoded(found: bytes, codec: str, log: Log) -> str:
    """Decode bytes with the codec that `encoding_of` returned; lines of a second encoding are noted."""
    if codec != MIXED:
        return "".join(without_marks([found.decode(codec)]))
    decoded_lines: list[str] = []
    numbers: dict[str, list[int]] = {"utf-8": [], "cp949": []}
    for number, line in enumerate(found.splitlines(keepends=True), 1):
        own = "utf-8" if decodes(line, "utf-8") else "cp949"
        decoded_lines.append(line.decode(own))
        if not line.isascii():
            numbers[own].append(number)
    rows = min(numbers.values(), key=len)
    log.note("mixed_encoding", "UTF-8 / CP949", row=rows[0], count=len(rows))
    return "".join(without_marks(decoded_lines))


def text_blocks(source: Source, codec: str) -> Iterator[str]:
    """Yield all bytes decoded in blocks, a mixed text in lines.

    Raises RefusedError or OSError if the source cannot be read.
    """
    return without_marks(_decoded_blocks(source, codec))


def _decoded_blocks(source: Source, codec: str) -> Iterator[str]:
    """Yield all bytes decoded in blocks, with byte order marks and Ctrl-Z."""
    if codec == MIXED:
        for line in lines(source.blocks()):
            yield line.decode("utf-8" if decodes(line, "utf-8") else "cp949")
        return
    decoder = codecs.getincrementaldecoder(codec)()
    for block in source.blocks():
        yield decoder.decode(block)
    yield decoder.decode(b"", final=True)


def _codec(declared: str) -> str:
    """Return the codec of a declared encoding. Raises RefusedError for one that is not supported."""
    try:
        return _DECLARED[codecs.lookup(declared).name]
    except (LookupError, ValueError) as error:
        raise RefusedError(
            _("{encoding!r} is not a supported encoding; declare one of {known}.").format(
                encoding=declared, known=", ".join(_DECLARED).replace("_", "-")
            )
        ) from error


def _proven(source: Source, codec: str) -> str:
    """Return the codec. Raises RefusedError if it does not decode all bytes."""
    if position := _first_undecodable(source, codec):
        raise _undecodable(position, encoding_name(codec, b""))
    return codec


def _first_undecodable(source: Source, codec: str) -> Position | None:
    """Return the position of the first character that a codec cannot decode, None if it decodes all."""
    # The decoder of utf-8-sig accepts a file that ends inside of the byte order mark.
    decoder = codecs.getincrementaldecoder("utf-8" if codec == "utf-8-sig" else codec)()
    line, column = 1, 1
    blocks = source.blocks()
    while True:
        block = next(blocks, b"")
        try:
            text = decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            before = bytes(error.object[: error.start]).decode(codec, "ignore")
            return _after(line, column, before)
        if not block:
            return None
        line, column = _after(line, column, text)


def _after(line: int, column: int, text: str) -> Position:
    """Return the position after a text that begins at a line and column."""
    last = text.rfind("\n")
    return (line + text.count("\n"), len(text) - last) if last >= 0 else (line, column + len(text))


def refuse_endless_line(source: Source) -> None:
    """Raise RefusedError if a line is longer than 16 MiB."""
    length = 0
    for block in source.blocks():
        last = max(block.rfind(b"\n"), block.rfind(b"\r"))
        length = len(block) - last - 1 if last >= 0 else length + len(block)
        if length > LONGEST_LINE:
            raise endless_line()


def _rare_codec(source: Source, head: bytes) -> str | None:
    """Return the rarer codec that decodes all bytes, and their beginning to Korean; None if there is none."""
    from charset_normalizer import from_bytes

    sample = head[: len(head) // 4 * 4]
    best = from_bytes(sample, cp_isolation=list(_RARE), threshold=0.2, enable_fallback=False).best()
    codec = best.encoding if best else None
    if codec is None or _first_undecodable(source, codec):
        return None
    return codec if _is_korean(sample.decode(codec, "ignore")) else None


def _is_korean(text: str) -> bool:
    """Return whether four of five characters outside of ASCII are usual syllables, and none is a control.

    A wrong codec yields rare syllables.
    """
    characters = [character for character in text if not character.isascii()]
    usual = sum(map(is_usual, characters))
    return bool(characters) and usual * 5 >= len(characters) * 4 and not _CONTROL.search(text)


def _foreign() -> RefusedError:
    """Return the error for bytes that CP949 decodes to text that does not look like Korean."""
    return RefusedError(
        _(
            "is not UTF-8, and does not look like Korean in CP949; save the file as UTF-8, or write "
            "encoding: cp949 if it is correct in CP949."
        )
    )


def _undecodable(position: Position, encodings: str) -> RefusedError:
    """Return the error for a character that is not valid in any of the encodings."""
    return RefusedError(
        _(
            "line {line}, character {column}: this byte is not valid in {encodings}; save the file "
            "as UTF-8 and try again."
        ).format(line=position[0], column=position[1], encodings=encodings)
    )


_MARK = "\ufeff"
_MARK_IN_LINE = re.compile(f"(?<=[\r\n]){_MARK}+")
# Programs for DOS and CP/M end a text with Ctrl-Z.
_END = "\x1a"


def without_marks(texts: Iterable[str]) -> Iterator[str]:
    """Yield the texts without byte order marks at the beginnings of lines and without Ctrl-Z at the end.

    Files that were joined have byte order marks in the middle.
    """
    begins, held = True, ""
    for text in texts:
        found = held + text
        if _MARK in found:
            found = _MARK_IN_LINE.sub("", found.lstrip(_MARK) if begins else found)
        kept = found.rstrip(_END)
        held = found[len(kept) :]
        if kept:
            begins = kept[-1] in "\r\n"
            yield kept
