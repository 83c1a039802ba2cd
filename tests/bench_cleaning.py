"""Measure reading and cleaning of large CSV files, against `pandas.read_csv(dtype=str)` on the same file.

Each measurement runs in a process of its own, so that its peak of memory is its own. The rows are invented,
in the wordings of files that Korean public bodies send; amounts and dates change their style from row to row.
"""

import json
import re
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
NAME = "invented-firms"
_HEADER = "연번,기업명,전화번호,사업자등록번호,계약금액,체결일,비율,면적,인증 여부,비고\r\n"
_FIELDS = {
    "sn": ("연번", "integer", "integer"),
    "co_nm": ("기업명", "string", "company"),
    "telno": ("전화번호", "string", "phone"),
    "brno": ("사업자등록번호", "string", {"business_number": {"check": "report"}}),
    "ctrt_amt": ("계약금액", "integer", "amount"),
    "ctrt_ymd": ("체결일", "date", "date"),
    "rt": ("비율", "number", "percent"),
    "area_m2": ("면적", "number", "area"),
    "crtfc_yn": ("인증 여부", "boolean", "flag"),
    "rmrk": ("비고", "string", "text"),
}


def measure() -> None:
    """Print the time of a million rows by both, and the peaks of memory of a million and of ten."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        file = _generated(Path(folder), 1_000_000)
        size = file.stat().st_size / 1e6
        plain, _peak = _measured("plain", file)
        ours, peak = _measured("ours", file)
        print(
            f"1,000,000 rows x 10 ({size:.0f} MB): pandas.read_csv {plain:.2f} s, read, cleaned and written ",
            end="",
        )
        print(f"{ours:.2f} s = {ours / plain:.2f} times, peak {peak:.0f} MB")
        file = _generated(Path(folder), 10_000_000)
        ours, peak = _measured("ours", file)
        print(f"10,000,000 rows x 10: {ours:.1f} s, peak {peak:.0f} MB")


def _measured(what: str, file: Path) -> tuple[float, float]:
    """Run one measurement in a process of its own: seconds, and the peak in MB."""
    # Without its own folder in front, where `etl` would be the tests of it.
    command = [sys.executable, "-P", __file__, what, str(file)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    found = json.loads(done.stdout)
    return found["seconds"], found["peak"]


def _run(what: str, file: Path) -> None:
    """Read a file by pandas alone or by our own code, and print what it took."""
    import pandas as pd

    from etl.load import load

    if what == "plain":
        started = time.perf_counter()
        pd.read_csv(file, dtype=str)
    else:
        from etl.clean import clean
        from etl.read import read

        dataset = load(file.parents[2], NAME)
        started = time.perf_counter()
        tables, _report = clean(read(dataset), dataset)
        assert len(tables["firms"]) % 1_000_000 == 0
    seconds = time.perf_counter() - started
    # What getrusage tells begins with the memory of the process that started this one.
    peak = int(re.findall(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[0]) / 1000
    print(json.dumps({"seconds": seconds, "peak": peak}))


def _generated(folder: Path, count: int) -> Path:
    """Write the folder of a dataset of invented rows."""
    raw = folder / NAME / "raw" / "firms.csv"
    raw.parent.mkdir(parents=True, exist_ok=True)
    with raw.open("w", encoding="utf-8", newline="") as stream:
        stream.write(_HEADER)
        for first in range(0, count, 100_000):
            stream.write("".join(map(_row, range(first, first + 100_000))))
    shipped = yaml.safe_load((ROOT / "datasets/ai-funds/dataset.yml").read_text(encoding="utf-8"))
    shipped["title"] = {"ko": "지어낸 기업 (성능 측정용)", "en": "Invented firms (for measuring)"}
    with raw.open("rb") as stream:
        digest = sha256(stream.read()).hexdigest() if count <= 1_000_000 else "0" * 64
    shipped["tables"] = [_table(digest)]
    description = raw.parents[1] / "dataset.yml"
    description.write_text(yaml.safe_dump(shipped, allow_unicode=True), encoding="utf-8")
    return raw


def _row(n: int) -> str:
    """Write one row; 2,654,435,761 scatters the values, so most are distinct."""
    mixed = n * 2_654_435_761 % 1_000_003
    firm = (f"㈜인공지능{n}", f"주식회사 데이터{n}", f"광주로봇{n}(주)", f"한국클라우드{n}")[n % 4]
    phone = (f"062-{mixed % 700 + 200}-{n % 9000 + 1000}", f"062){mixed % 700 + 200}-{n % 9000 + 1000}")[
        n % 5 == 0
    ]
    amount = (
        f'"{mixed % 9000 + 1:,}억원"',
        f"{n % 9 + 1}조 {mixed % 9000 + 1}억",
        f'"{mixed * 1000:,}"',
        f"△{mixed}000",
        f"{mixed % 99 + 1}억{n % 9 + 1}천만원",
    )[n % 5]
    day = (
        f"{2000 + n % 26}.{n % 12 + 1}.{mixed % 28 + 1}"
        if n % 3
        else f"{2000 + n % 26}-{n % 12 + 1:02}-{mixed % 28 + 1:02}"
    )
    brno = f"{mixed % 900 + 100}-{n % 90 + 10}-{mixed % 90000 + 10000}"
    note = ("해당없음", "-", "산ㆍ학ㆍ연 협약", "비고 없음")[n % 4]
    cells = (
        n + 1,
        firm,
        phone,
        brno,
        amount,
        day,
        f"{mixed % 1000 / 10}%",
        f'"{mixed:,}㎡"',
        "YN"[n % 2],
        note,
    )
    return ",".join(map(str, cells)) + "\r\n"


def _table(digest: str) -> dict[str, object]:
    """Describe the table as a steward would."""
    fields = [
        {"name": name, "from": title, "title": {"ko": title, "en": name}, "type": kind, "reading": reading}
        for name, (title, kind, reading) in _FIELDS.items()
    ]
    return {
        "name": "firms",
        "title": {"ko": "기업", "en": "Firms"},
        "raw": {"path": "raw/firms.csv", "sha256": digest, "retrieved": "2026-11-25", "header": 1},
        "missingValues": ["", "-", "해당없음"],
        "primaryKey": ["sn"],
        "fields": fields,
    }


if __name__ == "__main__":
    _run(sys.argv[1], Path(sys.argv[2]))
