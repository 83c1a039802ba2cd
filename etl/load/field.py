"""Load one entry of `fields` of a `dataset.yml`: type, reading, constraints; for `etl.load.table`."""

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
    """Load one field; problems are added to the node."""
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
        optional=entries["optional"].value is not None and entries["optional"].boolean(),
        unreadable=0 if unreadable.value is None else unreadable.integer(0),
    )


def snake(node: Node) -> str:
    """Return the name of a table or field, in ASCII; PostgreSQL truncates names of more than 63 bytes."""
    return node.matching(
        _SNAKE,
        _(
            "begin with a lower-case letter and use lower-case letters, digits and _ only, at "
            "most 63 of them."
        ),
    )


def missing_values(node: Node) -> tuple[MissingValue, ...] | None:
    """Return the missing values, each a word or a mapping with `value` and `label`; None if not declared.

    The `label` is the reason why there is no value (Table Schema v2, `missingValues`).
    """
    if node.value is None:
        return None
    found = []
    for entry in node.items():
        if isinstance(entry.value, dict):
            parts = entry.entries(("value", "label"))
            found.append(MissingValue(parts["value"].raw_text(), parts["label"].choice(NULL_REASONS)))
        else:
            word = entry.raw_text()
            found.append(MissingValue(word, null_reason(word)))
    return tuple(found)


def regular_expression(node: Node) -> str:
    """Return a regular expression that Python can compile."""
    found = node.text()
    try:
        re.compile(found)
    except re.error as error:
        node.add_problem(_("this is not a regular expression: {reason}").format(reason=error))
    return found


def _sources(entries: Mapping[str, Node]) -> tuple[str, ...]:
    """Read the column titles in the raw file: those of `from`, or those of `join`."""
    titles, joined = entries["from"], entries["join"]
    if joined.value is not None:
        if titles.value is not None:
            joined.add_problem(_("from and join cannot be used together."))
        return joined.texts(min_items=2)
    if titles.value is None:
        return ()
    return titles.texts(min_items=1) if isinstance(titles.value, list) else (titles.text(),)


def _reading(node: Node, kind: str) -> tuple[str, Mapping[str, Any]]:
    """Read the reading's name and its options, as in `phone: {area: "062"}`."""
    if node.value is None:
        return _default_reading(kind), {}
    options: Mapping[str, Any] = {}
    if isinstance(node.value, dict):
        if len(node.value) != 1:
            node.add_problem(_("must be one reading with its options."))
            return _default_reading(kind), {}
        word, inside = next(iter(node.value.items()))
        if word not in READINGS:
            node.add_problem(_("there is no reading {word!r}.").format(word=word) + nearest(word, READINGS))
        else:
            options = _options(inside, READINGS[word].options)
    else:
        word = node.choice(READINGS)
    if kind in TYPES and word in READINGS and kind not in READINGS[word].types:
        node.add_problem(
            _("the reading {reading} gives {kinds}, but the type is {type}; change one of them.").format(
                reading=word, kinds=" / ".join(READINGS[word].types), type=kind
            )
        )
    return word, options


def _default_reading(kind: str) -> str:
    """Return the default reading of a type; that of string for an unknown type, already reported."""
    return TYPES[kind if kind in TYPES else "string"].reading


def _options(node: Node, known: Mapping[str, tuple[str, ...]]) -> Mapping[str, Any]:
    """Read the options of a reading: each a text, a list of texts or a mapping of texts."""
    found: dict[str, Any] = {}
    for name, entry in node.entries((), tuple(known)).items():
        if entry.value is None:
            continue
        if isinstance(entry.value, dict):
            found[name] = {key: each.raw_text() for key, each in entry.mapping().items()}
        elif isinstance(entry.value, list):
            found[name] = tuple(each.raw_text() for each in entry.items())
        else:
            found[name] = entry.choice(known[name]) if known[name] else entry.text()
    return found


def _group(node: Node) -> str:
    """Read a regular expression with exactly one group."""
    found = regular_expression(node)
    if not node.problems and re.compile(found).groups != 1:
        node.add_problem(_("the pattern must have exactly one group, the part that is read."))
    return found


def _constraints(node: Node, kind: str) -> Mapping[str, Any]:
    """Read the constraints; their values have the field's own type."""
    if node.value is None or kind not in TYPES:
        return {}
    found: dict[str, Any] = {}
    for name, entry in node.mapping().items():
        if name not in TYPES[kind].constraints:
            entry.add_problem(
                _("a field of type {type} has no such constraint.").format(type=kind)
                + nearest(name, TYPES[kind].constraints)
            )
        elif name in ("required", "unique"):
            found[name] = entry.boolean()
        elif name in ("minLength", "maxLength"):
            found[name] = entry.integer(0)
        elif name == "pattern":
            found[name] = regular_expression(entry)
        elif name == "enum":
            entry.texts(min_items=1)
            found[name] = tuple(_VALUES[kind](each) for each in entry.items())
        else:
            found[name] = _VALUES[kind](entry)
    for low, high in (("minimum", "maximum"), ("minLength", "maxLength")):
        if low in found and high in found and found[low] > found[high]:
            node.add_problem(_("{low} is greater than {high}.").format(low=low, high=high))
    return found


_VALUES: Mapping[str, Callable[[Node], Any]] = {
    "string": Node.text,
    "integer": Node.integer,
    "number": Node.number,
    "date": Node.full_date,
    "year": Node.integer,
}
