"""Read the suites in `validators/`, which are lists of {table, type, kwargs, why}.

`every_table.yml` has the rules for every table, `<dataset>.yml` those that `dataset.yml` cannot express.
"""

import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from etl.dataset import Dataset, Table
from etl.errors import DatasetError
from etl.load.node import MalformedError, Node, parse
from etl.messages import _
from etl.problems import nearest
from etl.validate.report import Check
from etl.validate.words import rule_in_words

EVERY_TABLE = "every_table.yml"
# How alike two names are if one is a slip of the other: ai-fund and ai-funds, not ai-funds and ai-funds-copy.
_ALIKE = 0.9
# Arguments that name columns of the table, beside those that end with `_column`.
_COLUMNS = ("column", "column_A", "column_B", "column_list", "column_set")
# Arguments whose values stay texts even if they look like numbers.
_TEXTS = (
    "other_dataset",
    "other_field",
    "other_table",
    "regex",
    "regex_list",
    "like_pattern",
    "like_pattern_list",
    "strftime_format",
    "type_",
    "type_list",
)
# Arguments whose values are texts if the column has texts.
_SETS = ("value_set", "value_pairs_set")


def suite_files(validators: Path, dataset: Dataset) -> tuple[Path, ...]:
    """Return the suite of all datasets, and that of a dataset if it has one.

    Raises DatasetError if the former is missing, or if a suite is named almost like a dataset without one.
    """
    every, own = validators / EVERY_TABLE, validators / f"{dataset.name}.yml"
    if not every.is_file():
        raise DatasetError(
            _(
                "{file}: the file is missing, so nothing would be checked for every table; give the folder "
                "of the suites with VALIDATORS=."
            ).format(file=every)
        )
    if own.is_file():
        return every, own
    others = {
        file.stem for file in validators.glob("*.yml") if not (dataset.folder.parent / file.stem).is_dir()
    }
    if close := get_close_matches(dataset.name, others - {every.stem}, 1, _ALIKE):
        raise DatasetError(
            _("{file}: no dataset has this name; rename it to {wanted} if it belongs to {name}.").format(
                file=validators / f"{close[0]}.yml", wanted=own.name, name=dataset.name
            )
        )
    return (every,)


def written_checks(dataset: Dataset, validators: Path, known: Collection[str]) -> dict[str, list[Check]]:
    """Return the checks of each table; `known` are the names of all expectations.

    Raises DatasetError with all problems of the suites.
    """
    found: dict[str, list[Check]] = {table.name: [] for table in dataset.tables}
    problems: list[str] = []
    for file in suite_files(validators, dataset):
        try:
            root = parse(file.read_text(encoding="utf-8-sig"))
        except (MalformedError, UnicodeDecodeError) as error:
            problems.append(f"{file}: {error}")
            continue
        for entry in root.items(min_items=1):
            for table, check in _entry(entry, dataset, file, known):
                found[table].append(check)
        problems += [f"{file}: {problem}" for problem in root.problems]
    if problems:
        raise DatasetError(*dict.fromkeys(problems))
    return found


def _entry(node: Node, dataset: Dataset, file: Path, known: Collection[str]) -> list[tuple[str, Check]]:
    """Parse one entry, and return its check for every table that it applies to."""
    entries = node.entries(("type", "kwargs"), ("table", "why"))
    kind = entries["type"].text()
    if kind and kind not in known:
        entries["type"].add_problem(
            _("{type!r} is not an expectation of Great Expectations.").format(type=kind)
            + nearest(kind, known)
        )
    why = None if entries["why"].value is None else entries["why"].bilingual()
    checks = []
    for table in _tables(node, entries["table"], dataset, every=file.name == EVERY_TABLE):
        columns, kwargs = _kwargs(entries["kwargs"], table)
        rule = why or rule_in_words(kind, kwargs)
        checks.append((table.name, Check(kind, kwargs, rule, f"{file}, line {node.line}", columns)))
    return checks


def _tables(entry: Node, node: Node, dataset: Dataset, *, every: bool) -> tuple[Table, ...]:
    """Return the tables that an entry applies to; with several tables it must name one."""
    if every:
        if node.value is not None:
            node.add_problem(_("this file applies to every table; remove `table`."))
        return dataset.tables
    if node.value is None:
        if len(dataset.tables) > 1:
            names = ", ".join(table.name for table in dataset.tables)
            entry.add_problem(_("`table` is missing; write one of {names}.").format(names=names))
            return ()
        return dataset.tables
    name = node.choice(table.name for table in dataset.tables)
    return tuple(table for table in dataset.tables if table.name == name)


def _kwargs(node: Node, table: Table) -> tuple[tuple[str, ...], Mapping[str, Any]]:
    """Return the columns that the arguments name, and the arguments with values of their columns' type."""
    entries = {} if node.value is None else node.mapping()
    types = {field.name: field.type for field in table.fields}
    columns: list[str] = []
    for name in filter(_names_columns, entries):
        columns += _columns(entries[name], types)
    text = bool(columns) and all(types.get(column) == "string" for column in columns)
    return tuple(dict.fromkeys(columns)), {
        name: _value(entry, as_text=_names_columns(name) or name in _TEXTS or (text and name in _SETS))
        for name, entry in entries.items()
    }


def _names_columns(argument: str) -> bool:
    """Return whether the values of an argument are names of columns."""
    return argument in _COLUMNS or argument.endswith("_column")


def _columns(node: Node, types: Mapping[str, str]) -> list[str]:
    """Return the names of columns; those that do not exist are problems."""
    nodes = node.items() if isinstance(node.value, list) else [node]
    for each in nodes:
        name = each.text()
        if name and name not in types:
            each.add_problem(_("there is no field {name!r}.").format(name=name) + nearest(name, types))
    return [each.text() for each in nodes]


def _value(node: Node, *, as_text: bool) -> Any:
    """Return a value in the type that it looks like: integer, float, bool, date, else text; or as a text."""
    if isinstance(node.value, list):
        return [_value(each, as_text=as_text) for each in node.value]
    if isinstance(node.value, dict):
        return {name: _value(each, as_text=as_text) for name, each in node.value.items()}
    text = node.value
    if text is None or as_text:
        return text
    if text in ("true", "false"):
        return text == "true"
    if re.fullmatch(r"[-+]?\d{1,18}", text):
        return int(text)
    if re.fullmatch(r"[-+]?\d{1,18}\.\d{1,18}", text):
        return float(text)
    return node.full_date() if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text
