"""Read XML as events, with nothing that the outside or its author's malice could add.

A document type, entities of its own, elements without end and endless texts are refused; nothing is fetched.
"""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from etl.messages import _
from etl.read.errors import RefusedError

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
DEEPEST = 100
# More than this without an event is a tag without end.
_PENDING = 1 << 22
_LONGEST_TEXT = 1 << 22


def parse_xml(
    blocks: Iterable[bytes | str], start: Start, end: End, texts: list[str], part: str | None = None
) -> None:
    """Call `start` and `end` for every element and put the text between them into `texts`, in pieces.

    Whoever listens empties `texts`. Names keep their prefixes. Blocks of str are decoded already, whatever
    the document says of its encoding. `part` names the file inside an archive in messages.
    """
    reader: expat.XMLParserType | None = None
    fed = 0
    try:
        for block in blocks:
            raw = block.encode("utf-8") if isinstance(block, str) else block
            if reader is None:
                reader = _parser(start, end, texts, "utf-8" if isinstance(block, str) else None)
            reader.Parse(raw, False)
            fed += len(raw)
            if fed - reader.CurrentByteIndex > _PENDING or sum(map(len, texts)) > _LONGEST_TEXT:
                raise RefusedError(_("has a tag or a text without end; this is no table."))
        if reader is not None:
            reader.Parse(b"", True)
    except (expat.ExpatError, UnicodeEncodeError, LookupError, ValueError) as error:
        raise _malformed(error, part) from error


def local(name: str) -> str:
    """Cut the prefix off an element's name."""
    return name[name.find(":") + 1 :]


def _parser(start: Start, end: End, texts: list[str], encoding: str | None) -> expat.XMLParserType:
    """Make a parser that refuses what is dangerous."""
    reader = expat.ParserCreate(encoding)
    reader.buffer_text = True
    depth = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise RefusedError(_("is nested too deeply; this is no table."))
        start(name, attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name)

    reader.StartElementHandler = opened
    reader.EndElementHandler = closed
    reader.CharacterDataHandler = texts.append
    reader.StartDoctypeDeclHandler = _refuse_doctype
    return reader


def _refuse_doctype(*_declaration: object) -> None:
    """Refuse a document type: it is how a small file becomes an endless one or reads another."""
    raise RefusedError(_("has a document type (<!DOCTYPE …>), which is not read here; take that line out."))


def _malformed(error: Exception, part: str | None) -> RefusedError:
    """Say where the XML is broken."""
    if part is not None:
        return RefusedError(_("is damaged at {member}; fetch it again.").format(member=part))
    line = getattr(error, "lineno", 1)
    column = getattr(error, "offset", 0) + 1
    reason = _reason(error.code) if isinstance(error, expat.ExpatError) else _("a letter it cannot hold")
    return RefusedError(
        _("line {line}, character {column}: this is no well-formed XML ({reason}).").format(
            line=line, column=column, reason=reason
        )
    )


def _reason(code: int) -> str:
    """Say in the reader's language what the parser found."""
    errors = expat.errors
    reasons = {
        errors.XML_ERROR_UNDEFINED_ENTITY: _("an entity such as &nbsp; that XML does not know"),
        errors.XML_ERROR_TAG_MISMATCH: _("an end tag does not fit its start tag"),
        errors.XML_ERROR_INVALID_TOKEN: _("a sign that XML does not allow there, such as a bare &"),
        errors.XML_ERROR_NO_ELEMENTS: _("its end is missing"),
        errors.XML_ERROR_UNCLOSED_TOKEN: _("its end is missing"),
        errors.XML_ERROR_UNCLOSED_CDATA_SECTION: _("its end is missing"),
        errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: _("something follows the end"),
        errors.XML_ERROR_DUPLICATE_ATTRIBUTE: _("an attribute stands twice"),
    }
    return reasons.get(expat.ErrorString(code), _("its structure is broken"))
