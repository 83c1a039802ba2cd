"""Read one entry of `fields` of a `dataset.yml`: type, reading, constraints; for `etl.load.table`."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from etl.dataset import Field, MissingValue
from etl.load.node import Node
from etl.messages import _
from etl.problems import nearest
from etl.words.nulls import null_reason
from etl.words.readings import READINGS
from etl.words.types import TYPES
from etl.words.vocabulary import NULL_REASONS

_SNAKE = r"[a-z][a-z0-9_]{0,62}"
_OPTIONAL = (
    "from",
    "join",
    "optional",
    "extract",
    "description",
    "reading",
    "unit",
    "constraints",
    "missingValues",
    "unreadable",
)


def load_field(node: Node) -> Field:
    """Read one column; what is wrong is noted in the node."""
    entries = node.entries(("name", "title", "type"), _OPTIONAL)
    kind = entries["type"].choice(TYPES)
    word, options = _reading(entries["reading"], kind)
    unit, extract, unreadable = entries["unit"], entries["extract"], entries["unreadable"]
    sources = _sources(entries)
    return Field(
        name=snake(entries["name"]),
        sources=sources,
        title=entries["title"].bilingual(),
        description=None if entries["description"].value is None else entries["description"].bilingual(),
        type=kind,
        reading=word,
        unit=None if unit.value is None else unit.text(),
        constraints=_constraints(entries["constraints"], kind),
        options=options,
        join=entries["join"].value is not None,
        extract=None if extract.value is None else _group(extract),
        missing_values=missing_values(entries["missingValues"]),
        optional=entries["optional"].value is not None and entries["optional"].truth(),
        unreadable=0 if unreadable.value is None else unreadable.whole(0),
    )


def snake(node: Node) -> str:
    """Read the ASCII name of a table or a field; PostgreSQL cuts longer ones off."""
    return node.matching(_SNAKE, _("a small letter first, then small letters, digits and _; 63 at most."))


def missing_values(node: Node) -> tuple[MissingValue, ...] | None:
    """Read the words that stand for no value, each alone or with its reason as `label`; None without any."""
    if node.value is None:
        return None
    found = []
    for entry in node.items():
        if isinstance(entry.value, dict):
            parts = entry.entries(("value", "label"))
            found.append(MissingValue(parts["value"].wording(), parts["label"].choice(NULL_REASONS)))
        else:
            word = entry.wording()
            found.append(MissingValue(word, null_reason(word)))
    return tuple(found)


def regular_expression(node: Node) -> str:
    """Read a regular expression."""
    found = node.text()
    try:
        re.compile(found)
    except re.error as error:
        node.wrong(_("is no regular expression: {reason}").format(reason=error))
    return found


def _sources(entries: Mapping[str, Node]) -> tuple[str, ...]:
    """Read the titles in the raw file: one, or several of which the first filled counts or all are joined."""
    titles, joined = entries["from"], entries["join"]
    if joined.value is not None:
        if titles.value is not None:
            joined.wrong(_("from and join exclude each other."))
        return joined.texts(least=2)
    if titles.value is None:
        return ()
    return titles.texts(least=1) if isinstance(titles.value, list) else (titles.text(),)


def _reading(node: Node, kind: str) -> tuple[str, Mapping[str, Any]]:
    """Read the reading, a word alone or with options as in `phone: {area: "062"}`."""
    if node.value is None:
        return _default_reading(kind), {}
    options: Mapping[str, Any] = {}
    if isinstance(node.value, dict):
        if len(node.value) != 1:
            node.wrong(_("must be one reading with its options."))
            return _default_reading(kind), {}
        word, inside = next(iter(node.value.items()))
        if word not in READINGS:
            node.wrong(_("there is no reading {word!r}.").format(word=word) + nearest(word, READINGS))
        else:
            options = _options(inside, READINGS[word].options)
    else:
        word = node.choice(READINGS)
    if kind in TYPES and word in READINGS and kind not in READINGS[word].types:
        node.wrong(
            _("the reading {reading} gives {kinds}, the type is {type}.").format(
                reading=word, kinds=" / ".join(READINGS[word].types), type=kind
            )
        )
    return word, options


def _default_reading(kind: str) -> str:
    """Return the reading of a type, that of text for a type that does not exist and was noted as such."""
    return TYPES[kind if kind in TYPES else "string"].reading


def _options(node: Node, known: Mapping[str, tuple[str, ...]]) -> Mapping[str, Any]:
    """Read the options of a reading; a list or a mapping of texts where the option is one."""
    found: dict[str, Any] = {}
    for name, entry in node.entries((), tuple(known)).items():
        if entry.value is None:
            continue
        if isinstance(entry.value, dict):
            found[name] = {key: each.wording() for key, each in entry.mapping().items()}
        elif isinstance(entry.value, list):
            found[name] = tuple(each.wording() for each in entry.items())
        else:
            found[name] = entry.choice(known[name]) if known[name] else entry.text()
    return found


def _group(node: Node) -> str:
    """Read a regular expression with the one group that is meant."""
    found = regular_expression(node)
    if not node.problems and re.compile(found).groups != 1:
        node.wrong(_("must have exactly one group, the part that is read."))
    return found


def _constraints(node: Node, kind: str) -> Mapping[str, Any]:
    """Read the constraints, in values of the field's own type."""
    if node.value is None or kind not in TYPES:
        return {}
    found: dict[str, Any] = {}
    for name, entry in node.mapping().items():
        if name not in TYPES[kind].constraints:
            entry.wrong(
                _("a field of type {type} has no such constraint.").format(type=kind)
                + nearest(name, TYPES[kind].constraints)
            )
        elif name in ("required", "unique"):
            found[name] = entry.truth()
        elif name in ("minLength", "maxLength"):
            found[name] = entry.whole(0)
        elif name == "pattern":
            found[name] = regular_expression(entry)
        elif name == "enum":
            entry.texts(least=1)
            found[name] = tuple(_VALUES[kind](each) for each in entry.items())
        else:
            found[name] = _VALUES[kind](entry)
    for low, high in (("minimum", "maximum"), ("minLength", "maxLength")):
        if low in found and high in found and found[low] > found[high]:
            node.wrong(_("{low} is above {high}.").format(low=low, high=high))
    return found


_VALUES: Mapping[str, Callable[[Node], Any]] = {
    "string": Node.text,
    "integer": Node.integer,
    "number": Node.number,
    "date": Node.day,
    "year": Node.integer,
}
