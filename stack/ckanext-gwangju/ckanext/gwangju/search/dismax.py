"""Parse the words of a search box as Solr's DisMax parser does; imports nothing of CKAN.

https://solr.apache.org/guide/solr/latest/query-guide/dismax-query-parser.html: words, "phrases", +must
and -must not; nothing else is syntax, so hardly any input is an error.
"""

from __future__ import annotations

import re

from ckanext.gwangju.search.bounds import MAX_PARTS, check_length
from ckanext.gwangju.search.grammar import unescape
from ckanext.gwangju.search.nodes import Boosted, Clauses, Everything, Node, Phrase, QuerySyntaxError, Term
from ckanext.gwangju.search.particles import stems
from ckanext.gwangju.search.tokens import fold, stream

_WORDS = re.compile(r'(?<!\S)([+-]?)(?:"((?:\\.|[^"\\])*)"|(\S+))')
_DOUBLED = re.compile(r"(?<!\S)[+-]{2,}\w\S*")
DOUBLED_SIGN = "a word has more than one sign before it"  # an error in Solr, too


def trim(word: str) -> str:
    """Strip the characters around a word that are neither letters nor digits."""
    return word.strip("".join({c for c in word if not c.isalnum()}))


def parse_words(query: str, mm: str = "100%", stop_words: frozenset[str] = frozenset()) -> Node:
    """Parse words; `mm` is how many of those without a sign a dataset must have, in Solr's notation.

    `stop_words` such as 언제 are neither required nor counted where there are other words. Raises
    QuerySyntaxError for a doubled sign, an invalid `mm` and a query that is too long.
    """
    check_length(query)
    if doubled := _DOUBLED.search(query):
        raise QuerySyntaxError(f"{DOUBLED_SIGN} in {doubled[0]!r}")
    must: list[Node] = []
    should: list[Node] = []
    must_not: list[Node] = []
    for sign, quoted, word in _WORDS.findall(query):
        value = trim(unescape(quoted or word))
        if value:
            node = Phrase(None, value) if quoted else Term(None, value)
            {"+": must, "-": must_not}.get(sign, should).append(node)
    if len(must) + len(should) + len(must_not) > MAX_PARTS:
        raise QuerySyntaxError(f"the query has more than {MAX_PARTS} words")
    if not must and not should and not must_not:
        return Clauses() if query.strip() else Everything()
    return _joined(must, should, must_not, mm, stop_words)


def _joined(
    must: list[Node], should: list[Node], must_not: list[Node], mm: str, stop_words: frozenset[str]
) -> Clauses:
    """Join the words; stop words stay for the compounds that they form with others, as 데이터 with 센터."""
    telling = [
        node for node in should if not (isinstance(node, Term) and is_stop_word(node.value, stop_words))
    ]
    needed = telling or ([] if must else should)
    asking = tuple(Boosted(node, 0.0) for node in should if node not in needed)
    wanted = Clauses(should=tuple(needed), minimum=minimum_should_match(mm, len(needed))) if needed else None
    if not asking:
        return Clauses(tuple(must), tuple(should), tuple(must_not), wanted.minimum if wanted else None)
    return Clauses((*must, wanted) if wanted else tuple(must), asking, tuple(must_not), 0)


def is_stop_word(word: str, stop_words: frozenset[str]) -> bool:
    """Return whether a word is a stop word, with or without a particle."""
    plain = stream(fold(word)).strip()
    return plain in stop_words or any(stem in stop_words for stem in stems(plain))


_SPEC = re.compile(r"(-?)(\d{1,4})(%?)")


def minimum_should_match(mm: str, count: int) -> int:
    """Return how many of `count` words `mm` requires: `2<-1 5<80%` is all of 2, all but 1 of 5, then 80 %.

    Raises QuerySyntaxError for an invalid `mm`.
    """
    if "<" not in mm:
        return _minimum(mm.strip(), count)
    wanted = count
    for condition in re.sub(r"\s*<\s*", "<", mm).split():
        above, _sign, spec = condition.partition("<")
        if not above.isdigit():
            raise QuerySyntaxError(f"mm={mm} is not understood")
        if count <= int(above):
            break
        wanted = _minimum(spec, count)
    return wanted


def _minimum(spec: str, count: int) -> int:
    match = _SPEC.fullmatch(spec)
    if match is None:
        raise QuerySyntaxError(f"mm={spec} is not understood")
    amount = int(match[2]) * count // 100 if match[3] else int(match[2])
    return max(0, min(count, count - amount if match[1] else amount))
