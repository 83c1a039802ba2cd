# ruff: noqa: E501 - a record is read better in one line
"""A catalogue in memory that answers CKAN's actions as CKAN does, with records as publishing writes them."""

import json
import re
import uuid
from collections.abc import Mapping
from typing import Any

from portal.catalogue import Answer, AwayError

FILES = "http://127.0.0.1:8333/open-data/"
ORGANIZATION = {"name": "gwangju", "title": "광주광역시 인공지능산업", "title_en": "Gwangju AI industry"}
THEMES = {
    "finance": ("재정금융", "Finance"),
    "science-technology": ("과학기술", "Science and technology"),
    "industry-employment": ("산업고용", "Industry and employment"),
    "education": ("교육", "Education"),
}
_MEDIA = {
    "csv": ("CSV", "text/csv"),
    "xlsx": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "parquet": ("Parquet", "application/vnd.apache.parquet"),
    "jsonl": ("JSONL", "application/jsonl"),
    "zip": ("ZIP", "application/zip"),
    "json": ("JSON", "application/json"),
}


VARIANTS = {"dlsrhdwlsmd": "인공지능", "인공지눙": "인공지능"}
_SYNONYMS = {"업무협약": ("mou", "협약")}
_WORD = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')


class FakeCatalogue:
    """Answers from lists; `away` makes it fail as a stopped CKAN does, `asked` records every question.

    It searches as this project's engine does: with `speaks_solr` it tells as little of a search as Solr does.
    """

    def __init__(self, packages: list[dict[str, Any]], rows: Mapping[str, dict[str, Any]]) -> None:
        self.packages = {package["name"]: package for package in packages}
        self.rows = dict(rows)
        self.away = False
        self.speaks_solr = False
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.instead: dict[str, Answer] = {}

    def ask(self, action: str, data: Mapping[str, Any]) -> Answer:
        self.asked.append((action, dict(data)))
        if self.away:
            raise AwayError(action)
        if action in self.instead:
            return self.instead[action]
        answer = getattr(self, f"_{action}", None)
        if answer is None:
            return Answer(400, json.dumps(f"Bad request: Action name not known: {action}").encode())
        result = answer(data)
        reply = {"help": f"http://ckan.internal:5000/api/3/action/help_show?name={action}"}
        if result is None:
            error = {"__type": "Not Found Error", "message": "Not found"}
            return Answer(404, json.dumps(reply | {"success": False, "error": error}).encode())
        return Answer(200, json.dumps(reply | {"success": True, "result": result}).encode())

    def _status_show(self, data: Mapping[str, Any]) -> Any:
        return {"site_title": "CKAN", "site_url": "http://ckan.internal:5000", "extensions": ["datastore"]}

    def _package_show(self, data: Mapping[str, Any]) -> Any:
        wanted = data.get("id")
        return next((p for p in self.packages.values() if wanted in (p["name"], p["id"])), None)

    def _package_list(self, data: Mapping[str, Any]) -> Any:
        return sorted(self.packages)

    def _package_search(self, data: Mapping[str, Any]) -> Any:
        typed = str(data.get("q", ""))
        variant = None if self._found(typed, {}) or self.speaks_solr else VARIANTS.get(typed)
        found = self._found(variant or typed, data)
        if data.get("sort") == "title_string asc":
            found.sort(key=lambda p: p["title"])
        start, rows = int(data.get("start", 0)), int(data.get("rows", 10))
        result = {
            "count": len(found),
            "results": found[start : start + rows],
            "search_facets": _facets(found),
        }
        if self.speaks_solr or not typed:
            return result
        return result | {"did_you_mean": variant, "highlight": _highlight(variant or typed) if found else []}

    def _found(self, words: str, data: Mapping[str, Any]) -> list[dict[str, Any]]:
        return [p for p in self.packages.values() if _matches(p, self._columns(p), words, data)]

    def _columns(self, package: dict[str, Any]) -> list[Any]:
        rows = [self.rows.get(resource["id"], {}) for resource in package["resources"]]
        return [
            column["info"]["label"]
            for table in rows
            for column in table.get("fields", ())
            if "info" in column
        ]

    def _organization_list(self, data: Mapping[str, Any]) -> Any:
        extras = [{"key": "title_en", "value": ORGANIZATION["title_en"]}]
        return [
            {
                "name": "gwangju",
                "title": ORGANIZATION["title"],
                "package_count": len(self.packages),
                "extras": extras,
            }
        ]

    def _organization_show(self, data: Mapping[str, Any]) -> Any:
        return dict(ORGANIZATION)

    def _group_list(self, data: Mapping[str, Any]) -> Any:
        return [
            {"name": name, "title": ko, "extras": [{"key": "title_en", "value": en}]}
            for name, (ko, en) in THEMES.items()
        ]

    def _datastore_search(self, data: Mapping[str, Any]) -> Any:
        table = self.rows.get(str(data.get("resource_id")))
        return None if table is None else table | {"records": table["records"][: int(data.get("limit", 100))]}


def _fields(package: dict[str, Any]) -> dict[str, list[str]]:
    return {
        "organization": [package["organization"]["name"]],
        "groups": [group["name"] for group in package["groups"]],
        "tags": [tag["name"] for tag in package["tags"]],
        "res_format": sorted({resource["format"] for resource in package["resources"]}),
        "license_id": [package["license_id"]],
    }


def _matches(package: dict[str, Any], columns: list[Any], words: str, data: Mapping[str, Any]) -> bool:
    text = json.dumps([package, columns], ensure_ascii=False).lower()
    wanted = [(minus, (phrase or word).lower()) for minus, phrase, word in _WORD.findall(words)]
    filters = [fq.partition(":") for fq in data.get("fq_list", ())]
    return all((word in text) != bool(minus) for minus, word in wanted) and all(
        value.strip('"') in _fields(package)[field] for field, _colon, value in filters
    )


def _highlight(words: str) -> list[str]:
    listed = [(phrase or word).lower() for minus, phrase, word in _WORD.findall(words) if not minus]
    return [each for word in listed for each in (word, *_SYNONYMS.get(word, ()))]


def _facets(packages: list[dict[str, Any]]) -> dict[str, Any]:
    counts: dict[str, dict[str, int]] = {}
    for package in packages:
        for field, values in _fields(package).items():
            for value in values:
                counts.setdefault(field, {})[value] = counts.get(field, {}).get(value, 0) + 1
    titles = {name: ko for name, (ko, _en) in THEMES.items()} | {"gwangju": ORGANIZATION["title"]}
    return {
        field: {
            "title": field,
            "items": [
                {"name": name, "display_name": titles.get(name, name), "count": count}
                for name, count in sorted(items.items(), reverse=True)
            ],
        }
        for field, items in counts.items()
    }


def package(
    name: str,
    title: tuple[str, str],
    notes: tuple[str, str],
    tables: Mapping[str, tuple[str, str]],
    *,
    theme: str = "science-technology",
    tags: tuple[str, ...] = ("인공지능",),
    rows: int = 12,
    **over: Any,
) -> dict[str, Any]:
    """Describe a published dataset as CKAN returns it."""
    version = over.pop("version", "3-9f2c41d07be85a63")
    dataset_id = str(uuid.uuid5(uuid.NAMESPACE_URL, name))
    listed, resources = [], []
    for number, (table, (ko, en)) in enumerate(tables.items()):
        stem = name if len(tables) == 1 else f"{name}.{table}"
        files = [
            _resource(dataset_id, name, f"{stem}.{kind}", (ko, en), table, version)
            for kind in ("csv", "xlsx", "parquet", "jsonl")
        ]
        resources += files
        address = name if number == 0 else f"{name}.{table}"
        listed.append({"name": table, "address": address, "title": {"ko": ko, "en": en}, "description": None,
                       "rows": rows, "rows_id": files[0]["id"], "primary_key": ["indicator"]})  # fmt: skip
    for file, ko, en in (
        (f"{name}.zip", "전체 묶음", "Everything"),
        ("datapackage.json", "데이터 패키지 명세", "Data package descriptor"),
        ("quality.json", "품질 점검 결과", "Quality report"),
    ):
        resources.append(_resource(dataset_id, name, file, (ko, en), "", version))
    extras = {
        "title_en": title[1], "notes_en": notes[1],
        "limitations": "출처마다 집계 기준이 달라 금액을 **서로 더하거나 빼면 안 됩니다.** 확정 예산이 아니라 보도된 수치입니다.",
        "limitations_en": "Sources count differently: **do not add or subtract** the amounts. These are reported figures, not a settled budget.",
        "update_cycle": "as-needed", "reference_date": "2026-01-16", "temporal_start": "2019-11", "temporal_end": "2026-01",
        "sources": json.dumps([
            {"title": "광주 인공지능 집적단지 예타 면제 사업 본격화", "publisher": "전자신문", "date": "2020-01-28", "path": "https://etnews.com/20200128000171"},
            {"title": "", "publisher": "천지일보", "date": "2020-04-27", "path": None},
        ], ensure_ascii=False),
        "tables": json.dumps(listed, ensure_ascii=False), "row_count": str(rows * len(tables)), "fingerprint": "0" * 64, "spec": "1",
    }  # fmt: skip
    extras |= over.pop("extras", {})
    return {
        "id": dataset_id, "name": name, "title": title[0], "notes": notes[0], "license_id": "CC-BY-4.0",
        "license_title": "CC BY 4.0", "version": version, "state": "active", "private": False,
        "organization": {"name": "gwangju", "title": ORGANIZATION["title"]},
        "groups": [{"name": theme, "title": THEMES[theme][0], "display_name": THEMES[theme][0]}],
        "tags": [{"name": tag, "display_name": tag} for tag in tags],
        "extras": [{"key": key, "value": value} for key, value in extras.items()],
        "metadata_created": "2026-11-20T01:00:00", "metadata_modified": "2026-11-22T09:30:00.000000",
        "resources": resources,
    } | over  # fmt: skip


def _resource(
    dataset_id: str, name: str, key: str, title: tuple[str, str], table: str, version: str
) -> dict[str, Any]:
    format_, media_type = _MEDIA[key.rpartition(".")[2]]
    return {
        "id": str(uuid.uuid5(uuid.UUID(dataset_id), f"{key}\0{version}")), "package_id": dataset_id,
        "name": f"{title[0]} ({format_})", "name_en": f"{title[1]} ({format_})", "description": "", "format": format_, "mimetype": media_type,
        "size": 12_345, "hash": "sha256:" + "9f2c41d07be85a63" * 4, "url": f"{FILES}{name}/9f2c41d07be85a63/{key}",
        "key": key, "table": table, "pub": version, "datastore_active": format_ == "CSV",
    }  # fmt: skip


def column(id_: str, type_: str, ko: str, en: str, **info: Any) -> dict[str, Any]:
    """Describe a column as the DataStore returns it with its data dictionary."""
    postgres = {"integer": "int8", "number": "float8", "boolean": "bool", "date": "date", "year": "int4"}.get(
        type_, "text"
    )
    constraints = json.dumps(info.pop("constraints", {}))
    return {
        "id": id_,
        "type": postgres,
        "info": {"label": ko, "label_en": en, "type": type_, "constraints": constraints} | info,
    }


_BUDGET_FIELDS = [
    {"id": "_id", "type": "int"},
    column(
        "indicator",
        "string",
        "지표",
        "Indicator",
        constraints={"required": True, "enum": ["총사업비", "국비", "지방비"]},
    ),
    column(
        "as_of", "string", "기준 시점", "As of", notes="보도일 또는 발표일", notes_en="The day of the report"
    ),
    column("amount_krw", "integer", "금액(원)", "Amount (KRW)", unit="KRW", constraints={"minimum": 0}),
    column("amount_text", "string", "원문 표기", "Wording of the source"),
    column("is_approximate", "boolean", "근사값 여부", "Approximate"),
    column("year", "year", "연도", "Year"),
    column(
        "source_publisher", "string", "출처 기관", "Publisher of the source", constraints={"required": True}
    ),
    column("source_url", "string", "출처 주소", "Address of the source"),
]
_BUDGET_ROWS = [
    (
        "총사업비",
        "2020-01-28",
        406100000000,
        "4,061억",
        False,
        2020,
        "전자신문",
        "https://etnews.com/20200128000171",
    ),
    ("총사업비", "2020-04-27", 411600000000, "4116억원", False, 2020, "천지일보", None),
    (
        "총사업비",
        "2021-06-16",
        393900000000,
        "3,939억",
        False,
        2021,
        "노컷뉴스",
        "https://m.nocutnews.co.kr/news/5571780",
    ),
    ("총사업비", "2022-01-24", 411900000000, "4,119억", False, 2022, "e4ds", None),
    ("총사업비", "2022-03-31", 1000000000000, "1조", False, 2022, "국민일보", None),
    ("총사업비", "2025-08-22", 430000000000, "약 4,300억", True, 2025, "광주일보", None),
    ("국비", "2020-01-15", 62600000000, "626억", False, 2020, "국민일보", None),
    ("국비", "2023", None, None, None, 2023, "미상", None),
]


def realistic() -> FakeCatalogue:
    """Make a catalogue with the datasets that the tests and the screenshots are about."""
    packages = [
        package("ai-cluster-budget", ("인공지능 집적단지 예산", "AI cluster budget figures"),
                ("광주 인공지능 집적단지 조성사업의 예산을 보도한 수치를 **출처와 시점별로** 모았습니다.\n\n- 같은 사업이라도 출처마다 금액이 다릅니다.\n- 원문 표기를 함께 제공합니다.",
                 "Reported figures of the AI cluster's budget, **one row per source and date**.\n\n- Sources differ for the same project.\n- The original wording is included."),
                {"figures": ("예산 수치", "Budget figures")}, theme="finance", tags=("인공지능", "예산", "집적단지")),
        package("ai-mou-progress", ("인공지능 업무협약 누적 현황", "AI agreements: cumulative progress"),
                ("광주시가 인공지능 기업·기관과 맺은 업무협약(MOU)의 누적 건수와 광주에 사무소를 연 기업 수입니다.",
                 "Cumulative number of agreements (MOUs) between the city and AI companies, and offices opened."),
                {"progress": ("협약 누적 현황", "Cumulative agreements")}, theme="industry-employment", tags=("인공지능", "업무협약", "기업유치"), rows=19),
        package("ai-committee", ("인공지능 중심도시 추진위원회", "AI city committee"),
                ("추진위원회의 회의, 안건, 분과위원회를 세 개의 표로 정리했습니다.", "Meetings, agenda items and subcommittees of the committee in three tables."),
                {"meetings": ("회의", "Meetings"), "agenda": ("안건", "Agenda items"), "subcommittees": ("분과위원회", "Subcommittees")},
                tags=("인공지능", "위원회", "회의"), rows=6),
        package("ai-academy", ("인공지능사관학교 기수별 현황", "AI academy classes"),
                ("인공지능사관학교의 기수별 지원자, 입학생, 수료생 수입니다. 개인정보는 없습니다.", ""),
                {"classes": ("기수별 현황", "Classes")}, theme="education", tags=("인공지능", "사관학교", "교육"), extras={"title_en": "", "notes_en": ""}),
        package("ai-data-centre", ("국가 인공지능 데이터센터", "National AI data centre"),
                ("국가 AI 데이터센터의 연산·저장 용량과 연도별 이용 현황입니다.", "Computing and storage capacity of the national AI data centre and its use by year."),
                {"capacity": ("용량", "Capacity"), "usage": ("연도별 이용", "Yearly use")}, tags=("인공지능", "데이터센터", "GPU"), license_id="kogl-1"),
        package("ai-funds", ("인공지능 투자 펀드", "AI investment funds"),
                ("조성된 인공지능 투자 펀드와 계획된 펀드의 규모입니다.", "Sizes of AI investment funds, planned and raised."),
                {"funds": ("펀드", "Funds")}, theme="finance", tags=("인공지능", "펀드", "투자"), rows=7),
    ]  # fmt: skip
    ids = [field["id"] for field in _BUDGET_FIELDS]
    records = [dict(zip(ids, (number, *row), strict=True)) for number, row in enumerate(_BUDGET_ROWS, 1)]
    rows = {}
    for record in packages:
        for table in json.loads(
            next(extra["value"] for extra in record["extras"] if extra["key"] == "tables")
        ):
            rows[table["rows_id"]] = rows[table["address"]] = {
                "resource_id": table["rows_id"], "fields": _BUDGET_FIELDS, "records": records, "total": table["rows"],
            }  # fmt: skip
    return FakeCatalogue(packages, rows)
