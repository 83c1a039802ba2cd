"""Measure search results by labelled queries; pure, knows neither CKAN nor a database."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import yaml

# A search takes a query and returns dataset names, best first.
Search = Callable[[str], Sequence[str]]

QUERIES = Path(__file__).with_name("queries.yml")
# CKAN's qf is "name^4 title^4 tags^2 groups^2 text", its mm "2<-1 5<80%".
_TITLE, _TAG, _TEXT = 4.0, 2.0, 1.0
_ALL_UP_TO, _ALL_BUT_ONE_UP_TO, _SHARE = 2, 5, 0.8


@dataclass(frozen=True, slots=True)
class Query:
    """A query, and the datasets that are right answers to it."""

    q: str
    kind: str
    wanted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of a query: the rank of the first right dataset, 0 without one, and how many were found."""

    query: Query
    rank: int
    found: int


@dataclass(frozen=True, slots=True)
class Measure:
    """Means over queries: 1/rank, a right one first, a right one in the first three, nothing found."""

    mrr: float
    success_1: float
    success_3: float
    empty: float
    count: int


class LabelError(ValueError):
    """A label matches no dataset; the message says which."""


def load(names: Collection[str], path: Path = QUERIES) -> list[Query]:
    """Read the labelled queries; a label may be a pattern for several of `names`, but must match one.

    Raises LabelError for a label that matches no name.
    """
    return [_query(entry, names) for entry in yaml.safe_load(path.read_text(encoding="utf-8"))]


def ask(queries: Iterable[Query], search: Search) -> list[Answer]:
    """Run a search for every query."""
    return [_answer(query, search(query.q)) for query in queries]


def summary(answers: Sequence[Answer]) -> Measure:
    """Return the means over answers, at least one."""
    count = len(answers)
    return Measure(
        mrr=sum(1 / answer.rank for answer in answers if answer.rank) / count,
        success_1=sum(answer.rank == 1 for answer in answers) / count,
        success_3=sum(1 <= answer.rank <= 3 for answer in answers) / count,
        empty=sum(not answer.found for answer in answers) / count,
        count=count,
    )


def by_kind(answers: Iterable[Answer]) -> dict[str, Measure]:
    """Return the means over the answers to each kind of query, in the order of the kinds."""
    kinds: dict[str, list[Answer]] = {}
    for answer in answers:
        kinds.setdefault(answer.query.kind, []).append(answer)
    return {kind: summary(kinds[kind]) for kind in kinds}


def measure(queries: Iterable[Query], search: Search) -> Measure:
    """Return the measure of a search."""
    return summary(ask(queries, search))


def table(measures: Mapping[str, Measure]) -> str:
    """Return measures as lines of text, one each."""
    lines = [f"{'':<14}{'MRR':>7}{'first':>7}{'in 3':>7}{'empty':>7}{'count':>7}"]
    for what, each in measures.items():
        means = (each.mrr, each.success_1, each.success_3, each.empty)
        lines.append(f"{what:<14}" + "".join(f"{mean:>7.3f}" for mean in means) + f"{each.count:>7}")
    return "\n".join(lines)


def whitespace_tokens(documents: Iterable[Mapping[str, Any]]) -> Search:
    """Search as CKAN does with its Solr schema, which splits Korean at spaces only.

    Ranking is simpler than Solr's: a word counts by its rarity times the weight of the best field it is in.
    """
    index = {document["name"]: _weights(document) for document in documents}
    frequency = Counter(token for weights in index.values() for token in weights)

    def search(query: str) -> list[str]:
        tokens = dict.fromkeys(_tokens(query))
        scores = {}
        for name, weights in index.items():
            matched = [token for token in tokens if token in weights]
            if matched and len(matched) >= _must_match(len(tokens)):
                rarity = {token: math.log1p(len(index) / frequency[token]) for token in matched}
                scores[name] = sum(weights[token] * rarity[token] for token in matched)
        return sorted(scores, key=lambda name: (-scores[name], name))

    return search


def _query(entry: Mapping[str, Any], names: Collection[str]) -> Query:
    text, wanted = entry["q"], []
    for label in entry["wanted"]:
        fitting = sorted(name for name in names if fnmatchcase(name, label))
        if not fitting:
            raise LabelError(f"{text}: there is no dataset {label}")
        wanted += fitting
    # Editors compose characters when they save: the file holds the composed form.
    decomposed = unicodedata.normalize("NFD", text) if entry["kind"] == "nfd" else text
    return Query(decomposed, entry["kind"], tuple(dict.fromkeys(wanted)))


def _answer(query: Query, found: Sequence[str]) -> Answer:
    ranks = (rank for rank, name in enumerate(found, start=1) if name in query.wanted)
    return Answer(query, next(ranks, 0), len(found))


def _must_match(tokens: int) -> int:
    if tokens <= _ALL_UP_TO:
        return tokens
    return tokens - 1 if tokens <= _ALL_BUT_ONE_UP_TO else math.floor(tokens * _SHARE)


def _weights(document: Mapping[str, Any]) -> dict[str, float]:
    """Return each word of a dataset with the weight of the best field that has it; tags count as one word."""
    tags = [each["name"] for each in document["tags"]]
    whole = [*tags, *(each["name"] for each in document["groups"])]
    resources = [value for each in document["resources"] for value in each.values()]
    extras = [each["value"] for each in document["extras"]]
    text = [document["notes"], document["owner_org"], *whole, *resources, *extras]
    return {
        **{token: _TEXT for part in text for token in _tokens(part)},
        **{tag.lower(): _TAG for tag in whole},
        **{token: _TITLE for part in (document["title"], document["name"]) for token in _tokens(part)},
    }


def _tokens(text: str) -> list[str]:
    """Split text where Solr's word delimiter does, except inside words in mixed case."""
    return [_stem(token) for token in re.findall(r"\d+|[^\W\d_]+", text.lower())]


def _stem(token: str) -> str:
    """Strip the commonest English endings, in place of Snowball."""
    return re.sub(r"(?<=[a-z]{3})(ies|es|s|ed|ing|e|y)$", "", token)
