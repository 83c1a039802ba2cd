"""The datasets that the search is measured on: the shipped ones among hundreds of invented ones."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
DATASETS = HERE.parents[3] / "datasets"
Package = dict[str, Any]

# How many places each subject has among the others, and which of the others are in English.
_PLACES_A_SUBJECT = 4
_EVERY_ENGLISH = 11
# The formats and names of a shipped dataset's files, as publishing names them.
_TABLE_FORMATS = ("CSV", "XLSX", "Parquet", "JSONL")
_WHOLE = (
    ("전체 파일", "All files", "ZIP"),
    ("데이터 패키지 설명", "Data package description", "JSON"),
    ("품질 검사 결과", "Quality report", "JSON"),
)


@cache
def words() -> Any:
    """Read the word lists."""
    return yaml.safe_load((HERE / "words.yml").read_text(encoding="utf-8"))


@cache
def attributed(name: str) -> Any:
    """Return whom publishing credits for a shipped dataset, on a site that does not exist."""
    from etl.load import load
    from etl.load.contributor import load_publisher
    from etl.pack.attribution import attribution
    from etl.site import Site

    return attribution(load(DATASETS, name), load_publisher(DATASETS), Site("http://site.invalid"))


def organizations() -> list[Package]:
    """Return the parameters of `organization_create` for all publishers of these datasets."""
    return [{"name": name, "title": title} for name, title in words()["organizations"].items()]


def groups() -> list[Package]:
    """Return the parameters of `group_create` for all themes of these datasets."""
    return [{"name": name, "title": title} for name, title in words()["groups"].items()]


def shipped() -> list[Package]:
    """Return the shipped datasets as publishing registers them, without what only a release has."""
    return [_shipped(path) for path in sorted(DATASETS.glob("*/dataset.yml"))]


def others() -> list[Package]:
    """Return the invented datasets among which the shipped ones must be found."""
    made = [_single(single) for single in yaml.safe_load((HERE / "singles.yml").read_text(encoding="utf-8"))]
    chance = random.Random("others")
    places = words()["places"]
    for subject in words()["subjects"]:
        fixed = [place for place in places if place["key"] in subject.get("at", [])]
        free = [place for place in places if place not in fixed]
        chosen = fixed + chance.sample(free, _PLACES_A_SUBJECT - len(fixed))
        for place in chosen:
            english = place not in fixed and chance.randrange(_EVERY_ENGLISH) == 0
            made.append(_english(place, subject) if english else _korean(chance, place, subject))
    return made


def _shipped(path: Path) -> Package:
    name, dataset = path.parent.name, yaml.safe_load(path.read_text(encoding="utf-8"))
    tables, by = dataset["tables"], attributed(name)
    publisher = yaml.safe_load((DATASETS / "publisher.yml").read_text(encoding="utf-8"))
    start, end = dataset.get("temporal") or ("", "")
    extras = {
        "spec": "1",
        "title_en": dataset["title"]["en"],
        "notes_en": dataset["description"]["en"].strip(),
        "limitations": dataset["limitations"]["ko"].strip(),
        "limitations_en": dataset["limitations"]["en"].strip(),
        "update_cycle": dataset["update_cycle"],
        "reference_date": str(dataset["reference_date"]),
        "temporal_start": str(start),
        "temporal_end": str(end),
        "publisher": _json(
            {
                "title": {"ko": by.publisher.title.ko, "en": by.publisher.title.en},
                "roles": ["publisher"],
                "email": by.publisher.email,
                "path": by.publisher.path,
            }
        ),
        "credit": by.credit.ko,
        "credit_en": by.credit.en,
        "sources": _json(dataset["sources"]),
        "tables": _json([_table(name, table, len(tables)) for table in tables]),
    }
    texts = [
        (table["title"]["ko"], table["title"]["en"], kind) for table in tables for kind in _TABLE_FORMATS
    ]
    notes = [(table.get("description") or {}).get("ko", "") for table in tables for _ in _TABLE_FORMATS]
    notes += [""] * len(_WHOLE)
    described = package(
        name=name,
        title=dataset["title"]["ko"],
        notes=dataset["description"]["ko"].strip(),
        tags=dataset["keywords"],
        owner_org=publisher["name"],
        url=by.page.ko,
        author="",
        author_email="",
        maintainer=by.publisher.title.ko,
        maintainer_email=by.publisher.email or "",
        groups=dataset["themes"],
        resources=[
            (f"{ko} ({kind})", note, kind)
            for (ko, _, kind), note in zip((*texts, *_WHOLE), notes, strict=True)
        ],
        extras={key: value for key, value in extras.items() if value},
    )
    for resource, (_, en, kind) in zip(described["resources"], (*texts, *_WHOLE), strict=True):
        resource["name_en"] = f"{en} ({kind})"
    return described


def _table(dataset: str, table: Package, tables: int) -> Package:
    """Return a table's description as in the catalogue's entry, without its rows."""
    return {
        "name": table["name"],
        "address": dataset if tables == 1 else f"{dataset}.{table['name']}",
        "title": table["title"],
        "description": table.get("description"),
        "primary_key": table["primaryKey"],
    }


def _single(single: Package) -> Package:
    return package(
        name=single["name"],
        title=single["title"],
        notes=single["notes"],
        tags=single["tags"],
        owner_org=single["org"],
        groups=[single["group"]],
        resources=[(name, "", "CSV") for name in single["resources"]],
        extras={"title_en": single["title_en"]} if "title_en" in single else {},
    )


def _korean(chance: random.Random, place: Package, subject: Package) -> Package:
    form, year = chance.choice(words()["forms"][:6]), chance.randrange(2021, 2026)
    topic, columns = subject["ko"], subject["columns"]
    place_first = f"{place['ko']} {topic} {form}"
    titles = (place_first, f"{place_first}({year}년)", f"{place['ko']}_{topic} {form}_{year}1231")
    return package(
        name=f"{place['key']}-{subject['key']}",
        title=chance.choice(titles),
        notes=_short_notes(chance, place["ko"], subject, year),
        tags=subject["tags"],
        owner_org=place["org"],
        groups=[subject["theme"]],
        resources=[(f"{topic} {form}", f"항목: {', '.join(columns)}", kind) for kind in _formats(chance)],
        extras={"title_en": _title_en(place, subject)} if chance.random() < 0.4 else {},
    )


def _english(place: Package, subject: Package) -> Package:
    title = _title_en(place, subject)
    return package(
        name=f"{place['key']}-{subject['key']}",
        title=title,
        notes=f"This dataset lists {subject['en']} in {place['en']}. It is updated once a year.",
        tags=[subject["en"].replace("é", "e")],
        owner_org=place["org"],
        groups=[subject["theme"]],
        resources=[(f"{title} (CSV)", "One row per entry, UTF-8.", "CSV")],
        extras={"title_en": title},
    )


def _title_en(place: Package, subject: Package) -> str:
    return f"{subject['en'][0].upper()}{subject['en'][1:]} in {place['en']}"


def _short_notes(chance: random.Random, place: str, subject: Package, year: int) -> str:
    topic, columns = subject["ko"], subject["columns"]
    department = chance.choice(words()["departments"])
    sentences = [
        f"{columns[0]}, {columns[1]}, {columns[-1]} 등의 항목으로 되어 있습니다.",
        f"{year}년 12월 말 기준이며 {chance.choice(['해마다', '반기마다', '수시로'])} 갱신합니다.",
        f"{department}에서 관리하며 실제와 다를 수 있으니 미리 확인하시기 바랍니다.",
        f"{chance.choice(words()['uses'])}에 활용할 수 있습니다.",
    ]
    lead = f"{place}의 {topic}에 관한 자료입니다."
    return " ".join([lead, *chance.sample(sentences, chance.randrange(4))])


def _formats(chance: random.Random) -> list[str]:
    return chance.choice(
        [["CSV"], ["CSV"], ["CSV", "XLSX"], ["CSV", "JSON"], ["XLSX"], ["CSV", "XML", "JSON"]]
    )


def package(
    *, resources: Sequence[tuple[str, str, str]], tags: Sequence[str], extras: dict[str, str], **texts: Any
) -> Package:
    """Return the parameters of `package_create`."""
    return {
        **texts,
        "license_id": "CC-BY-4.0",
        "tags": [{"name": tag} for tag in tags],
        "groups": [{"name": group} for group in texts["groups"]],
        "extras": [{"key": key, "value": value} for key, value in extras.items()],
        "resources": [
            {
                "name": name,
                "description": note,
                "format": kind,
                "url": f"http://files.invalid/{texts['name']}",
            }
            for name, note, kind in resources
        ],
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
