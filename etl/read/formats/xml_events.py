"""Parse XML 1.0 as events, in constant memory and safe from malicious documents.

Document types, and with them entity declarations, are refused, as are deep nesting and texts or tags without
end. Nothing is fetched.
"""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from etl.messages import _
from etl.read.errors import RefusedError

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
DEEPEST = 100
# Bytes without an event, which then are a tag without end.
_PENDING = 1 << 22
# Characters.
_LONGEST_TEXT = 1 << 22


def parse_xml(
    blocks: Iterable[bytes | str], start: Start, end: End, texts: list[str], part: str | None = None
) -> None:
    """Call `start` and `end` for every element, and append the text between them to `texts`, in pieces.

    The callbacks have to clear `texts`. Names keep their namespace prefixes. For blocks of str, the encoding
    that the document declares is ignored. `part` is the name of the member of an archive, for messages.

    Raises RefusedError if the XML is not well-formed, has a document type, is nested too deeply or has a text
    or a tag without end; also instead of a LookupError or ValueError that a callback raises.
    """
    parser: expat.XMLParserType | None = None
    fed = 0
    try:
        for block in blocks:
            raw = block.encode("utf-8") if isinstance(block, str) else block
            if parser is None:
                parser = _parser(start, end, texts, "utf-8" if isinstance(block, str) else None)
            parser.Parse(raw, False)
            fed += len(raw)
            if fed - parser.CurrentByteIndex > _PENDING or sum(map(len, texts)) > _LONGEST_TEXT:
                raise RefusedError(_("has a tag or a text without end; this is not a table."))
        if parser is not None:
            parser.Parse(b"", True)
    except (expat.ExpatError, UnicodeEncodeError, LookupError, ValueError) as error:
        raise _malformed(error, part) from error


def local_name(name: str) -> str:
    """Return the name of an element or attribute without its namespace prefix."""
    return name[name.find(":") + 1 :]


def _parser(start: Start, end: End, texts: list[str], encoding: str | None) -> expat.XMLParserType:
    """Return a parser that refuses document types and deep nesting."""
    parser = expat.ParserCreate(encoding)
    parser.buffer_text = True
    depth = 0

    def start_element(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise RefusedError(_("is nested too deeply; this is not a table."))
        start(name, attributes)

    def end_element(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name)

    parser.StartElementHandler = start_element
    parser.EndElementHandler = end_element
    parser.CharacterDataHandler = texts.append
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_declaration: object) -> None:
    """Raise RefusedError: by entities, a document type can expand without end or include other files."""
    raise RefusedError(_("has a document type (<!DOCTYPE …>), which is not supported; remove that line."))


def _malformed(error: Exception, part: str | None) -> RefusedError:
    """Return the error for XML that is not well-formed: where, or in which member of an archive."""
    if part is not None:
        return RefusedError(_("is damaged at {member}; fetch it again.").format(member=part))
    line = getattr(error, "lineno", 1)
    column = getattr(error, "offset", 0) + 1
    reason = (
        _reason(error.code)
        if isinstance(error, expat.ExpatError)
        else _("a character that XML does not allow")
    )
    return RefusedError(
        _("line {line}, character {column}: this is not well-formed XML ({reason}).").format(
            line=line, column=column, reason=reason
        )
    )


def _reason(code: int) -> str:
    """Return the message for an error code of Expat."""
    errors = expat.errors
    reasons = {
        errors.XML_ERROR_UNDEFINED_ENTITY: _("an entity such as &nbsp; that XML does not define"),
        errors.XML_ERROR_TAG_MISMATCH: _("an end tag does not match its start tag"),
        errors.XML_ERROR_INVALID_TOKEN: _("a character that XML does not allow there, such as a bare &"),
        errors.XML_ERROR_NO_ELEMENTS: _("its end is missing"),
        errors.XML_ERROR_UNCLOSED_TOKEN: _("its end is missing"),
        errors.XML_ERROR_UNCLOSED_CDATA_SECTION: _("its end is missing"),
        errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: _("something follows the end"),
        errors.XML_ERROR_DUPLICATE_ATTRIBUTE: _("an attribute occurs twice"),
    }
    return reasons.get(expat.ErrorString(code), _("its structure is broken"))
