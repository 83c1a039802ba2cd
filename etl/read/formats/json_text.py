"""Parse JSON strictly, every number as it is written, and say in words where a text breaks the standard."""

import json
import re
from typing import Any

from etl.messages import _
from etl.read.errors import RefusedError
from etl.read.log import Log
from etl.read.text.mojibake import damage

# An exporter that writes "" around texts that were in quotes before: "휴관일":""2,4주 월요일"",
_DOUBLED = re.compile(r'([:\[,]\s*)""(?![\s,}\]"])((?:[^"\\]|\\.)+)""(?=\s*[,}\]])')
# UTF-16 writes a rare letter in two halves; one of them alone is none.
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<half>u[dD][89a-fA-F])|.)", re.DOTALL
)


def parsed_json(text: str, log: Log) -> Any:
    """Parse a document, lines of documents, or a document whose quotes are doubled."""
    _refuse_halves(text)
    try:
        return _strict(text)
    except json.JSONDecodeError as error:
        problem = error
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines):
        return [_line(line, number) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    mended, count = _DOUBLED.subn(r'\1"\2"', text)
    if count:
        try:
            value = _strict(mended)
        except json.JSONDecodeError:
            raise _invalid(problem, problem.lineno) from problem
        log.note("doubled_quotes", count=2 * count)
        return value
    raise _invalid(problem, problem.lineno) from problem


def _refuse_halves(text: str) -> None:
    """Refuse half a letter, which no text can hold."""
    if "\\ud" not in text and "\\uD" not in text:
        return
    for escape in _ESCAPE.finditer(text):
        if escape["half"]:
            raise damage(text, escape.start(), "lost")


def _strict(text: str) -> Any:
    """Parse JSON by its standard; every number stays as it is written."""
    try:
        return json.loads(
            text, parse_int=str, parse_float=str, parse_constant=_refuse_constant, object_pairs_hook=_object
        )
    except RecursionError as error:
        raise RefusedError(_("is nested too deeply; this is no table.")) from error


def _line(line: str, number: int) -> Any:
    """Parse one line of many."""
    try:
        return _strict(line)
    except json.JSONDecodeError as error:
        raise _invalid(error, number) from error


def _invalid(error: json.JSONDecodeError, line: int) -> RefusedError:
    """Say where a document breaks the standard."""
    return RefusedError(
        _("line {line}, character {column}: this is no valid JSON ({reason}).").format(
            line=line, column=error.colno, reason=_reason(error.msg)
        )
    )


def _reason(told: str) -> str:
    """Say in the reader's language what Python's parser found."""
    reasons = {
        "Expecting value": _("a value is missing"),
        "Expecting property name": _("a name in double quotes is missing"),
        "Expecting ':'": _("a colon is missing"),
        "Expecting ','": _("a comma is missing"),
        "Unterminated string": _("a closing quote is missing"),
        "Invalid control character": _("a line break or a control character stands in a text"),
        "Invalid \\": _("a backslash stands before a letter that it cannot stand before"),
        "Extra data": _("something follows the end"),
    }
    found = (reason for begin, reason in reasons.items() if told.startswith(begin))
    return next(found, _("its structure is broken"))


def _refuse_constant(word: str) -> None:
    """Refuse NaN and Infinity, which are no JSON."""
    raise RefusedError(_("{word} is no JSON; write null.").format(word=word))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of its pairs; of two with one name, one would be lost."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise RefusedError(_("the name {name!r} stands twice in one record.").format(name=twice))
    return found
