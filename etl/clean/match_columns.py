"""Match the columns of a raw file with those that `dataset.yml` declares; both must have the same."""

from collections.abc import Collection, Iterator, Mapping

from etl.dataset import Table
from etl.messages import _
from etl.problems import nearest
from etl.titles import title_key

# The reserved column in which `unpivot` keeps the column that a value comes from.
ORIGIN = "#column"
_TITLES_SHOWN = 30


def match_columns(table: Table, titles: list[str]) -> tuple[dict[str, str], list[str]]:
    """Return the title on the sheet for each declared one, and a message for each column without a match.

    Of several titles of a field, at least one must be on the sheet. The column of an optional field, and an
    ignored column where a table has several sheets, may be missing from a sheet; `never_matched` finds those
    that are missing from all of them.
    """
    present = {title_key(title): title for title in titles if title != ORIGIN}
    declared = dict.fromkeys(_declared(table))
    found = {name: present[title_key(name)] for name in declared if title_key(name) in present}
    problems = [
        _(
            "there is no column {name!r}; correct its title in dataset.yml, or restore the "
            "column in the file."
        ).format(name=name)
        + nearest(name, list(present.values()))
        for name in dict.fromkeys(_needed(table, found))
        if name not in found
    ]
    if problems:
        shown = " | ".join(list(present.values())[:_TITLES_SHOWN])
        problems.append(_("the columns in the header are: {titles}").format(titles=shown))
    known = {title_key(name) for name in _published(table)}
    problems += [
        _(
            "the column {name!r} is not declared; add a field with from: {name}, or list it under ignored:."
        ).format(name=title)
        for key, title in present.items()
        if key not in known
    ]
    return found, problems


def never_matched(table: Table, matched: Collection[str]) -> list[str]:
    """Return a message for each optional or ignored column that no sheet has; `matched` are those found."""
    return [
        _("no sheet has the column {name!r}; correct its title in dataset.yml, or remove it there.").format(
            name=names[0]
        )
        for names in (*(field.sources for field in table.fields if field.optional), *zip(table.ignored))
        if names and not any(name in matched for name in names)
    ]


def _published(table: Table) -> Iterator[str]:
    """Yield the columns that are published or ignored on purpose."""
    for field in table.fields:
        yield from field.sources
    yield from table.ignored


def _corrected(table: Table) -> Iterator[str]:
    """Yield the columns that corrections compare or change."""
    for correction in table.corrections:
        yield from (*correction.where, *correction.matches, *correction.set, *correction.swap)


def _declared(table: Table) -> Iterator[str]:
    """Yield all columns that `dataset.yml` names."""
    yield from _published(table)
    yield from _corrected(table)


def _needed(table: Table, found: Mapping[str, str]) -> Iterator[str]:
    """Yield the columns that the sheet must have."""
    for field in table.fields:
        if not field.optional and (field.join or not any(name in found for name in field.sources)):
            yield from field.sources
    if len(table.raw.sheets) < 2:
        yield from table.ignored
    yield from _corrected(table)
