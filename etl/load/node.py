"""A YAML file as nodes that know their path and collect problems; for `etl.load` and `etl.validate.suites`.

Scalars stay as they are written: `2020-01-28`, `007` and `1:30` are texts until a caller asks for a date or a
number, so YAML's implicit types change nothing. Anchors, aliases and tags are refused: descriptions do not
need them, and with them a small file can expand without end.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

import yaml

from etl.messages import _
from etl.problems import nearest
from etl.words.text import Text

DEEPEST = 12
# Marks a value that is still to be decided; such a dataset can be checked but not published.
OPEN = "TODO"
# Control characters except tab and line breaks, and those that reverse the direction of writing.
INVISIBLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
NULLS = ("", "~", "null", "Null", "NULL")
T = TypeVar("T")


class MalformedError(ValueError):
    """The text is not YAML of the accepted subset; the message says where and why."""


@dataclass(frozen=True)
class Node:
    """A value of the file: None, its text, a list of nodes or a mapping of names to nodes.

    `problems` is shared by all nodes of a file. Every accessor returns a value of its type, whatever the file
    says, and adds what is wrong to the problems, so that one pass finds them all; the values are valid only
    if there are no problems. `undecided` is shared, too, and collects the texts that begin with TODO, which
    no other rule is applied to.
    """

    value: "str | list[Node] | dict[str, Node] | None"
    path: str
    line: int
    problems: list[str] = field(compare=False)
    undecided: list[str] = field(compare=False, default_factory=list)

    @property
    def is_open(self) -> bool:
        """Return whether the value is still to be decided (TODO)."""
        return isinstance(self.value, str) and self.value.lstrip().startswith(OPEN)

    def add_problem(self, message: str) -> None:
        """Add a problem of this value, with its path and line."""
        self.problems.append(self._located(message))

    def entries(self, required: Iterable[str], optional: Iterable[str] = ()) -> "Mapping[str, Node]":
        """Return the nodes of a mapping by its known keys; a missing key is a null that adds no problems."""
        needed, known = tuple(required), (*required, *optional)
        found = dict(self.mapping())
        for key in [key for key in found if key not in known]:
            found.pop(key).add_problem(_("unknown key.") + nearest(key, known))
        for key in [key for key in needed if key not in found]:
            if isinstance(self.value, dict):
                self.add_problem(_("the key {key} is missing.").format(key=key))
        silent = replace(self, value=None, problems=[], undecided=[])
        return {key: found.get(key, silent) for key in known}

    def mapping(self) -> "Mapping[str, Node]":
        """Return the nodes of a mapping that may have any keys."""
        return self._expect(dict, {}, _("must be a mapping of names to values (name: value)."))

    def items(self, min_items: int = 0) -> "list[Node]":
        """Return the nodes of a list; null is an empty list."""
        found: list[Node] = [] if self.value is None else self._expect(list, [], _("must be a list."))
        if len(found) < min_items and (self.value is None or isinstance(self.value, list)):
            self.add_problem(_("must have at least one entry."))
        return found

    def text(self) -> str:
        """Return a text without surrounding spaces; it must not be blank."""
        found = self._expect(str, "", _("must be text."))
        if isinstance(self.value, str) and not found.strip():
            self.add_problem(_("must not be blank."))
        if self.is_open:
            self.undecided.append(self._located(_("TODO is still to be decided; write the decision.")))
        return found.strip()

    def raw_text(self) -> str:
        """Return a text as it is written, which may be blank; null is an empty text."""
        return "" if self.value is None else self._expect(str, "", _("must be text."))

    def texts(self, min_items: int = 0) -> tuple[str, ...]:
        """Return a list of texts, none of which may be repeated."""
        nodes = self.items(min_items)
        found = tuple(node.text() for node in nodes)
        for at, (node, text) in enumerate(zip(nodes, found, strict=True)):
            if text and text in found[:at] and not node.is_open:
                node.add_problem(_("{value!r} is repeated.").format(value=text))
        return found

    def bilingual(self, most: int | None = None) -> Text:
        """Return a text in Korean and English, each of at most that many characters."""
        words = self.entries(("ko", "en"))
        return Text(words["ko"].shown_text(most), words["en"].shown_text(most))

    def shown_text(self, most: int | None = None) -> str:
        """Return a text that is shown to people: of at most that many characters, and no invisible ones.

        Titles in raw files (`from`) are no such texts: they may contain what they like.
        """
        found = self.text()
        if invisible := INVISIBLE.search(found):
            self.add_problem(
                _("contains the invisible character U+{code:04X}; remove it.").format(code=ord(invisible[0]))
            )
        if most is not None and len(found) > most:
            self.add_problem(
                _("has {count:,} characters; at most {most:,} are allowed.").format(
                    count=len(found), most=most
                )
            )
        return found

    def choice(self, options: Iterable[str]) -> str:
        """Return one of the allowed words; the first of them while the value is TODO."""
        found, allowed = self.text(), tuple(options)
        if self.is_open:
            return allowed[0]
        if found and found not in allowed:
            hint = nearest(found, allowed)
            self.add_problem(
                _("{value!r} is not one of {allowed}.").format(value=found, allowed=", ".join(allowed)) + hint
            )
        return found

    def matching(self, pattern: str, rule: str) -> str:
        """Return a text that matches the pattern as a whole; `rule` describes the pattern for the message."""
        found = self.text()
        if found and not self.is_open and not re.fullmatch(pattern, found):
            self.add_problem(_("{value!r} is not valid: {rule}").format(value=found, rule=rule))
        return found

    def full_date(self) -> date:
        """Return a date with year, month and day, as ISO 8601 writes it."""
        return self._converted(
            date.fromisoformat, r"\d{4}-\d\d-\d\d", date.min, _("must be a date such as 2026-01-31.")
        )

    def integer(self, minimum: int | None = None) -> int:
        """Return a whole number of at most 18 digits, not below `minimum`."""
        if minimum is None:
            return self._converted(int, r"-?\d{1,18}", 0, _("must be a whole number."))
        rule = _("must be a whole number of at least {least}.").format(least=minimum)
        found = self._converted(int, r"-?\d{1,18}", minimum, rule)
        if found < minimum:
            self.add_problem(rule)
        return found

    def number(self) -> float:
        """Return a number with at most 18 digits before and after the decimal point."""
        return self._converted(float, r"-?\d{1,18}(\.\d{1,18})?", 0.0, _("must be a number."))

    def boolean(self) -> bool:
        """Return true or false."""
        return self._converted(
            lambda word: word == "true", "true|false", default=False, rule=_("must be true or false.")
        )

    def _converted(self, convert: Callable[[str], T], pattern: str, default: T, rule: str) -> T:
        """Convert a text that matches the pattern; return the default where it is missing, TODO or wrong."""
        found = self.text()
        if not found or self.is_open:
            return default
        try:
            if re.fullmatch(pattern, found):
                return convert(found)
        except ValueError:
            pass
        self.add_problem(_("{value!r} {rule}").format(value=found, rule=rule))
        return default

    def _located(self, message: str) -> str:
        """Add the path and the line of this value to a message."""
        path = f"{self.path}: " if self.path else ""
        return _("{path}{message} (line {line})").format(path=path, message=message, line=self.line)

    def _expect(self, kind: type[T], default: T, rule: str) -> T:
        """Return the value if it is of that kind; otherwise add a problem and return the default."""
        if isinstance(self.value, kind):
            return self.value
        self.add_problem(rule)
        return default


def parse(text: str) -> Node:
    """Parse one YAML document.

    Raises MalformedError for text that is not YAML, is empty, holds a second document, uses anchors, aliases
    or tags, or is nested more than 12 levels deep.
    """
    try:
        events = iter(yaml.parse(text, Loader=yaml.CSafeLoader))
        return _Builder(events, [], []).document()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error).splitlines()[0]
        line = mark.line + 1 if mark else 1
        raise MalformedError(
            _("line {line}: this is not YAML: {reason}").format(line=line, reason=reason)
        ) from error


@dataclass
class _Builder:
    """Builds nodes from the parser's events."""

    events: Iterator[yaml.Event]
    problems: list[str]
    undecided: list[str]

    def document(self) -> Node:
        """Build the first document; raise MalformedError if another one follows it."""
        for event in self.events:
            if not isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
                root = self._node(event, "", 0)
                break
        else:  # pragma: no cover - the parser always ends its stream
            raise MalformedError(_("the file is empty."))
        next(self.events)
        if not isinstance(event := next(self.events), yaml.StreamEndEvent):
            raise MalformedError(
                _("line {line}: a second YAML document begins; only one is allowed.").format(
                    line=_line(event)
                )
            )
        return root

    def _node(self, event: yaml.Event, path: str, depth: int) -> Node:
        line = _line(event)
        if isinstance(event, yaml.StreamEndEvent):
            raise MalformedError(_("the file is empty."))
        if (
            isinstance(event, yaml.AliasEvent)
            or getattr(event, "anchor", None)
            or getattr(event, "tag", None)
        ):
            raise MalformedError(
                _("line {line}: a word that begins with &, * or ! must be quoted.").format(line=line)
            )
        if depth > DEEPEST:
            raise MalformedError(_("line {line}: this is nested too deeply.").format(line=line))
        node = Node(None, path, line, self.problems, self.undecided)
        if isinstance(event, yaml.ScalarEvent):
            bare = event.implicit[0]
            return replace(node, value=None if bare and event.value in NULLS else event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            return replace(node, value=self._sequence(path, depth))
        return replace(node, value=self._mapping(path, depth))

    def _sequence(self, path: str, depth: int) -> list[Node]:
        found: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            found.append(self._node(event, f"{path}[{len(found)}]", depth + 1))
        return found

    def _mapping(self, path: str, depth: int) -> dict[str, Node]:
        found: dict[str, Node] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            line = _line(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise MalformedError(_("line {line}: a key must be a plain word.").format(line=line))
            inside = f"{path}.{event.value}" if path else event.value
            node = self._node(next(self.events), inside, depth + 1)
            if event.value in found:
                replace(node, line=line).add_problem(_("this key is repeated; remove one of them."))
            found[event.value] = node
        return found


def _line(event: yaml.Event) -> int:
    """Return the line on which an event begins, counted from 1."""
    return event.start_mark.line + 1 if event.start_mark else 1
