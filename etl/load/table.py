"""Load one entry of `tables` of a `dataset.yml`: raw file, fields, keys, corrections; for `etl.load`."""

from collections.abc import Mapping
from pathlib import Path

from etl.dataset import Correction, ForeignKey, MissingValue, Table
from etl.load.field import load_field, missing_values, regular_expression, snake
from etl.load.node import Node
from etl.load.raw import load_raw
from etl.messages import _
from etl.problems import nearest


def load_table(node: Node, folder: Path) -> Table:
    """Load one table; problems are added to the node."""
    entries = node.entries(
        ("name", "title", "raw", "fields"),
        ("description", "missingValues", "primaryKey", "foreignKeys", "corrections", "ignored"),
    )
    fields = tuple(load_field(entry) for entry in entries["fields"].items(min_items=1))
    table = Table(
        name=snake(entries["name"]),
        title=entries["title"].bilingual(),
        description=None if entries["description"].value is None else entries["description"].bilingual(),
        raw=load_raw(entries["raw"], folder),
        fields=fields,
        missing_values=missing_values(entries["missingValues"]) or (MissingValue("", "empty"),),
        primary_key=entries["primaryKey"].texts(),
        foreign_keys=tuple(_foreign_key(entry) for entry in entries["foreignKeys"].items()),
        corrections=tuple(_correction(entry) for entry in entries["corrections"].items()),
        ignored=entries["ignored"].texts(),
    )
    _check_names(table, entries)
    return table


def _foreign_key(node: Node) -> ForeignKey:
    """Read the fields of a foreign key and those that they refer to."""
    entries = node.entries(("fields", "reference"))
    target = entries["reference"].entries(("resource", "fields"))
    key = ForeignKey(
        entries["fields"].texts(min_items=1), target["resource"].text(), target["fields"].texts(min_items=1)
    )
    if len(key.fields) != len(key.reference):
        node.add_problem(_("fields and reference.fields must list the same number of fields."))
    return key


def _correction(node: Node) -> Correction:
    """Read one declared correction."""
    entries = node.entries(("reason", "rows"), ("where", "matches", "at", "set", "swap", "drop"))
    where, matches, changed = (
        {name: entry.raw_text() for name, entry in entries[key].mapping().items()}
        if entries[key].value is not None
        else {}
        for key in ("where", "matches", "set")
    )
    for entry in entries["matches"].mapping().values() if matches else ():
        regular_expression(entry)
    at = tuple(entry.integer(1) for entry in entries["at"].items())
    swap = entries["swap"].texts()
    drop = entries["drop"].value is not None and entries["drop"].boolean()
    if not (where or matches or at):
        node.add_problem(_("where, matches or at must select the rows."))
    if bool(changed) + bool(swap) + drop != 1:
        node.add_problem(_("exactly one of set, swap and drop must be given."))
    if swap and len(swap) != 2:
        entries["swap"].add_problem(_("must list two columns."))
    rows = entries["rows"].integer(1)
    return Correction(where, changed, entries["reason"].text(), rows, matches, at, swap, drop)


def _check_names(table: Table, entries: Mapping[str, Node]) -> None:
    """Check that field names are unique and that keys consist of existing fields."""
    names = [field.name for field in table.fields]
    for at, (field, entry) in enumerate(zip(table.fields, entries["fields"].items(), strict=True)):
        if field.name and field.name in names[:at]:
            entry.add_problem(
                _("several fields have the name {name!r}; rename all but one.").format(name=field.name)
            )
    used = [(name, entries["primaryKey"]) for name in table.primary_key]
    used += [(name, entries["foreignKeys"]) for key in table.foreign_keys for name in key.fields]
    for name, entry in used:
        if name and name not in names:
            entry.add_problem(_("there is no field {name!r}.").format(name=name) + nearest(name, names))
