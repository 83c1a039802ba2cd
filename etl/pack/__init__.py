"""Write a validated dataset as the files of a release; equal input gives equal bytes.

Follows `etl.validate`. `etl.store` uploads these files and `etl.register` describes them.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etl.dataset import Dataset, Table
from etl.release import Attribution, Release, ReleaseFile
from etl.validate.report import Report
from etl.words.text import Text

if TYPE_CHECKING:
    import pyarrow as pa

    from etl.clean import CleanReport, CleanTable

__all__ = ["pack"]

# The files of a release that are not about one table: CKAN's name of the format, media type, use.
_OTHER_FORMATS = {
    "zip": ("ZIP", "application/zip", Text("모든 파일을 하나로", "everything in one file")),
    "json": ("JSON", "application/json", Text("설명 파일", "a description, for programs")),
}


def pack(
    dataset: Dataset,
    tables: Mapping[str, "CleanTable"],
    report: Report,
    cleaning: "CleanReport",
    attribution: Attribution,
    work: Path,
    fingerprint: str,
) -> Release:
    """Write all files of a release into the folder `work` and return the release.

    `attribution` and `fingerprint` are recorded with the release. A table on disk is written in portions.
    Raises DatasetError for a table that holds an infinite number.
    """
    from etl.pack.arrow import arrow_table, row_numbers
    from etl.pack.formula import formula_warnings
    from etl.pack.readme import license_text, readme
    from etl.pack.release_hash import release_sha256

    work.mkdir(parents=True, exist_ok=True)
    data = {table.name: arrow_table(tables[table.name], table) for table in dataset.tables}
    rows = {name: columns.num_rows for name, columns in data.items()}
    warnings: list[str] = []
    files: list[ReleaseFile] = []
    for table in dataset.tables:
        files += _table_files(dataset, table, data[table.name], work)
        warnings += formula_warnings(dataset, table, data[table.name], row_numbers(tables[table.name]))
    reports = _reports(report, cleaning, work)
    description = _description(dataset, attribution, [*files, *reports], work)
    members = [*files, description, *reports]
    explained = readme(dataset, attribution, members, rows, report, cleaning)
    texts = {"README.ko.md": explained, "LICENSE.txt": license_text(dataset, attribution)}
    archive = _archive(dataset, members, texts, work)
    files = [*files, archive, description, *reports]
    return Release(
        dataset=dataset,
        attribution=attribution,
        files=tuple(files),
        rows=rows,
        sha256=release_sha256(dataset, attribution, files, rows),
        fingerprint=fingerprint,
        warnings=tuple(warnings),
    )


def _table_files(dataset: Dataset, table: Table, data: "pa.Table", work: Path) -> list[ReleaseFile]:
    """Write one table in every output format that can hold it."""
    from etl.pack.formats import FORMATS

    files = []
    for suffix, output_format in FORMATS.items():
        if output_format.fits(data, table):
            path = work / f"{dataset.address(table)}.{suffix}"
            output_format.write(data, table, path)
            kind = (output_format.name, output_format.media_type, output_format.use)
            files.append(_file(path, table.name, table.title, *kind))
    return files


def _reports(report: Report, cleaning: "CleanReport", work: Path) -> list[ReleaseFile]:
    """Write the quality report and the cleaning report."""
    quality = _json_file(work / "quality.json", report.quality(), Text("품질 검사 결과", "Quality report"))
    changes = Text("데이터 정제 내역", "Cleaning report")
    return [quality, _json_file(work / "clean.json", cleaning.document(), changes)]


def _description(
    dataset: Dataset, attribution: Attribution, files: list[ReleaseFile], work: Path
) -> ReleaseFile:
    """Write `datapackage.json`."""
    from etl.pack.datapackage import datapackage

    title = Text("데이터 패키지 설명", "Data package description")
    return _json_file(work / "datapackage.json", datapackage(dataset, attribution, files), title)


def _archive(
    dataset: Dataset, members: list[ReleaseFile], texts: Mapping[str, str], work: Path
) -> ReleaseFile:
    """Write the ZIP with all files and the texts."""
    from etl.pack.zip import write_zip

    path = work / f"{dataset.name}.zip"
    write_zip(members, texts, path)
    return _file(path, None, Text("전체 파일", "All files"), *_OTHER_FORMATS["zip"])


def _file(
    path: Path, table: str | None, title: Text, format_name: str, media_type: str, use: Text
) -> ReleaseFile:
    """Return the description of a file that was written, with its hash and its size in bytes."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return ReleaseFile(
        key=path.name,
        path=path,
        media_type=media_type,
        format=format_name,
        sha256=digest,
        size=path.stat().st_size,
        table=table,
        title=Text(f"{title.ko} ({format_name})", f"{title.en} ({format_name})"),
        use=use,
    )


def _json_file(path: Path, content: Mapping[str, Any], title: Text) -> ReleaseFile:
    """Write indented JSON; keys keep their order."""
    text = json.dumps(content, ensure_ascii=False, indent=2, default=str)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    return _file(path, None, title, *_OTHER_FORMATS["json"])
