"""Thousands of invented datasets, and queries for them, to measure the speed of the search."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any

from relevance.corpus import Package, package, words
from relevance.slips import initials, keyboard, typo

_FORMATS = ("CSV", "XLSX", "JSON", "XML", "PDF", "SHP", "API")
# Queries are about the first ones, so that a speed test with few datasets can answer them, too.
_ASKED_ABOUT = 2000


@dataclass(frozen=True, slots=True)
class SpeedQuery:
    """A free-text query with the two filters that `package_search` gets in `fq`; some dataset matches it."""

    q: str
    fq: tuple[str, str]


def many(count: int) -> Iterator[Package]:
    """Yield any number of invented datasets; a smaller number yields the first of a larger one."""
    chance = random.Random("many")
    for number in range(count):
        yield _dataset(chance, number)


def speed_queries(count: int = 200) -> list[SpeedQuery]:
    """Return queries of one to four words, from common to rare, one in ten with a typing error."""
    chance = random.Random("queries")
    datasets = list(many(_ASKED_ABOUT))
    seen = Counter(word for dataset in datasets for word in dataset["notes"].split())
    chosen = [chance.choice(datasets) for _ in range(count)]
    rare = [min(dataset["notes"].split(), key=seen.__getitem__).strip(".,") for dataset in chosen]
    return [
        _query(chance, dataset, word, number)
        for number, (dataset, word) in enumerate(zip(chosen, rare, strict=True))
    ]


def _dataset(chance: random.Random, number: int) -> Package:
    lists = words()
    place, form = _common(chance, lists["places"]), _common(chance, lists["forms"])
    modifier, noun = _common(chance, lists["modifiers"]), _common(chance, lists["nouns"])
    topic, year = f"{modifier} {noun}", 2015 + chance.randrange(11)
    tags = {modifier, noun, str(year), *chance.sample(lists["neighbourhoods"], chance.randrange(1, 4))}
    parts = chance.sample(lists["forms"], chance.randrange(2, 6))
    return package(
        name=f"{place['key']}-{number:06d}",
        title=f"{place['ko']} {topic} {form}" + (f" {year}년" if chance.random() < 0.3 else ""),
        notes=_notes(chance, place=place["ko"], topic=topic, form=form, year=year),
        tags=sorted(tags),
        owner_org=place["org"],
        groups=[_common(chance, list(lists["groups"]))],
        resources=[
            (f"{topic} {part}", f"{place['ko']} {topic} 자료의 {part} 파일입니다.", _common(chance, _FORMATS))
            for part in parts
        ],
        extras={"title_en": f"{place['en']}, data set {number}"} if chance.random() < 0.3 else {},
    )


def _notes(chance: random.Random, **known: Any) -> str:
    """Return 150 to 500 characters of text, with places and roads that few others have."""
    lists = words()
    department, month = chance.choice(lists["departments"]), chance.randrange(1, 13)
    sentences = [chance.choice(lists["leads"]).format(**known, department=department, month=month)]
    for _ in range(chance.randrange(1, 6)):
        sentences.append(
            chance.choice(lists["details"]).format(
                year=known["year"],
                month=month,
                number=chance.randrange(2, 300),
                dong=chance.choice(lists["neighbourhoods"]),
                road="".join(chance.choices(lists["syllables"], k=3)),
                other=f"{_common(chance, lists['modifiers'])} {_common(chance, lists['nouns'])}",
                another=_common(chance, lists["forms"]),
                use=chance.choice(lists["uses"]),
            )
        )
    return " ".join(sentences)


def _query(chance: random.Random, dataset: Package, rare: str, number: int) -> SpeedQuery:
    """Return a query for one dataset in one of ten ways, in turn, with filters that match it."""
    title = dataset["title"].split()
    place = title[0]
    modifier, noun = dataset["resources"][0]["name"].split()[:2]
    slip: Callable[[str], str] = (initials, keyboard, typo)[number // 10 % 3]
    ways = (
        noun,
        modifier,
        f"{place} {noun}",
        f"{modifier} {noun}",
        f"{place} {modifier} {noun}",
        " ".join(title[:4]),
        modifier + noun,
        f"{place}의 {noun}에 관한 자료",
        rare,
        slip(noun),
    )
    resource = chance.choice(dataset["resources"])
    filters = [
        f'organization:"{dataset["owner_org"]}"',
        f"res_format:{resource['format']}",
        f'tags:"{chance.choice(dataset["tags"])["name"]}"',
        f'groups:"{dataset["groups"][0]["name"]}"',
    ]
    first, second = chance.sample(filters, 2)
    return SpeedQuery(ways[number % len(ways)], (first, second))


def _common(chance: random.Random, choices: Sequence[Any]) -> Any:
    """Draw from a list by Zipf's law: its n-th entry is 1/n as frequent as its first."""
    return chance.choices(choices, cum_weights=_zipf(len(choices)))[0]


@cache
def _zipf(length: int) -> list[float]:
    return list(accumulate(1 / rank for rank in range(1, length + 1)))
