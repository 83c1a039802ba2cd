"""Find the datasets that the rules of another refer to, without reading any data."""

from collections.abc import Mapping
from pathlib import Path
from re import fullmatch

from etl.load import DESCRIPTION, NAME
from etl.load.node import MalformedError, Node, parse
from etl.register import Catalogue

# The argument of an expectation that names another dataset.
_ARGUMENT = "other_dataset"
RULES_FOR_ALL = "every_table.yml"


def referred(folder: Path, validators: Path) -> set[str]:
    """Return the names of the datasets that the suites of a dataset refer to.

    A suite that is no YAML refers to nothing; validating it tells what is wrong.
    """
    suites = (validators / RULES_FOR_ALL, validators / f"{folder.name}.yml")
    return {name for suite in suites if suite.is_file() for name in _in_suite(suite.read_bytes())}


def published(folder: Path, validators: Path, catalogue: Catalogue) -> Mapping[str, str]:
    """Return the published versions of the datasets that a suite refers to and the folder does not have.

    Raises ServiceError if the catalogue does not respond.
    """
    absent = [
        name for name in referred(folder, validators) if not (folder.parent / name / DESCRIPTION).is_file()
    ]
    lives = {name: catalogue.live(name) for name in absent}
    return {name: live.version if live else "" for name, live in lives.items()}


def _in_suite(content: bytes) -> set[str]:
    """Return the names of the datasets that one suite refers to."""
    if _ARGUMENT.encode() not in content:
        return set()
    try:
        root = parse(content.decode("utf-8-sig"))
    except (MalformedError, UnicodeDecodeError):
        return set()
    entries = root.value if isinstance(root.value, list) else []
    return {name for entry in entries if (name := _name(entry))}


def _name(entry: Node) -> str | None:
    """Return the name of the dataset that an entry of a suite refers to."""
    kwargs = entry.value.get("kwargs") if isinstance(entry.value, dict) else None
    name = kwargs.value.get(_ARGUMENT) if kwargs and isinstance(kwargs.value, dict) else None
    if not name or not isinstance(name.value, str) or not fullmatch(NAME, name.value):
        return None
    return name.value
