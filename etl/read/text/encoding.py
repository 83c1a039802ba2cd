"""Find a text's encoding by proof over all its bytes, never by guess.

Korean text is UTF-8 or CP949, some of it UTF-16, and where files were joined it changes from line to line.
CP949 takes many byte sequences of other encodings and turns them into wrong letters, so it counts only for
text with Hangul of which no line is UTF-8. EUC-KR is never asked: CP949 is the same and more.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from etl.messages import _
from etl.read.errors import RefusedError
from etl.read.log import Log
from etl.read.source import Source, source_of
from etl.read.text.cp949 import LONGEST_LINE, MIXED, Place, by_line, decodes, endless_line, is_usual, lines

_CONTROL = re.compile("[\0-\x08\x0e-\x1f]")
_SAMPLE = 1 << 16
# What Korean programs write beside those above; the first two need their zero bytes to be told.
_RARE = ("utf_32_le", "utf_32_be", "utf_16_le", "utf_16_be", "iso2022_kr", "johab")
# The codecs of the encodings that may be declared, by Python's names for these.
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


def find_encoding(file: Path, declared: str | None = None) -> str:
    """Name the codec that decodes a whole file strictly, or `mixed`; only blocks of it are in memory."""
    return encoding_of(source_of(file), declared)


def encoding_of(source: Source, declared: str | None = None) -> str:
    """Name the codec that decodes all bytes strictly, or `mixed` where lines differ."""
    if declared is not None:
        return _proven(source, _codec(declared))
    head = source.head(_SAMPLE)
    if marked := next((codec for mark, codec in _MARKS if head.startswith(mark)), None):
        return _proven(source, marked)
    if (b"\0" in head or b"\x1b$)C" in head) and (rare := _rare(source, head)):
        return rare
    utf8 = _fault(source, "utf-8-sig")
    if utf8 is None:
        return "utf-8-sig"
    found = by_line(source.blocks())
    if isinstance(found, str):
        return found
    if rare := _rare(source, head):
        return rare
    raise _undecodable(found, "UTF-8 / CP949")


def encoding_name(codec: str, head: bytes) -> str:
    """Name an encoding as people do: UTF-8, UTF-8 BOM, UTF-16, CP949."""
    if codec == "utf-8-sig":
        return "UTF-8 BOM" if head.startswith(codecs.BOM_UTF8) else "UTF-8"
    return codec.upper().replace("_", "-")


def decoded(found: bytes, codec: str, log: Log) -> str:
    """Decode bytes whose encoding was found; lines of a second encoding are noted."""
    if codec != MIXED:
        return "".join(without_marks([found.decode(codec)]))
    decoded_lines: list[str] = []
    foreign: dict[str, list[int]] = {"utf-8": [], "cp949": []}
    for number, line in enumerate(found.splitlines(keepends=True), 1):
        own = "utf-8" if decodes(line, "utf-8") else "cp949"
        decoded_lines.append(line.decode(own))
        if not line.isascii():
            foreign[own].append(number)
    rows = min(foreign.values(), key=len)
    log.note("mixed_encoding", "UTF-8 / CP949", row=rows[0], count=len(rows))
    return "".join(without_marks(decoded_lines))


def text_blocks(source: Source, codec: str) -> Iterator[str]:
    """Decode all bytes in blocks; a mixed text comes line by line."""
    return without_marks(_decoded_blocks(source, codec))


def _decoded_blocks(source: Source, codec: str) -> Iterator[str]:
    """Decode all bytes in blocks, with all signs."""
    if codec == MIXED:
        for line in lines(source.blocks()):
            yield line.decode("utf-8" if decodes(line, "utf-8") else "cp949")
        return
    decoder = codecs.getincrementaldecoder(codec)()
    for block in source.blocks():
        yield decoder.decode(block)
    yield decoder.decode(b"", final=True)


def _codec(declared: str) -> str:
    """Name the codec of a declared encoding."""
    try:
        return _DECLARED[codecs.lookup(declared).name]
    except (LookupError, ValueError) as error:
        raise RefusedError(
            _("{encoding!r} is no encoding that is read here; declare one of {known}.").format(
                encoding=declared, known=", ".join(_DECLARED).replace("_", "-")
            )
        ) from error


def _proven(source: Source, codec: str) -> str:
    """Require that a codec decodes everything."""
    if place := _fault(source, codec):
        raise _undecodable(place, encoding_name(codec, b""))
    return codec


def _fault(source: Source, codec: str) -> Place | None:
    """Find the first letter that a codec cannot decode."""
    # The decoder with -sig takes a file that ends inside of the mark for whole.
    decoder = codecs.getincrementaldecoder("utf-8" if codec == "utf-8-sig" else codec)()
    line, column = 1, 1
    blocks = source.blocks()
    while True:
        block = next(blocks, b"")
        try:
            text = decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            before = bytes(error.object[: error.start]).decode(codec, "ignore")
            return _moved(line, column, before)
        if not block:
            return None
        line, column = _moved(line, column, text)


def _moved(line: int, column: int, text: str) -> Place:
    """Move a place past a text."""
    last = text.rfind("\n")
    return (line + text.count("\n"), len(text) - last) if last >= 0 else (line, column + len(text))


def refuse_endless_line(source: Source) -> None:
    """Refuse a text with a line so long that it is none."""
    length = 0
    for block in source.blocks():
        last = max(block.rfind(b"\n"), block.rfind(b"\r"))
        length = len(block) - last - 1 if last >= 0 else length + len(block)
        if length > LONGEST_LINE:
            raise endless_line()


def _rare(source: Source, head: bytes) -> str | None:
    """Name the rarer codec that makes Korean of everything."""
    from charset_normalizer import from_bytes

    sample = head[: len(head) // 4 * 4]
    best = from_bytes(sample, cp_isolation=list(_RARE), threshold=0.2, enable_fallback=False).best()
    codec = best.encoding if best else None
    if codec is None or _fault(source, codec):
        return None
    return codec if _is_korean(sample.decode(codec, "ignore")) else None


def _is_korean(text: str) -> bool:
    """Tell whether most letters that are not ASCII are usual syllables; a wrong codec makes unusual ones."""
    letters = [letter for letter in text if not letter.isascii()]
    usual = sum(map(is_usual, letters))
    return bool(letters) and usual * 5 >= len(letters) * 4 and not _CONTROL.search(text)


def _undecodable(place: Place, encodings: str) -> RefusedError:
    """Say where the first letter stands that no encoding explains."""
    return RefusedError(
        _(
            "line {line}, character {column}: no letter in {encodings}; save the file as UTF-8 and try again."
        ).format(line=place[0], column=place[1], encodings=encodings)
    )


_MARK = "\ufeff"
_MARK_IN_LINE = re.compile(f"(?<=[\r\n]){_MARK}+")
# Old programs of DOS end a file with Ctrl-Z.
_END = "\x1a"


def without_marks(texts: Iterable[str]) -> Iterator[str]:
    """Yield the texts without byte order marks where a line begins, and without Ctrl-Z at the end.

    Files that were joined have such marks in their middle.
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
