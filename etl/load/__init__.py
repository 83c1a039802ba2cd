"""Load `dataset.yml` into the values of `etl.dataset`, and find the folders that have one: the first step.

All problems of a file are reported together. Raw files are not opened here, except to propose a sha256 where
none is written: `etl.checksums` compares it later, so that a changed file is reported together with what is
wrong inside it. Imports no data library, so that an unchanged dataset is recognised quickly.
"""

import re
from dataclasses import replace
from pathlib import Path

from etl.dataset import Dataset, License, Source
from etl.errors import DatasetError, UsageError
from etl.load.contributor import address, load_contributor, organization
from etl.load.node import Node
from etl.load.table import load_table
from etl.load.yaml_file import yaml_file
from etl.messages import _
from etl.problems import nearest
from etl.words.licences import LICENCES
from etl.words.vocabulary import THEMES, UPDATE_CYCLES

DESCRIPTION = "dataset.yml"
NAME = r"[a-z0-9][a-z0-9-]{1,62}"
# What CKAN accepts as a tag.
_KEYWORD = r"[\w .-]{2,100}"
# A year, a month or a day of ISO 8601.
_MOMENT = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
# Bytes of an identifier in PostgreSQL, which truncates longer ones.
_LONGEST_ADDRESS = 63
# Characters; a page and a feed still show them.
_LONGEST_TITLE = 200
_LONGEST_TEXT = 20_000
# Names of CKAN's own pages (`name_validator` in ckan/logic/validators.py).
_RESERVED = ("new", "edit", "search")
_REQUIRED = (
    "title",
    "description",
    "limitations",
    "licenses",
    "keywords",
    "themes",
    "update_cycle",
    "reference_date",
    "tables",
)


def find(datasets: Path, only: str | None = None) -> tuple[str, ...]:
    """List the names of the datasets in a folder, sorted, or only the one called `only`.

    Raises UsageError if there is no such folder or no such dataset.
    """
    if not datasets.is_dir():
        raise UsageError(
            _("{path}: there is no such folder; give the folder of the datasets.").format(path=datasets)
        )
    names = tuple(
        sorted(path.parent.name for path in datasets.glob(f"*/{DESCRIPTION}") if path.parent.name[0] != ".")
    )
    if only is None:
        return names
    if only not in names:
        raise UsageError(
            _("{path}: there is no dataset {name!r} (a folder with a dataset.yml).").format(
                path=datasets, name=only
            )
            + nearest(only, names)
        )
    return (only,)


def load(datasets: Path, name: str) -> Dataset:
    """Load one dataset's description.

    Raises DatasetError with all problems of the file, each with its path and line.
    """
    folder = datasets / name
    file = folder / DESCRIPTION
    root = yaml_file(file)
    dataset = _dataset(root, folder)
    if root.problems:
        raise DatasetError(*(f"{file}: {problem}" for problem in dict.fromkeys(root.problems)))
    return replace(dataset, undecided=tuple(f"{file}: {entry}" for entry in dict.fromkeys(root.undecided)))


def _dataset(root: Node, folder: Path) -> Dataset:
    """Read all keys of the file."""
    _check_name(root, folder.name)
    entries = root.entries(_REQUIRED, ("organization", "contributors", "sources", "temporal"))
    dataset = Dataset(
        name=folder.name,
        folder=folder,
        title=entries["title"].bilingual(_LONGEST_TITLE),
        description=entries["description"].bilingual(_LONGEST_TEXT),
        limitations=entries["limitations"].bilingual(_LONGEST_TEXT),
        organization=organization(entries["organization"])
        if entries["organization"].value is not None
        else "",
        license=_license(entries["licenses"]),
        keywords=_keywords(entries["keywords"]),
        themes=tuple(node.choice(THEMES) for node in entries["themes"].items(min_items=1)),
        update_cycle=entries["update_cycle"].choice(UPDATE_CYCLES),
        reference_date=entries["reference_date"].full_date(),
        temporal=_temporal(entries["temporal"]),
        sources=tuple(_source(node) for node in entries["sources"].items()),
        tables=tuple(load_table(node, folder) for node in entries["tables"].items(min_items=1)),
        contributors=tuple(load_contributor(node) for node in entries["contributors"].items()),
    )
    _check_origin(root, dataset)
    _check_tables(dataset, entries["tables"])
    return dataset


def _check_name(root: Node, name: str) -> None:
    """Check that the folder's name can be a dataset's name in the catalogue."""
    if not re.fullmatch(NAME, name):
        root.add_problem(
            _(
                "the name of the folder, {name!r}, must be 2 to 63 lower-case letters, digits and hyphens."
            ).format(name=name)
        )
    if name in _RESERVED:
        root.add_problem(
            _("the catalogue does not allow a dataset called {name!r}; rename the folder.").format(name=name)
        )


def _check_origin(root: Node, dataset: Dataset) -> None:
    """Check that sources or an author are named."""
    if not dataset.sources and not any("author" in each.roles for each in dataset.contributors):
        root.add_problem(
            _(
                "sources: say whose facts these are, or write contributors: [{roles: [author]}] if the "
                "publisher made the data."
            )
        )


def _license(node: Node) -> License:
    """Read the one licence; the Data Package standard calls the key `licenses`."""
    licenses = node.items(min_items=1)
    if len(licenses) > 1:
        node.add_problem(_("a dataset has exactly one licence."))
    names = [entry.entries(("name",))["name"] for entry in licenses]
    chosen = [name.choice(LICENCES) for name in names]
    return License("notspecified" if chosen and names[0].is_open else "".join(chosen[:1]))


def _keywords(node: Node) -> tuple[str, ...]:
    """Read the keywords; they must be valid tags of CKAN."""
    found = node.texts(min_items=1)
    for entry in node.items():
        entry.matching(
            _KEYWORD, _("use 2 to 100 letters, digits, spaces, hyphens, underscores and full stops only.")
        )
    return found


def _temporal(node: Node) -> tuple[str, str] | None:
    """Read the start and the end of the period covered: years, months or days."""
    if node.value is None:
        return None
    moments = [
        entry.matching(_MOMENT, _("use a year, a month or a day such as 2020, 2020-04 or 2020-04-27."))
        for entry in node.items()
    ]
    if len(moments) != 2:
        node.add_problem(_("must be two dates: the first and the last."))
        return None
    first, last = moments
    if last < first[: len(last)]:
        node.add_problem(_("the end is before the beginning."))
    return first, last


def _source(node: Node) -> Source:
    """Read one source; a date or an address that is not known is null."""
    entries = node.entries(("title", "publisher", "date", "path"))
    day, path = entries["date"], entries["path"]
    return Source(
        title=entries["title"].shown_text(_LONGEST_TITLE),
        publisher=entries["publisher"].shown_text(_LONGEST_TITLE),
        date=None
        if day.value is None
        else day.matching(_MOMENT, _("use a year, a month or a day such as 2020, 2020-04 or 2020-04-27.")),
        path=address(path),
    )


def _check_tables(dataset: Dataset, node: Node) -> None:
    """Check the tables together: unique names, short addresses, foreign keys to existing fields."""
    fields = {table.name: {field.name for field in table.fields} for table in dataset.tables}
    names = [table.name for table in dataset.tables]
    for at, (table, entry) in enumerate(zip(dataset.tables, node.items(), strict=True)):
        if table.name in names[:at]:
            entry.add_problem(
                _("several tables have the name {name!r}; rename all but one.").format(name=table.name)
            )
        if len(f"{dataset.name}.{table.name}") > _LONGEST_ADDRESS:
            entry.add_problem(
                _("the names of dataset and table together must not be longer than 62 characters.")
            )
        for key in table.foreign_keys:
            if key.table not in fields:
                entry.add_problem(
                    _("foreignKeys: there is no table {name!r}.").format(name=key.table)
                    + nearest(key.table, fields)
                )
            elif unknown := [name for name in key.reference if name not in fields[key.table]]:
                entry.add_problem(
                    _("foreignKeys: the table {table!r} has no field {name!r}.").format(
                        table=key.table, name=unknown[0]
                    )
                )
