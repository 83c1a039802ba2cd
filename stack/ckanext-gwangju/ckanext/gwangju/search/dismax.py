"""What a person types into a search box, read as Solr's DisMax parser reads it; imports nothing of CKAN.

https://solr.apache.org/guide/solr/latest/query-guide/dismax-query-parser.html: words, "phrases", +must
and -must not; nothing else is syntax, so hardly anything that is typed is an error.
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
DOUBLED_SIGN = "a word has more than one sign before it"  # Solr's parser stops there, too


def trimmed(word: str) -> str:
    """Take off what stands around a word and is no letter or digit."""
    return word.strip("".join({c for c in word if not c.isalnum()}))


def parse_words(query: str, mm: str = "100%", asked: frozenset[str] = frozenset()) -> Node:
    """Read typed words; `mm` tells how many of those without a sign a dataset must have.

    Words that only ask (`asked`, such as 언제) are neither needed nor counted where there are others.
    """
    check_length(query)
    if doubled := _DOUBLED.search(query):
        raise QuerySyntaxError(f"{DOUBLED_SIGN} in {doubled[0]!r}")
    must: list[Node] = []
    should: list[Node] = []
    must_not: list[Node] = []
    for sign, quoted, word in _WORDS.findall(query):
        value = trimmed(unescape(quoted or word))
        if value:
            node = Phrase(None, value) if quoted else Term(None, value)
            {"+": must, "-": must_not}.get(sign, should).append(node)
    if len(must) + len(should) + len(must_not) > MAX_PARTS:
        raise QuerySyntaxError(f"the query has more than {MAX_PARTS} words")
    if not must and not should and not must_not:
        return Clauses() if query.strip() else Everything()
    return _joined(must, should, must_not, mm, asked)


def _joined(
    must: list[Node], should: list[Node], must_not: list[Node], mm: str, asked: frozenset[str]
) -> Clauses:
    """Join the words; those that only ask are kept for what they make with others, as 데이터 with 센터."""
    telling = [node for node in should if not (isinstance(node, Term) and is_asked(node.value, asked))]
    needed = telling or ([] if must else should)
    asking = tuple(Boosted(node, 0.0) for node in should if node not in needed)
    wanted = Clauses(should=tuple(needed), least=least_of(mm, len(needed))) if needed else None
    if not asking:
        return Clauses(tuple(must), tuple(should), tuple(must_not), wanted.least if wanted else None)
    return Clauses((*must, wanted) if wanted else tuple(must), asking, tuple(must_not), 0)


def is_asked(word: str, asked: frozenset[str]) -> bool:
    """Tell whether a word only asks, whatever is attached to it."""
    plain = stream(fold(word)).strip()
    return plain in asked or any(stem in asked for stem in stems(plain))


_SPEC = re.compile(r"(-?)(\d{1,4})(%?)")


def least_of(mm: str, count: int) -> int:
    """Work out `mm` for a number of words: `2<-1 5<80%` asks for all of 2, all but one of 5, then 80 %."""
    if "<" not in mm:
        return _least(mm.strip(), count)
    wanted = count
    for condition in re.sub(r"\s*<\s*", "<", mm).split():
        above, _less, spec = condition.partition("<")
        if not above.isdigit():
            raise QuerySyntaxError(f"mm={mm} is not understood")
        if count <= int(above):
            break
        wanted = _least(spec, count)
    return wanted


def _least(spec: str, count: int) -> int:
    match = _SPEC.fullmatch(spec)
    if match is None:
        raise QuerySyntaxError(f"mm={spec} is not understood")
    amount = int(match[2]) * count // 100 if match[3] else int(match[2])
    return max(0, min(count, count - amount if match[1] else amount))
