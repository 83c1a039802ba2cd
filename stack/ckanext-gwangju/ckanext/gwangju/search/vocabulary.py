"""The word list of the index: which words exist, and which a mistyped one may have meant.

The word list outlives the documents that its words came from; what a user learns from it is therefore
checked against the documents that the user may see.
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

_MAX_KEYS = 2  # keys that may differ: a vowel and a final consonant of one syllable
_MAX_NEAR, _MAX_COMPARED = 3, 100


def known(connection: sa.Connection, candidates: Iterable[str], visible: Sequence[Node]) -> frozenset[str]:
    """Return those words that are in visible documents, or were in a public one.

    Raises QuerySyntaxError for a filter in `visible` that is not supported.
    """
    wanted = sorted(candidates)
    if not wanted:
        return frozenset()
    bind = Binder()
    among = f"word = ANY({bind(wanted)}::text[]) AND (is_public OR {_occurs(bind, visible)})"
    found = connection.exec_driver_sql(f"SELECT DISTINCT word FROM {WORDS} WHERE {among}", bind.values)
    return frozenset(found.scalars())


def near(connection: sa.Connection, word: str, visible: Sequence[Node]) -> list[str]:
    """List up to three words that a mistyped word may have meant, the nearest first.

    Hangul is compared by the keys that type it, so that one wrong letter of a syllable is one difference.
    Raises QuerySyntaxError for a filter in `visible` that is not supported.
    """
    typed = keys(word)
    if not 4 <= len(typed) <= 100:
        return []
    bind = Binder()
    distance = f"levenshtein_less_equal(keys, {bind(typed)}, {_MAX_KEYS})"
    lengths = f"length(keys) BETWEEN {bind(len(typed) - _MAX_KEYS)} AND {bind(len(typed) + _MAX_KEYS)}"
    close = (
        f"SELECT DISTINCT word, {distance} AS distance FROM {WORDS}"
        f" WHERE is_meant AND {lengths} AND {distance} <= {_MAX_KEYS} AND word <> {bind(word)}"
        f" AND (word ~ '[가-힣]') = {bind('가' <= word[0] <= '힣')}"
        f" ORDER BY distance, word LIMIT {_MAX_COMPARED}"
    )
    found = connection.exec_driver_sql(
        f"WITH close AS MATERIALIZED ({close}) SELECT word FROM close WHERE {_occurs(bind, visible)}"
        " ORDER BY distance, word",
        bind.values,
    )
    return [other for other in found.scalars() if is_slip(word, other)][:_MAX_NEAR]


def add_words(connection: sa.Connection, row: Row) -> None:
    """Add the words of a row that are missing; writers take no lock, so a word may be added twice."""
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
    """Return the condition that a word of the list is in a visible document."""
    writer = Writer(bind, (TEXT,), {})
    seen = "".join(f" AND {writer.condition(node)}" for node in visible)
    start = bind(f"'{namespace(TEXT)}w")
    return f"EXISTS (SELECT FROM {TABLE} WHERE terms @@ ({start} || word || '''')::tsquery{seen})"
