"""The sample as a release."""

from pathlib import Path

import pytest
from packing import packed
from sample import Sample

from etl.clean.report import CleanReport
from etl.release import Release


@pytest.fixture
def release(sample: Sample, cleaning: CleanReport, tmp_path: Path) -> Release:
    return packed(sample, cleaning, tmp_path / "out", fingerprint="fingerprint")
