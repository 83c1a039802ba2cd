"""Write a checked dataset as the files that people download: a release, the same bytes every time.

Follows `etl.validate`; what is written here is what `etl.store` uploads and `etl.register` describes.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etl.dataset import Dataset, Table
from etl.release import Release, ReleaseFile
from etl.validate.report import Report
from etl.words.text import Text

if TYPE_CHECKING:
    import pyarrow as pa

    from etl.clean import CleanReport, CleanTable

__all__ = ["pack"]

# What a release has beside the files of its tables: CKAN's word for the format, media type, use.
_BESIDE = {
    "zip": ("ZIP", "application/zip", Text("모든 파일을 하나로", "everything in one file")),
    "json": ("JSON", "application/json", Text("설명 파일", "a description, for programs")),
}


def pack(
    dataset: Dataset,
    tables: Mapping[str, "CleanTable"],
    report: Report,
    cleaning: "CleanReport",
    work: Path,
    fingerprint: str,
) -> Release:
    """Write all files of a dataset below `work`; a table on disk is never taken into memory whole."""
    from etl.pack.arrow import row_numbers, typed
    from etl.pack.formula import formula_warnings
    from etl.pack.manifest import release_sha256
    from etl.pack.readme import readme

    work.mkdir(parents=True, exist_ok=True)
    data = {table.name: typed(tables[table.name], table) for table in dataset.tables}
    rows = {name: each.num_rows for name, each in data.items()}
    warnings: list[str] = []
    files: list[ReleaseFile] = []
    for table in dataset.tables:
        files += _table_files(dataset, table, data[table.name], work)
        warnings += formula_warnings(dataset, table, data[table.name], row_numbers(tables[table.name]))
    reports = _reports(report, cleaning, work)
    described = _description(dataset, [*files, *reports], work)
    members = [*files, described, *reports]
    archive = _archive(dataset, members, readme(dataset, members, rows, report, cleaning), work)
    files = [*files, archive, described, *reports]
    return Release(
        dataset=dataset,
        files=tuple(files),
        rows=rows,
        sha256=release_sha256(dataset, files, rows),
        fingerprint=fingerprint,
        warnings=tuple(warnings),
    )


def _table_files(dataset: Dataset, table: Table, data: "pa.Table", work: Path) -> list[ReleaseFile]:
    """Write one table in every format that can hold it."""
    from etl.pack.formats import FORMATS

    files = []
    for suffix, form in FORMATS.items():
        if form.fits(data, table):
            path = work / f"{dataset.address(table)}.{suffix}"
            form.write(data, table, path)
            files.append(_file(path, table.name, table.title, form.name, form.media_type, form.use))
    return files


def _reports(report: Report, cleaning: "CleanReport", work: Path) -> list[ReleaseFile]:
    """Write what was checked and what was changed."""
    quality = _json_file(work / "quality.json", report.quality(), Text("품질 검사 결과", "Quality report"))
    changes = Text("데이터 정제 내역", "Cleaning report")
    return [quality, _json_file(work / "clean.json", cleaning.document(), changes)]


def _description(dataset: Dataset, files: list[ReleaseFile], work: Path) -> ReleaseFile:
    """Write the description of the files."""
    from etl.pack.datapackage import datapackage

    title = Text("데이터 패키지 설명", "Data package description")
    return _json_file(work / "datapackage.json", datapackage(dataset, files), title)


def _archive(dataset: Dataset, members: list[ReleaseFile], explained: str, work: Path) -> ReleaseFile:
    """Write the ZIP that holds everything, with the texts for who has nothing else."""
    from etl.pack.readme import license_text
    from etl.pack.zip import write_zip

    path = work / f"{dataset.name}.zip"
    write_zip(members, {"README.ko.md": explained, "LICENSE.txt": license_text(dataset)}, path)
    return _file(path, None, Text("전체 파일", "All files"), *_BESIDE["zip"])


def _file(path: Path, table: str | None, title: Text, form: str, media_type: str, use: Text) -> ReleaseFile:
    """Describe a file that was written."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return ReleaseFile(
        key=path.name,
        path=path,
        media_type=media_type,
        format=form,
        sha256=digest,
        size=path.stat().st_size,
        table=table,
        title=Text(f"{title.ko} ({form})", f"{title.en} ({form})"),
        use=use,
    )


def _json_file(path: Path, content: Mapping[str, Any], title: Text) -> ReleaseFile:
    """Write JSON that is pleasant to read, in the order in which it was built."""
    text = json.dumps(content, ensure_ascii=False, indent=2, default=str)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    return _file(path, None, title, *_BESIDE["json"])
