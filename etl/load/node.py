"""A YAML file as nodes that know their place and gather what is wrong; used by `etl.load`.

Scalars keep the wording of the file: `2020-01-28`, `007` and `1:30` are texts until a caller asks for a date
or a number, so nothing changes its type by looking like something. Anchors, aliases and tags are refused:
nobody needs them here, and they are how a small file becomes an endless one.
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
# Stands where somebody has yet to decide; keeps a dataset from being published, not from being checked.
OPEN = "TODO"
NULLS = ("", "~", "null", "Null", "NULL")
T = TypeVar("T")


class MalformedError(ValueError):
    """The text is not the YAML that is read here; the message says where and why."""


@dataclass(frozen=True)
class Node:
    """A value of the file: None, its own wording, a list of nodes or a mapping to nodes.

    `problems` is shared by all nodes of a file. Every accessor answers a value of its type whatever the file
    says and notes what is wrong, so that one pass finds it all; answers count only when nothing was noted.
    `undecided` is shared, too, and gathers the texts that begin with TODO; they follow no rule but this.
    """

    value: "str | list[Node] | dict[str, Node] | None"
    path: str
    line: int
    problems: list[str] = field(compare=False)
    undecided: list[str] = field(compare=False, default_factory=list)

    @property
    def is_open(self) -> bool:
        """Tell whether somebody has yet to decide what stands here."""
        return isinstance(self.value, str) and self.value.lstrip().startswith(OPEN)

    def wrong(self, message: str) -> None:
        """Note that this value breaks a rule."""
        self.problems.append(self._noted(message))

    def entries(self, required: Iterable[str], optional: Iterable[str] = ()) -> "Mapping[str, Node]":
        """Read a mapping whose keys are known; a missing key answers a silent null."""
        needed, known = tuple(required), (*required, *optional)
        found = dict(self.mapping())
        for key in [key for key in found if key not in known]:
            found.pop(key).wrong(_("nobody knows this key.") + nearest(key, known))
        for key in [key for key in needed if key not in found]:
            if isinstance(self.value, dict):
                self.wrong(_("the key {key} is missing.").format(key=key))
        silent = replace(self, value=None, problems=[], undecided=[])
        return {key: found.get(key, silent) for key in known}

    def mapping(self) -> "Mapping[str, Node]":
        """Read a mapping whose keys are the file's own."""
        return self._expect(dict, {}, _("must hold names with values (name: value)."))

    def items(self, least: int = 0) -> "list[Node]":
        """Read a list; null is an empty one."""
        found: list[Node] = [] if self.value is None else self._expect(list, [], _("must be a list."))
        if len(found) < least and (self.value is None or isinstance(self.value, list)):
            self.wrong(_("must have an entry at least."))
        return found

    def text(self) -> str:
        """Read a text that is not blank."""
        found = self._expect(str, "", _("must be a text."))
        if isinstance(self.value, str) and not found.strip():
            self.wrong(_("must not be blank."))
        if self.is_open:
            self.undecided.append(self._noted(_("TODO is still open; write what was decided.")))
        return found.strip()

    def wording(self) -> str:
        """Read a text that may be blank, as it stands."""
        return "" if self.value is None else self._expect(str, "", _("must be a text."))

    def texts(self, least: int = 0) -> tuple[str, ...]:
        """Read a list of texts, each once."""
        nodes = self.items(least)
        found = tuple(node.text() for node in nodes)
        for at, (node, text) in enumerate(zip(nodes, found, strict=True)):
            if text and text in found[:at] and not node.is_open:
                node.wrong(_("{value!r} stands here more than once.").format(value=text))
        return found

    def bilingual(self) -> Text:
        """Read a text in both languages."""
        words = self.entries(("ko", "en"))
        return Text(words["ko"].text(), words["en"].text())

    def choice(self, options: Iterable[str]) -> str:
        """Read one of the words that are allowed here; as long as it is open, the first one."""
        found, allowed = self.text(), tuple(options)
        if self.is_open:
            return allowed[0]
        if found and found not in allowed:
            hint = nearest(found, allowed)
            self.wrong(
                _("{value!r} is not one of {allowed}.").format(value=found, allowed=", ".join(allowed)) + hint
            )
        return found

    def matching(self, pattern: str, rule: str) -> str:
        """Read a text that matches the pattern; `rule` says in words what it asks for."""
        found = self.text()
        if found and not self.is_open and not re.fullmatch(pattern, found):
            self.wrong(_("{value!r} does not fit: {rule}").format(value=found, rule=rule))
        return found

    def day(self) -> date:
        """Read a full date."""
        return self._converted(
            date.fromisoformat, r"\d{4}-\d\d-\d\d", date.min, _("must be a date such as 2026-01-31.")
        )

    def whole(self, least: int) -> int:
        """Read a whole number that is not below `least`."""
        rule = _("must be a whole number of {least} or more.").format(least=least)
        found = self._converted(int, r"-?\d{1,18}", least, rule)
        if found < least:
            self.wrong(rule)
        return found

    def integer(self) -> int:
        """Read a whole number."""
        return self._converted(int, r"-?\d{1,18}", 0, _("must be a whole number."))

    def number(self) -> float:
        """Read a number."""
        return self._converted(float, r"-?\d{1,18}(\.\d{1,18})?", 0.0, _("must be a number."))

    def truth(self) -> bool:
        """Read true or false."""
        return self._converted(
            lambda word: word == "true", "true|false", default=False, rule=_("must be true or false.")
        )

    def _converted(self, convert: Callable[[str], T], pattern: str, default: T, rule: str) -> T:
        """Read a text as something else."""
        found = self.text()
        if not found or self.is_open:
            return default
        try:
            if re.fullmatch(pattern, found):
                return convert(found)
        except ValueError:
            pass
        self.wrong(_("{value!r} {rule}").format(value=found, rule=rule))
        return default

    def _noted(self, message: str) -> str:
        """Put the place of this value around what is said of it."""
        place = f"{self.path}: " if self.path else ""
        return _("{place}{message} (line {line})").format(place=place, message=message, line=self.line)

    def _expect(self, kind: type[T], default: T, rule: str) -> T:
        """Answer the value when it is of that kind."""
        if isinstance(self.value, kind):
            return self.value
        self.wrong(rule)
        return default


def parse(text: str) -> Node:
    """Read one YAML document; what is no such document raises MalformedError."""
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
    """Turns the parser's events into nodes."""

    events: Iterator[yaml.Event]
    problems: list[str]
    undecided: list[str]

    def document(self) -> Node:
        """Read the first document and require that nothing follows it."""
        for event in self.events:
            if not isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
                root = self._node(event, "", 0)
                break
        else:  # pragma: no cover - the parser always ends its stream
            raise MalformedError(_("the file is empty."))
        next(self.events)
        if not isinstance(event := next(self.events), yaml.StreamEndEvent):
            raise MalformedError(_("line {line}: a second document begins.").format(line=_line(event)))
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
                _("line {line}: a word that begins with &, * or ! must stand in quotes here.").format(
                    line=line
                )
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
                raise MalformedError(_("line {line}: a name must be a plain word.").format(line=line))
            inside = f"{path}.{event.value}" if path else event.value
            node = self._node(next(self.events), inside, depth + 1)
            if event.value in found:
                replace(node, line=line).wrong(_("this key stands here twice."))
            found[event.value] = node
        return found


def _line(event: yaml.Event) -> int:
    """Tell the line where an event begins, counted from 1."""
    return event.start_mark.line + 1 if event.start_mark else 1
