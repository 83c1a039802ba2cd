"""Measurements against the running services: they print, and never fail a build by time.

Run by `make bench`, after `make publish`. Requests are sequential, over loopback, and bounded in number.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import bench_cleaning
import requests
import yaml

from etl import settings

ROOT = Path(__file__).parents[1]
API = "/api/3/action"
REQUESTS = 200
ROWS = 100_000


def main() -> None:
    """Print every measurement, one line each."""
    site = settings.load(os.environ, ROOT).site_url
    print(f"{'what':<58}{'p50 ms':>10}{'p95 ms':>10}")
    with requests.Session() as session:
        for what, path in {
            "home page": "/",
            "dataset page": "/dataset/ai-cluster-budget",
            "search page, free text": "/search?q=업무협약",
            "package_search, free text, two facets": API
            + '/package_search?q=예산&facet.field=["groups","tags"]',
            "datastore_search, 5 rows": f"{API}/datastore_search?resource_id=ai-mou-progress&limit=5",
        }.items():
            _print(what, REQUESTS, lambda path=path: _get(session, site + path))
    print(f"{'what':<58}{'seconds':>10}")
    for what, arguments in {
        "publish, nothing to do": ["publish"],
        "check, the shipped datasets": ["check"],
        f"check, {ROWS:,} generated rows": ["check", "--datasets", _generated()],
    }.items():
        started = time.perf_counter()
        subprocess.run([sys.executable, "-m", "etl", *arguments], cwd=ROOT, check=True, capture_output=True)
        print(f"{what:<58}{time.perf_counter() - started:>10.2f}")
    bench_cleaning.measure()


def _print(what: str, count: int, call: Callable[[], None]) -> None:
    call()
    times = []
    for _attempt in range(count):
        started = time.perf_counter()
        call()
        times.append((time.perf_counter() - started) * 1000)
    hundredths = statistics.quantiles(times, n=100)
    print(f"{what:<58}{hundredths[49]:>10.1f}{hundredths[94]:>10.1f}")


def _get(session: requests.Session, address: str) -> None:
    session.get(address, timeout=30).raise_for_status()


def _generated() -> str:
    """Write a dataset of many invented rows in the wording of the shipped one about funds."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    dataset = folder / "invented-amounts"
    (dataset / "raw").mkdir(parents=True)
    lines = [f'{n},"{n % 9000 + 1:,}억원",2020.{n % 12 + 1}.{n % 28 + 1}\r\n' for n in range(ROWS)]
    raw = dataset / "raw" / "amounts.csv"
    raw.write_text("번호,금액,일자\r\n" + "".join(lines), encoding="cp949", newline="")
    shipped = yaml.safe_load((ROOT / "datasets/ai-funds/dataset.yml").read_text(encoding="utf-8"))
    shipped["title"] = {"ko": "지어낸 금액 (성능 측정용)", "en": "Invented amounts (for measuring)"}
    shipped["tables"] = [_table(sha256(raw.read_bytes()).hexdigest())]
    (dataset / "dataset.yml").write_text(yaml.safe_dump(shipped, allow_unicode=True), encoding="utf-8")
    return str(folder)


def _table(digest: str) -> dict[str, object]:
    def field(name: str, source: str, kind: str, reading: str) -> dict[str, object]:
        return {
            "name": name,
            "from": source,
            "title": {"ko": source, "en": name},
            "type": kind,
            "reading": reading,
            "constraints": {"required": True},
        }

    return {
        "name": "amounts",
        "title": {"ko": "금액", "en": "Amounts"},
        "raw": {"path": "raw/amounts.csv", "sha256": digest, "retrieved": "2026-11-22", "header": 1},
        "primaryKey": ["number"],
        "fields": [
            field("number", "번호", "integer", "integer"),
            field("amount_krw", "금액", "integer", "amount"),
            field("day", "일자", "date", "date"),
        ],
    }


if __name__ == "__main__":
    main()
