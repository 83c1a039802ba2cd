"""Match the columns that a raw file has with those that `dataset.yml` declares; neither may have one more."""

from collections.abc import Iterator

from etl import header
from etl.dataset import Table
from etl.messages import _
from etl.node import nearest

_TITLES_SHOWN = 30


def columns(table: Table, titles: list[str]) -> tuple[dict[str, str], list[str]]:
    """Find the title that stands in the file for each one that is declared, and say what does not match."""
    present = {header.key(title): title for title in titles}
    published = dict.fromkeys([*(field.source for field in table.fields), *table.ignored])
    declared = published | dict.fromkeys(_corrected(table))
    found = {name: present[header.key(name)] for name in declared if header.key(name) in present}
    problems = [
        _("there is no column {name!r}; put it back, or mend its name in dataset.yml.").format(name=name)
        + nearest(name, titles)
        for name in declared
        if name not in found
    ]
    if problems:
        row, shown = table.raw.header[1], " | ".join(titles[:_TITLES_SHOWN])
        problems.append(_("the header in row {row} reads: {titles}").format(row=row, titles=shown))
    known = {header.key(name) for name in published}
    problems += [
        _(
            "nobody declares the column {name!r}; add a field with from: {name}, or name it under ignored:."
        ).format(name=title)
        for key, title in present.items()
        if key not in known
    ]
    return found, problems


def _corrected(table: Table) -> Iterator[str]:
    """Name the columns that corrections look at or change."""
    for correction in table.corrections:
        yield from correction.where
        yield from correction.set
