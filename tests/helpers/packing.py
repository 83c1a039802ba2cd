"""Releases of the sample, and their files by name."""

from pathlib import Path
from typing import Any
from zipfile import ZipFile

from credited import attributed
from sample import Sample

from etl.clean.report import CleanReport
from etl.pack import pack
from etl.release import Release
from etl.validate.report import Report, TableReport


def passed() -> Report:
    """Return a report in which both tables of the sample passed every check."""
    return Report("sample", (TableReport("figures", 3, ()), TableReport("notes", 3, ())))


def packed(sample: Sample, cleaning: CleanReport, folder: Path, **changes: Any) -> Release:
    """Pack the sample, or another dataset with its tables: `dataset=`."""
    dataset = changes.get("dataset", sample.dataset)
    by = changes.get("attribution") or attributed(dataset)
    return pack(dataset, sample.tables, passed(), cleaning, by, folder, changes.get("fingerprint", ""))


def path(release: Release, key: str) -> Path:
    """Return where a file of a release lies."""
    return next(file.path for file in release.files if file.key == key)


def member(release: Release, name: str) -> str:
    """Return the text of a file in the ZIP of a release of the sample."""
    with ZipFile(path(release, "sample.zip")) as archive:
        return archive.read(name).decode()
