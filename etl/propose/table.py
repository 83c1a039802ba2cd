"""Propose a table: wide columns made long, every column proposed, the key found, missing values collected."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from etl.messages import _
from etl.propose.column import ColumnProposal, column
from etl.propose.keys import KeyColumn, is_measure, keys
from etl.propose.names import unique
from etl.propose.nouns import Piece, ProposedField, ProposedTable
from etl.propose.personal import count_labelled_names, lists_persons, personal_question
from etl.propose.sheet_units import add_title_units
from etl.propose.unit import SheetUnits
from etl.propose.wide import Wide, wide
from etl.read.shape import unpivot
from etl.words.text import Text


def table(name: str, title: Text, piece: Piece) -> ProposedTable:
    """Propose a table from its texts as they were read.

    Raises RefusedError where wide columns would make too many rows.
    """
    frame, raw = piece.frame, piece.raw
    found = wide(list(map(str, frame.columns)))
    long = frame
    reasons: dict[str, str] = {}
    if found:
        reasons = dict.fromkeys(found.sums, _("Left out, as it sums up the columns that became rows."))
        raw = replace(raw, unpivot=found.unpivot)
        long = unpivot(frame, found.unpivot).iloc[:, :-1]
    units = add_title_units(piece.units, long, found)
    kept = [str(title) for title in long.columns if title not in reasons]
    columns = _columns(kept, long, units, persons=lists_persons(map(str, frame.columns)))
    reasons |= {title: each.reason for title, each in zip(kept, columns, strict=True) if not each.field}
    fields = _with_unique_names(columns)
    key, others = _keys(
        columns, fields, [t for t in raw.unpivot.names if t != ".value"] if raw.unpivot else []
    )
    words = tuple(dict.fromkeys(word for each in columns if each.field for word in each.profile.nulls))
    return ProposedTable(
        name=name,
        title=title,
        raw=raw,
        rows=len(long),
        words=words,
        key=key,
        keys=others,
        fields=tuple(_finished(fields, columns, words)),
        ignored=reasons,
        notes=(*piece.notes, *_notes(found, key)),
        question=piece.question,
    )


def _notes(found: Wide | None, key: Sequence[str]) -> Iterator[str]:
    """Yield a note on columns that became rows, and one on a missing key."""
    if found:
        yield _("{count} columns side by side were turned into rows (unpivot).").format(
            count=len(found.titles)
        )
    if not key:
        yield _("No primaryKey is proposed, as no column or combination of columns identifies every row.")


def _columns(
    titles: Sequence[str], frame: pd.DataFrame, units: SheetUnits, *, persons: bool
) -> list[ColumnProposal]:
    """Propose every column, with a question where names of persons stand beside labels."""
    named = count_labelled_names(frame)
    columns = (column(title, frame[title].tolist(), units, persons=persons) for title in titles)
    return [_with_question(each, named.get(title, 0)) for title, each in zip(titles, columns, strict=True)]


def _with_question(proposed: ColumnProposal, hits: int) -> ColumnProposal:
    """Add the question about names that stand beside labels, unless the column has one already."""
    if not hits or not proposed.field or proposed.field.question:
        return proposed
    return replace(proposed, field=replace(proposed.field, question=personal_question(hits)))


def _with_unique_names(columns: Sequence[ColumnProposal]) -> list[ProposedField]:
    """List the fields to publish, each with a name of its own."""
    fields = [each.field for each in columns if each.field]
    names = unique(field.name for field in fields)
    return [replace(field, name=name) for field, name in zip(fields, names, strict=True)]


def _keys(
    columns: Sequence[ColumnProposal], fields: Sequence[ProposedField], names: Sequence[str]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the key and further candidates; the columns made by unpivot (`names`) may belong to a key."""
    published = [each for each in columns if each.field]
    complete = [
        KeyColumn(field.name, each.values, is_measure(field))
        for field, each in zip(fields, published, strict=True)
        if each.complete
    ]
    made = [field.name for field in fields if field.source in names]
    found = keys([replace(each, measure=each.measure and each.name not in made) for each in complete])
    return (found[0], tuple(found[1:4])) if found else ((), ())


def _finished(
    fields: Sequence[ProposedField], columns: Sequence[ColumnProposal], words: Sequence[str]
) -> list[ProposedField]:
    """Return all fields, with missing values of their own where a word of the table's is a value there."""
    done = []
    published = [each for each in columns if each.field]
    for field, each in zip(fields, published, strict=True):
        own = (*each.profile.nulls, *(field.words or ()))
        differs = field.words or any(word in each.profile.counts for word in words)
        done.append(replace(field, words=own if differs else None))
        done += each.further
    names = unique(field.name for field in done)
    return [replace(field, name=name) for field, name in zip(done, names, strict=True)]
