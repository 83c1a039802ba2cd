"""From a query as CKAN's users write it to its meaning; imports nothing of CKAN.

The rules are those of Lucene's classic query parser as far as this engine supports them; what it does not
support is refused by name. The parser walks the text once, without backtracking.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ckanext.gwangju.search.ast import Clauses, Everything, Exists, Node, Range, Term

MAX_LENGTH = 10_000
MAX_TOKENS = 500
MAX_DEPTH = 50

Operator = Literal["AND", "OR"]


class QuerySyntaxError(ValueError):
    """The query cannot be read, or asks for what this engine does not do; the message says which."""


def parse(query: str, operator: Operator = "OR") -> Node:
    """Read a query in Lucene's syntax; `operator` joins clauses that stand side by side."""
    tokens = _tokens(query)
    reader = _Reader(tokens, operator)
    node = reader.clauses(None, 0)
    if reader.peek() is not None:
        raise QuerySyntaxError(f"unexpected {reader.peek_text()} in the query")
    return node


def parse_words(query: str) -> Node:
    """Read what a person types into a search box: words, "phrases", +must and -must not; all must match.

    Nothing in it is a syntax error, as in Solr's dismax: whatever is no operator is searched for.
    """
    _check_length(query)
    must: list[Node] = []
    must_not: list[Node] = []
    for sign, phrase, word in _WORDS.findall(query):
        value = _EDGES.sub("", _unescape(phrase or word))
        if not value:
            continue
        (must_not if sign == "-" else must).append(Term(None, value))
    if len(must) + len(must_not) > MAX_TOKENS:
        raise QuerySyntaxError(f"the query has more than {MAX_TOKENS} words")
    if not must and not must_not:
        return Clauses() if query.strip() else Everything()
    return Clauses(must=tuple(must), must_not=tuple(must_not))


_EDGES = re.compile(r"^\W+|\W+$")
_WORDS = re.compile(r'(?<!\S)([+-]?)(?:"((?:\\.|[^"\\])*)"|(\S+))')

_TOKEN = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<local>\{!)
    | (?P<range>[\[{](?:"(?:\\.|[^"\\])*"|[^\]}"])*[\]}])
    | (?P<quoted>"(?:\\.|[^"\\])*")
    | (?P<open>\()
    | (?P<close>\))
    | (?P<and>&&|AND(?=[\s()]|$))
    | (?P<or>\|\||OR(?=[\s()]|$))
    | (?P<not>!|NOT(?=[\s()]|$))
    | (?P<sign>[+\-])
    | (?P<colon>:)
    | (?P<boost>\^)
    | (?P<fuzzy>~)
    | (?P<regex>/)
    | (?P<word>(?:\\.|[^\s\\"()\[\]{}:^~!/])(?:\\.|[^\s\\"()\[\]{}:^~])*)
    """,
    re.VERBOSE | re.DOTALL,
)

_UNSUPPORTED = {
    "local": "local parameters ({!...})",
    "boost": "boosts (^)",
    "fuzzy": "fuzzy and proximity searches (~)",
    "regex": "regular expressions (/.../); quote a value that has a slash",
}


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str


def _check_length(query: str) -> None:
    if len(query) > MAX_LENGTH:
        raise QuerySyntaxError(f"the query is longer than {MAX_LENGTH} characters")
    if "\0" in query:
        raise QuerySyntaxError("the query contains a NUL character")


def _tokens(query: str) -> list[_Token]:
    _check_length(query)
    tokens: list[_Token] = []
    position = 0
    while position < len(query):
        match = _next_token(query, position)
        position = match.end()
        name = str(match.lastgroup)
        if name in _UNSUPPORTED:
            raise QuerySyntaxError(f"not supported by this search engine: {_UNSUPPORTED[name]}")
        if name != "space":
            tokens.append(_Token(name, match.group()))
    if len(tokens) > MAX_TOKENS:
        raise QuerySyntaxError(f"the query has more than {MAX_TOKENS} parts")
    return tokens


def _next_token(query: str, position: int) -> re.Match[str]:
    match = _TOKEN.match(query, position)
    if match is None:
        raise QuerySyntaxError(f"cannot read the query from {query[position : position + 20]!r} on")
    return match


class _Reader:
    """Recursive descent over the tokens; depth and length are bounded."""

    def __init__(self, tokens: list[_Token], operator: Operator) -> None:
        self._tokens = tokens
        self._at = 0
        self._operator = operator

    def peek(self, ahead: int = 0) -> str | None:
        """Name the kind of the next token, None at the end."""
        index = self._at + ahead
        return self._tokens[index].kind if index < len(self._tokens) else None

    def peek_text(self) -> str:
        """Show the next token in an error."""
        return repr(self._tokens[self._at].text) if self.peek() else "end"

    def clauses(self, field: str | None, depth: int) -> Node:
        """Read clauses up to a closing parenthesis or the end, by the rules of Lucene's addClause."""
        if depth > MAX_DEPTH:
            raise QuerySyntaxError(f"the query is nested deeper than {MAX_DEPTH} levels")
        gathered = _Gathered(self._operator)
        while self.peek() not in (None, "close"):
            joint = self._take("and", "or") if gathered.occurs else None
            sign = self._take("sign", "not")
            negative = sign is not None and sign.text != "+"
            gathered.add(joint.kind if joint else None, sign, negative, self._clause(field, depth))
        return gathered.node()

    def _take(self, *kinds: str) -> _Token | None:
        if self.peek() not in kinds:
            return None
        self._at += 1
        return self._tokens[self._at - 1]

    def _clause(self, field: str | None, depth: int) -> Node:
        if self.peek() == "word" and self.peek(1) == "colon":
            field = _unescape(self._tokens[self._at].text)
            self._at += 2
        if self._take("open"):
            node = self.clauses(None if field == "*" else field, depth + 1)
            if not self._take("close"):
                raise QuerySyntaxError("a parenthesis is not closed in the query")
            return node
        return self._value(field)

    def _value(self, field: str | None) -> Node:
        if token := self._take("range"):
            return _range(field, token.text)
        if token := self._take("quoted"):
            return Term(field, _unescape(token.text[1:-1]))
        sign = self._take("sign") if field is not None else None
        if token := self._take("word"):
            return _word(field, (sign.text if sign else "") + token.text)
        raise QuerySyntaxError(f"a value is missing in the query before {self.peek_text()}")


class _Gathered:
    """The clauses of one level with what each requires; `add` may change the one before, as Lucene does."""

    def __init__(self, operator: Operator) -> None:
        self._operator = operator
        self.occurs: list[str] = []
        self._nodes: list[Node] = []

    def add(self, joint: str | None, sign: _Token | None, negative: bool, node: Node) -> None:
        if self.occurs and self.occurs[-1] != "must_not":
            if joint == "and":
                self.occurs[-1] = "must"
            elif joint == "or" and self._operator == "AND":
                self.occurs[-1] = "should"
        self._nodes.append(node)
        self.occurs.append(self._occur(joint, sign, negative))

    def _occur(self, joint: str | None, sign: _Token | None, negative: bool) -> str:
        if negative:
            return "must_not"
        if self._operator == "AND":
            return "should" if joint == "or" else "must"
        return "must" if sign is not None or joint == "and" else "should"

    def node(self) -> Node:
        if self.occurs == ["must"] or self.occurs == ["should"]:
            return self._nodes[0]
        pairs = list(zip(self.occurs, self._nodes, strict=True))
        return Clauses(
            must=tuple(node for occur, node in pairs if occur == "must"),
            should=tuple(node for occur, node in pairs if occur == "should"),
            must_not=tuple(node for occur, node in pairs if occur == "must_not"),
        )


def _word(field: str | None, text: str) -> Node:
    if text == "*":
        return Everything() if field is None or field == "*" else Exists(field)
    if field == "*":
        raise QuerySyntaxError("not supported by this search engine: a value in any field (*:value)")
    pattern = re.search(r"(?<!\\)(?:\\\\)*[*?]", text) is not None
    return Term(field, text if pattern else _unescape(text), pattern)


_RANGE = re.compile(r'\s*("(?:\\.|[^"\\])*"|\S+)\s+TO\s+("(?:\\.|[^"\\])*"|\S+)\s*', re.DOTALL)


def _range(field: str | None, text: str) -> Node:
    if field is None:
        raise QuerySyntaxError(f"the range {text} needs a field before it")
    match = _RANGE.fullmatch(text[1:-1])
    if match is None:
        raise QuerySyntaxError(f"the range {text} is not of the form [low TO high]")
    low, high = (None if end == "*" else _unescape(end.strip('"')) for end in match.groups())
    if low is None and high is None:
        return Exists(field)
    return Range(field, low, high, with_low=text[0] == "[", with_high=text[-1] == "]")


def _unescape(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)
