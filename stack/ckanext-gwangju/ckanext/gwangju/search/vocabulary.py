"""The words of the index: which there are, and which a mistyped one may have meant.

The list of words outlives the documents that they came from; what an asker learns of it is therefore
judged by the documents that the asker may see.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from ckanext.gwangju.search.document import Row
from ckanext.gwangju.search.hangul import keys
from ckanext.gwangju.search.lexemes import TEXT, namespace
from ckanext.gwangju.search.nodes import Node
from ckanext.gwangju.search.slips import is_slip
from ckanext.gwangju.search.sql import Binder, Writer
from ckanext.gwangju.search.table import TABLE, WORDS

_MOST_KEYS = 2  # that may differ: a vowel and a final of one syllable
_MOST_NEAR, _LOOKED_AT = 3, 100


def known(connection: sa.Connection, candidates: Iterable[str], visible: Sequence[Node]) -> frozenset[str]:
    """Tell which of some words the documents have that may be seen, or that everybody could see once."""
    wanted = sorted(candidates)
    if not wanted:
        return frozenset()
    bind = Binder()
    among = f"word = ANY({bind(wanted)}::text[]) AND (is_public OR {_occurs(bind, visible)})"
    found = connection.exec_driver_sql(f"SELECT DISTINCT word FROM {WORDS} WHERE {among}", bind.values)
    return frozenset(found.scalars())


def near(connection: sa.Connection, word: str, visible: Sequence[Node]) -> list[str]:
    """List the words that one may be a slip of, the nearest first.

    Hangul is compared by the keys it is typed with, so that one wrong letter of a syllable is one difference.
    """
    typed = keys(word)
    if not 4 <= len(typed) <= 100:
        return []
    bind = Binder()
    distance = f"levenshtein_less_equal(keys, {bind(typed)}, {_MOST_KEYS})"
    lengths = f"length(keys) BETWEEN {bind(len(typed) - _MOST_KEYS)} AND {bind(len(typed) + _MOST_KEYS)}"
    close = (
        f"SELECT DISTINCT word, {distance} AS distance FROM {WORDS}"
        f" WHERE is_meant AND {lengths} AND {distance} <= {_MOST_KEYS} AND word <> {bind(word)}"
        f" AND (word ~ '[가-힣]') = {bind('가' <= word[0] <= '힣')}"
        f" ORDER BY distance, word LIMIT {_LOOKED_AT}"
    )
    found = connection.exec_driver_sql(
        f"WITH close AS MATERIALIZED ({close}) SELECT word FROM close WHERE {_occurs(bind, visible)}"
        " ORDER BY distance, word",
        bind.values,
    )
    return [other for other in found.scalars() if is_slip(word, other)][:_MOST_NEAR]


def learn(connection: sa.Connection, row: Row) -> None:
    """Add the words of a row that are not there yet; nobody waits for another, so one may be there twice."""
    words = sorted(row.words | row.meant)
    connection.exec_driver_sql(
        f"INSERT INTO {WORDS} (word, keys, is_meant, is_public)"
        " SELECT new.word, new.keys, new.is_meant, %(public)s"
        " FROM unnest(%(words)s::text[], %(keys)s::text[], %(meant)s::boolean[])"
        " AS new (word, keys, is_meant)"
        f" WHERE NOT EXISTS (SELECT FROM {WORDS} AS old WHERE old.word = new.word"
        " AND (old.is_meant OR NOT new.is_meant) AND (old.is_public OR NOT %(public)s))",
        {
            "words": words,
            "keys": [keys(word) if word in row.meant else "" for word in words],
            "meant": [word in row.meant for word in words],
            "public": row.is_public,
        },
    )


def _occurs(bind: Binder, visible: Sequence[Node]) -> str:
    """Write that a word of the list is in a document that may be seen."""
    writer = Writer(bind, (TEXT,), {})
    seen = "".join(f" AND {writer.condition(node)}" for node in visible)
    start = bind(f"'{namespace(TEXT)}w")
    return f"EXISTS (SELECT FROM {TABLE} WHERE terms @@ ({start} || word || '''')::tsquery{seen})"
