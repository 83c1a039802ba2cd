"""Propose a table: wide columns turned long, every column judged, the key found, missing words gathered."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from etl.propose.column import Judged, column
from etl.propose.keys import Values, is_measure, keys
from etl.propose.names import unique
from etl.propose.nouns import Piece, ProposedField, ProposedTable
from etl.propose.personal import lists_persons, named_in_rows, personal_question
from etl.propose.sheet_units import told
from etl.propose.unit import SheetUnits
from etl.propose.wide import wide
from etl.read.shape import unpivot
from etl.words.text import Text


def table(name: str, title: Text, piece: Piece) -> ProposedTable:
    """Propose a table from its texts as they were read."""
    frame, raw = piece.frame, piece.raw
    found = wide(list(map(str, frame.columns)))
    long, said = frame, list(piece.notes)
    reasons: dict[str, str] = {}
    if found:
        reasons = dict.fromkeys(found.sums, "행으로 펼친 값의 합계라서 뺐습니다.")
        said.append(f"옆으로 늘어놓은 열 {len(found.titles)}개를 unpivot으로 행이 되게 했습니다.")
        raw = replace(raw, unpivot=found.unpivot)
        long = unpivot(frame, found.unpivot).iloc[:, :-1]
    units = told(piece.units, long, found)
    kept = [str(title) for title in long.columns if title not in reasons]
    judged = _judged(kept, long, units, persons=lists_persons(map(str, frame.columns)))
    reasons |= {title: each.reason for title, each in zip(kept, judged, strict=True) if not each.field}
    fields = _named(judged)
    key, others = _keys(
        judged, fields, [t for t in raw.unpivot.names if t != ".value"] if raw.unpivot else []
    )
    if not key:
        said.append("값이 겹치지 않는 열이나 열의 짝을 찾지 못해 primaryKey를 제안하지 않습니다.")
    words = tuple(dict.fromkeys(word for each in judged if each.field for word in each.profile.nulls))
    return ProposedTable(
        name=name,
        title=title,
        raw=raw,
        rows=len(long),
        words=words,
        key=key,
        keys=others,
        fields=tuple(_finished(fields, judged, words)),
        ignored=reasons,
        notes=tuple(said),
        question=piece.question,
    )


def _judged(titles: Sequence[str], frame: pd.DataFrame, units: SheetUnits, *, persons: bool) -> list[Judged]:
    """Judge every column, and ask about those in which names stand beside labels."""
    named = named_in_rows(frame)
    judged = (column(title, frame[title].tolist(), units, persons=persons) for title in titles)
    return [_asked(each, named.get(title, 0)) for title, each in zip(titles, judged, strict=True)]


def _asked(judged: Judged, hits: int) -> Judged:
    """Ask about a column in which names stand beside labels."""
    if not hits or not judged.field or judged.field.question:
        return judged
    return replace(judged, field=replace(judged.field, question=personal_question(hits)))


def _named(judged: Sequence[Judged]) -> list[ProposedField]:
    """List the fields with ids that differ."""
    fields = [each.field for each in judged if each.field]
    names = unique(field.name for field in fields)
    return [replace(field, name=name) for field, name in zip(fields, names, strict=True)]


def _keys(
    judged: Sequence[Judged], fields: Sequence[ProposedField], names: Sequence[str]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Find the key and further candidates; the columns that unpivot makes (`names`) belong to every key."""
    published = [each for each in judged if each.field]
    columns = [
        Values(field.name, each.values, is_measure(field))
        for field, each in zip(fields, published, strict=True)
        if each.complete
    ]
    made = [field.name for field in fields if field.source in names]
    found = keys([replace(each, measure=each.measure and each.name not in made) for each in columns])
    return (found[0], tuple(found[1:4])) if found else ((), ())


def _finished(
    fields: Sequence[ProposedField], judged: Sequence[Judged], words: Sequence[str]
) -> list[ProposedField]:
    """Give columns in which a missing word of the table is a value their own, and add what else cells say."""
    done = []
    published = [each for each in judged if each.field]
    for field, each in zip(fields, published, strict=True):
        own = (*each.profile.nulls, *(field.words or ()))
        differs = field.words or any(word in each.profile.counts for word in words)
        done.append(replace(field, words=own if differs else None))
        done += each.further
    names = unique(field.name for field in done)
    return [replace(field, name=name) for field, name in zip(done, names, strict=True)]
