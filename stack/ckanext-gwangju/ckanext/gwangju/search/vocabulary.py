"""The words of the index: which there are, and which are near a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from ckanext.gwangju.search.hangul import keys
from ckanext.gwangju.search.table import WORDS

_MOST_NEAR = 3


def known(connection: sa.Connection, candidates: Iterable[str]) -> frozenset[str]:
    """Tell which of some words the index has."""
    wanted = sorted(candidates)
    if not wanted:
        return frozenset()
    found = connection.exec_driver_sql(
        f"SELECT DISTINCT word FROM {WORDS} WHERE word = ANY(%(wanted)s::text[])", {"wanted": wanted}
    )
    return frozenset(found.scalars())


def near(connection: sa.Connection, word: str) -> tuple[str, ...]:
    """List the words that differ from one in a letter, in two when it is long; the nearest only.

    Hangul is compared by the keys it is typed with, so that one wrong letter of a syllable is one difference.
    """
    typed = keys(word)
    most = 0 if len(typed) < 4 else 1 if len(typed) < 8 else 2
    if not most or len(typed) > 100:
        return ()
    found = connection.exec_driver_sql(
        "SELECT DISTINCT word, levenshtein_less_equal(keys, %(typed)s, %(most)s) AS distance"
        f" FROM {WORDS} WHERE length(keys) BETWEEN %(short)s AND %(long)s AND word <> %(word)s"
        " AND levenshtein_less_equal(keys, %(typed)s, %(most)s) <= %(most)s"
        " AND (word ~ '[가-힣]') = (%(word)s ~ '[가-힣]') ORDER BY distance, word LIMIT 10",
        {"typed": typed, "most": most, "short": len(typed) - most, "long": len(typed) + most, "word": word},
    ).all()
    return tuple(word for word, distance in found if distance == found[0][1])[:_MOST_NEAR]


def learn(connection: sa.Connection, words: Sequence[str]) -> None:
    """Add words that are not there yet; nobody waits for anybody, so a word may be there twice."""
    connection.exec_driver_sql(
        f"INSERT INTO {WORDS} (word, keys)"
        " SELECT new.word, new.keys FROM unnest(%(words)s::text[], %(keys)s::text[]) AS new (word, keys)"
        f" WHERE NOT EXISTS (SELECT FROM {WORDS} AS old WHERE old.word = new.word)",
        {"words": list(words), "keys": [keys(word) for word in words]},
    )
