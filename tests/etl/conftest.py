"""What tests of several stages share: a dataset's folder, a clean sample, a release and services for it.

The services are in memory and, for contract tests, real.
"""

import os
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import requests
from credited import SITE
from dataset_folder import Folder
from fake_services import FakeCkan, FakePublicBucket, FakeS3, Site
from releases import Make, small_release
from sample import Sample, cleaned, sample_in

from etl import settings
from etl.clean.report import CleanReport
from etl.jobs import Services
from etl.register import Catalogue
from etl.register.ckan import Ckan
from etl.release import Release
from etl.store.public import PublicBucket, bucket_url
from etl.store.s3 import Store, connect

PUBLIC = "http://files.example.kr/bucket"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "datasets")


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    return sample_in(tmp_path)


@pytest.fixture
def cleaning(sample: Sample) -> CleanReport:
    """Return what cleaning reports of the sample."""
    return cleaned(sample.dataset)


@pytest.fixture
def fake() -> Site:
    ckan, s3 = FakeCkan(), FakeS3()

    def fetch(key: str) -> tuple[bytes, Mapping[str, str]]:
        found = s3.objects[key]
        names = {"ContentType": "Content-Type", "CacheControl": "Cache-Control"}
        names |= {"ContentDisposition": "Content-Disposition"}
        return found["Body"], {names[name]: value for name, value in found.items() if name in names}

    catalogue = Catalogue(ckan, PUBLIC)  # type: ignore[arg-type]
    return Site(ckan, catalogue, Store(s3, "bucket"), FakePublicBucket(s3, PUBLIC), fetch, s3)


@pytest.fixture
def services(fake: Site, tmp_path: Path) -> Services:
    return Services(fake.catalogue, fake.public, lambda: fake.store, tmp_path / "state", SITE)


@pytest.fixture(scope="session")
def real(stack: Mapping[str, str]) -> Site:
    configured = settings.load(stack, Path("/nonexistent"))
    public, ckan, store = bucket_url(configured), Ckan(configured), connect(configured)

    def fetch(key: str) -> tuple[bytes, Mapping[str, str]]:
        reply = requests.get(f"{public}/{key}", timeout=30)
        reply.raise_for_status()
        return reply.content, reply.headers

    return Site(
        ckan, Catalogue(ckan, public), store, PublicBucket(configured), fetch, store._s3, configured.s3_bucket
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
        return small_release(name, tmp_path, values, **changes)

    return release


@pytest.fixture
def environ(stack: Mapping[str, str]) -> Mapping[str, str]:
    return os.environ | stack
