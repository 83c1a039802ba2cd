"""Small releases to deliver: one table of one column, and files of a few bytes."""

import json
import uuid
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from credited import ORGANIZATION, attributed

from etl.dataset import Dataset, Field, License, RawFile, Source, Table
from etl.release import Release, ReleaseFile
from etl.words.text import Text

Make = Callable[..., Release]


def small_release(name: str, folder: Path, values: tuple[int, ...] = (1, 2, 3), **changes: Any) -> Release:
    """Write the files of a release; `changes` replace values of the dataset's description."""
    dataset = _dataset(name, folder, **changes)
    work = folder / uuid.uuid4().hex
    work.mkdir()
    csv = "값\r\n" + "".join(f"{value}\r\n" for value in values)
    lines = "".join(f"{json.dumps({'amount': value})}\n" for value in values)
    files = (
        _file(work / f"{name}.csv", csv, "CSV", "text/csv", "figures"),
        _file(work / f"{name}.jsonl", lines, "JSONL", "application/jsonl", "figures"),
        _file(work / "datapackage.json", "{}", "JSON", "application/json", None),
    )
    facts = [dataset.title.ko, *(file.sha256 for file in files)]
    digest = sha256(json.dumps(facts).encode()).hexdigest()
    return Release(dataset, attributed(dataset), files, {"figures": len(values)}, digest, "f" * 64)


def _dataset(name: str, folder: Path, **changes: Any) -> Dataset:
    raw = RawFile(Path("raw/f.csv"), "0" * 64, date(2026, 1, 1), (), (1, 1))
    field = Field("amount", ("값",), Text("값", "Value"), None, "integer", "integer", "KRW", {"minimum": 0})
    table = Table("figures", Text("표", "Table"), None, raw, (field,), (), (), (), (), ())
    values: dict[str, Any] = {
        "title": Text("예산", "Budget"),
        "description": Text("설명", "Description"),
        "limitations": Text("주의", "Caveats"),
        "organization": ORGANIZATION,
        "license": License("CC-BY-4.0"),
        "keywords": ("예산",),
        "themes": ("finance",),
        "update_cycle": "annual",
        "reference_date": date(2026, 1, 16),
        "temporal": ("2019-11", "2026-01"),
        "sources": (Source("기사", "신문", "2020-01-28", "https://example.kr/1"),),
        "tables": (table,),
    }
    return Dataset(name=name, folder=folder / "datasets" / name, **(values | changes))


def _file(path: Path, text: str, form: str, media_type: str, table: str | None) -> ReleaseFile:
    content = text.encode()
    path.write_bytes(content)
    title = Text(f"파일 ({form})", f"File ({form})")
    digest = sha256(content).hexdigest()
    return ReleaseFile(path.name, path, media_type, form, digest, len(content), table, title, title)
