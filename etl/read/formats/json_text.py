"""Parse JSON strictly (RFC 8259), with every number as its text."""

import json
import re
from typing import Any

from etl.messages import _
from etl.read.errors import RefusedError
from etl.read.log import Log
from etl.read.text.mojibake import damage

# Texts in doubled quotes, which an exporter writes: "휴관일":""2,4주 월요일"",
_DOUBLED = re.compile(r'([:\[,]\s*)""(?![\s,}\]"])((?:[^"\\]|\\.)+)""(?=\s*[,}\]])')
# A surrogate without the other one of its pair is not a character (RFC 8259, section 8.2).
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<lone>u[dD][89a-fA-F])|.)", re.DOTALL
)


def parsed_json(text: str, log: Log) -> Any:
    """Return the value of a JSON document, or the values of JSON Lines as a list; numbers are str.

    Quotes that an exporter doubled are repaired and noted. Raises RefusedError if the text is not valid JSON,
    is nested too deeply, contains NaN or Infinity, or an object has a name twice.
    """
    _refuse_lone_surrogates(text)
    try:
        return _strict(text)
    except json.JSONDecodeError as error:
        first_error = error
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines):
        return [
            _parsed_line(line, number) for number, line in enumerate(text.splitlines(), 1) if line.strip()
        ]
    repaired, count = _DOUBLED.subn(r'\1"\2"', text)
    if count:
        try:
            value = _strict(repaired)
        except json.JSONDecodeError:
            raise _invalid(first_error, first_error.lineno) from first_error
        log.note("doubled_quotes", count=2 * count)
        return value
    raise _invalid(first_error, first_error.lineno) from first_error


def _refuse_lone_surrogates(text: str) -> None:
    """Raise RefusedError if a surrogate is escaped without the other one of its pair."""
    if "\\ud" not in text and "\\uD" not in text:
        return
    for escape in _ESCAPE.finditer(text):
        if escape["lone"]:
            raise damage(text, escape.start(), "lost")


def _strict(text: str) -> Any:
    """Return the value of a JSON text; numbers are str. Raises json.JSONDecodeError, or RefusedError."""
    try:
        return json.loads(
            text, parse_int=str, parse_float=str, parse_constant=_refuse_constant, object_pairs_hook=_object
        )
    except RecursionError as error:
        raise RefusedError(_("is nested too deeply; this is not a table.")) from error


def _parsed_line(line: str, number: int) -> Any:
    """Return the value of one of JSON Lines; `number` is the line's, 1-based."""
    try:
        return _strict(line)
    except json.JSONDecodeError as error:
        raise _invalid(error, number) from error


def _invalid(error: json.JSONDecodeError, line: int) -> RefusedError:
    """Return the error for JSON that is not valid; `line` is 1-based."""
    return RefusedError(
        _("line {line}, character {column}: this is not valid JSON ({reason}).").format(
            line=line, column=error.colno, reason=_reason(error.msg)
        )
    )


def _reason(message: str) -> str:
    """Return the message for an error of Python's parser."""
    reasons = {
        "Expecting value": _("a value is missing"),
        "Expecting property name": _("a name in double quotes is missing"),
        "Expecting ':'": _("a colon is missing"),
        "Expecting ','": _("a comma is missing"),
        "Unterminated string": _("a closing quote is missing"),
        "Invalid control character": _("a text contains a line break or a control character"),
        "Invalid \\": _("invalid escape after a backslash"),
        "Extra data": _("something follows the end"),
    }
    found = (reason for begin, reason in reasons.items() if message.startswith(begin))
    return next(found, _("its structure is broken"))


def _refuse_constant(word: str) -> None:
    """Raise RefusedError for NaN and Infinity, which Python's parser accepts."""
    raise RefusedError(_("{word} is not valid JSON; write null.").format(word=word))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the object with these names and values; raise RefusedError if a name occurs twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        duplicate = next(name for name in names if names.count(name) > 1)
        raise RefusedError(_("the name {name!r} occurs twice in one record.").format(name=duplicate))
    return found
