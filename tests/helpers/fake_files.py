# ruff: noqa: E501 - a document is read better in one line
"""Published files in memory, and accounts of cleaning as the jobs write them."""

import json
from hashlib import sha256
from typing import Any

from fake_catalogue import FILES, FakeCatalogue

from portal.files import UnreachableError


class FakeFiles:
    """Answers from a dictionary, as the public storage does; `asked` records every address."""

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.away = False

    def fetch(self, url: str, max_bytes: int) -> bytes:
        self.asked.append(url)
        if self.away or url not in self.contents:
            raise UnreachableError(url)
        if len(self.contents[url]) > max_bytes:
            raise UnreachableError("too large")
        return self.contents[url]

    def publish(self, catalogue: FakeCatalogue, name: str, content: bytes) -> dict[str, Any]:
        """Store an account of a dataset, and describe it in its record as publishing does."""
        record = catalogue.packages[name]
        digest = sha256(content).hexdigest()
        url = f"{FILES}{name}/{digest[:16]}/clean.json"
        self.contents[url] = content
        resource = record["resources"][-1] | {
            "id": digest[:32], "name": "데이터 정제 내역 (JSON)", "name_en": "Cleaning report (JSON)", "size": len(content),
            "hash": f"sha256:{digest}", "url": url, "key": "clean.json",
        }  # fmt: skip
        record["resources"] = [each for each in record["resources"] if each["key"] != "clean.json"] + [
            resource
        ]
        return resource


def document(*tables: dict[str, Any]) -> bytes:
    """Write an account of tables."""
    return json.dumps({"dataset": "x", "tables": list(tables)}, ensure_ascii=False).encode()


def table(**changes: Any) -> dict[str, Any]:
    """Describe a table in which nothing was changed."""
    return {
        "name": "figures", "title": {"ko": "예산 수치", "en": "Budget figures"},
        "file": {"path": "raw/예산.xlsx", "sha256": "0" * 64, "member": None, "sheets": ["예산"]},
        "rows_read": 8, "rows": 8, "reading": [], "dropped": {}, "repeated_rows": 0, "added_rows": 0,
        "corrections": [], "ignored": [], "columns": [],
    } | changes  # fmt: skip


def column(
    ko: str, en: str, *changed: tuple[str, int, list[tuple[str, str]]], **nulls: int
) -> dict[str, Any]:
    """Describe a column with its changes and its nulls."""
    return {
        "name": en.lower(), "title": {"ko": ko, "en": en}, "from": [ko], "reading": "text", "cells": 8,
        "changed": [
            {"rule": rule, "cells": cells, "examples": [{"before": before, "after": after} for before, after in examples]}
            for rule, cells, examples in changed
        ],
        "nulls": nulls, "unreadable": {"tolerated": 0, "found": 0, "cells": []},
        "doubtful": {"found": 0, "cells": []},
    }  # fmt: skip


BUDGET = table(
    rows_read=1214, rows=1208,
    reading=[
        {"kind": "format", "text": "XLSX"},
        {"kind": "title", "text": "2025년 인공지능 집적단지 예산 현황", "row": 1},
        {"kind": "unit", "text": "(단위: 천원)", "row": 2},
        {"kind": "merge", "count": 12},
        {"kind": "comment", "text": "김 주무관 확인 필요", "row": 9},
    ],
    dropped={"subtotal": 4, "blank": 2}, repeated_rows=3,
    corrections=[{"reason": "보도자료의 오타: 4,116억원은 411억원", "kind": "set", "rows": 1}],
    ignored=["담당자", "비고"],
    columns=[
        column("지표", "Indicator", ("nfc", 3, [("\u1100\u116e\u11a8\u1107\u1175", "국비")]), ("spaces", 2, [(" 총사업비  ", "총사업비")])),
        column("금액(원)", "Amount (KRW)", ("missing", 2, [("-", ""), ("미정", "")]), ("amount", 1206, [("4,116억원", "411600000000"), ("31억8천만원", "3180000000"), ("약 4,300억", "430000000000")]), not_applicable=1, pending=1),
        column("출처 기관", "Publisher of the source", ("full_width", 1, [("ＫＢＳ광주방송총국 보도국 인공지능 특별취재팀(２０２５)", "KBS광주방송총국 보도국 인공지능 특별취재팀(2025)")])),
    ],
)  # fmt: skip


def published(catalogue: FakeCatalogue) -> FakeFiles:
    """Store accounts of two datasets of the realistic catalogue; the others have none, as older ones do."""
    files = FakeFiles()
    files.publish(catalogue, "ai-cluster-budget", document(BUDGET))
    columns = [
        column(f"항목 {number}", f"Column {number}", ("spaces", number, [("가  나", "가 나")]), empty=1)
        for number in range(1, 12)
    ]
    files.publish(catalogue, "ai-committee", document(
        table(title={"ko": "회의", "en": ""}, columns=columns), table(name="agenda", title={"ko": "안건", "en": "Agenda items"}),
    ))  # fmt: skip
    return files
