"""Match the columns that a raw file has with those that `dataset.yml` declares; neither may have one more."""

from collections.abc import Collection, Iterator, Mapping

from etl.dataset import Table
from etl.messages import _
from etl.problems import nearest
from etl.titles import title_key

# The reserved column in which turning wide columns long keeps where a value stood.
ORIGIN = "#column"
_TITLES_SHOWN = 30


def columns(table: Table, titles: list[str]) -> tuple[dict[str, str], list[str]]:
    """Find the title that stands on a sheet for each one that is declared, and say what does not match.

    Of a field's several titles one at least must stand there. The column of an optional field, and of several
    sheets one that is ignored, may be missing from a sheet; `unmet` tells of such as no sheet has.
    """
    present = {title_key(title): title for title in titles if title != ORIGIN}
    declared = dict.fromkeys(_declared(table))
    found = {name: present[title_key(name)] for name in declared if title_key(name) in present}
    problems = [
        _("there is no column {name!r}; put it back, or mend its name in dataset.yml.").format(name=name)
        + nearest(name, list(present.values()))
        for name in dict.fromkeys(_needed(table, found))
        if name not in found
    ]
    if problems:
        shown = " | ".join(list(present.values())[:_TITLES_SHOWN])
        problems.append(_("the header reads: {titles}").format(titles=shown))
    known = {title_key(name) for name in _published(table)}
    problems += [
        _(
            "nobody declares the column {name!r}; add a field with from: {name}, or name it under ignored:."
        ).format(name=title)
        for key, title in present.items()
        if key not in known
    ]
    return found, problems


def unmet(table: Table, met: Collection[str]) -> list[str]:
    """Say which columns that may be missing from a sheet were met on none; `met` are the titles that were."""
    return [
        _("no sheet has the column {name!r}; mend its name in dataset.yml, or take it out.").format(
            name=names[0]
        )
        for names in (*(field.sources for field in table.fields if field.optional), *zip(table.ignored))
        if names and not any(name in met for name in names)
    ]


def _published(table: Table) -> Iterator[str]:
    """Name the columns that are published or left out on purpose."""
    for field in table.fields:
        yield from field.sources
    yield from table.ignored


def _corrected(table: Table) -> Iterator[str]:
    """Name the columns that corrections look at or change."""
    for correction in table.corrections:
        yield from (*correction.where, *correction.matches, *correction.set, *correction.swap)


def _declared(table: Table) -> Iterator[str]:
    """Name all columns that `dataset.yml` speaks of."""
    yield from _published(table)
    yield from _corrected(table)


def _needed(table: Table, found: Mapping[str, str]) -> Iterator[str]:
    """Name the columns that must stand in the file."""
    for field in table.fields:
        if not field.optional and (field.join or not any(name in found for name in field.sources)):
            yield from field.sources
    if len(table.raw.sheets) < 2:
        yield from table.ignored
    yield from _corrected(table)
