"""A small release, and the services to deliver it to: in memory and, for contract tests, real."""

import json
import os
import sys
import uuid
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import requests

sys.path.insert(0, str(Path(__file__).parent))  # for fake_services: importlib mode adds nothing by itself

from fake_services import FakeCkan, FakePublic, FakeS3, Make, Site

from etl import settings
from etl.dataset import Dataset, Field, License, RawFile, Source, Table
from etl.jobs import Services
from etl.register import Catalogue
from etl.register.ckan import Ckan
from etl.release import Release, ReleaseFile
from etl.store.public import Public, base
from etl.store.s3 import Store, connect
from etl.words.text import Text

PUBLIC = "http://files.example.kr/bucket"


@pytest.fixture
def fake() -> Site:
    ckan, s3 = FakeCkan(), FakeS3()

    def fetch(key: str) -> tuple[bytes, Mapping[str, str]]:
        found = s3.objects[key]
        names = {"ContentType": "Content-Type", "CacheControl": "Cache-Control"}
        names |= {"ContentDisposition": "Content-Disposition"}
        return found["Body"], {names[name]: value for name, value in found.items() if name in names}

    catalogue = Catalogue(ckan, PUBLIC)  # type: ignore[arg-type]
    return Site(ckan, catalogue, Store(s3, "bucket"), FakePublic(s3, PUBLIC), fetch, s3)


@pytest.fixture
def services(fake: Site, tmp_path: Path) -> Services:
    return Services(fake.catalogue, fake.public, lambda: fake.store, tmp_path / "state")


@pytest.fixture(scope="session")
def real(stack: Mapping[str, str]) -> Site:
    configured = settings.load(stack, Path("/nonexistent"))
    public, ckan, store = base(configured), Ckan(configured), connect(configured)

    def fetch(key: str) -> tuple[bytes, Mapping[str, str]]:
        reply = requests.get(f"{public}/{key}", timeout=30)
        reply.raise_for_status()
        return reply.content, reply.headers

    return Site(
        ckan, Catalogue(ckan, public), store, Public(configured), fetch, store._s3, configured.s3_bucket
    )


@pytest.fixture(params=["fake", pytest.param("real", marks=[pytest.mark.contract, pytest.mark.stack])])
def site(request: pytest.FixtureRequest) -> Site:
    """Give the fake services and then the real ones: what holds for one must hold for the other."""
    given: Site = request.getfixturevalue(request.param)
    return given


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write releases of one dataset whose name no other test uses."""
    name = f"test-{uuid.uuid4().hex[:12]}"

    def release(values: tuple[int, ...] = (1, 2, 3), **changes: Any) -> Release:
        dataset = _dataset(name, tmp_path, **changes)
        work = tmp_path / uuid.uuid4().hex
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
        return Release(dataset, files, {"figures": len(values)}, digest, "f" * 64)

    return release


def _dataset(name: str, folder: Path, **changes: Any) -> Dataset:
    raw = RawFile(Path("raw/f.csv"), "0" * 64, date(2026, 1, 1), (), (1, 1))
    field = Field("amount", ("값",), Text("값", "Value"), None, "integer", "integer", "KRW", {"minimum": 0})
    table = Table("figures", Text("표", "Table"), None, raw, (field,), (), (), (), (), ())
    values: dict[str, Any] = {
        "title": Text("예산", "Budget"),
        "description": Text("설명", "Description"),
        "limitations": Text("주의", "Caveats"),
        "organization": "gwangju",
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
    return ReleaseFile(path.name, path, media_type, form, digest, len(content), table, title)


@pytest.fixture
def environ(stack: Mapping[str, str]) -> Mapping[str, str]:
    return os.environ | stack
