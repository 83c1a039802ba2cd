"""The file formats: the folder is their registry, and one of them knows a file by its bytes."""

from pathlib import Path

import pytest
from workbooks import zipped

from etl.read import formats
from etl.read.archive import opened_archive
from etl.read.formats import FORMATS, File, format_of
from etl.read.log import Log
from etl.read.source import source_of

BEGINNINGS = {
    "CSV": b"a,b\n1,2\n",
    "JSON": b'[{"a": 1}]',
    "XML": b"<?xml version='1.0'?><r><row><a>1</a></row></r>",
    "HTML": b"<!doctype html><html><table><tr><td>1</td></tr></table></html>",
    "XLS": b"\x09\x08\x10\x00",
    "XLSX": zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""}),
    "ODS": zipped({"content.xml": "", "META-INF/manifest.xml": ""}),
    "HWPX": zipped({"Contents/section0.xml": ""}),
}


def opened(path: Path, content: bytes) -> File:
    path.write_bytes(content)
    source = source_of(path)
    archive = opened_archive(source) if content.startswith(b"PK") else None
    return File(source, content[:65_536], Log(), archive=archive)


def test_every_module_with_a_format_is_registered() -> None:
    folder = Path(formats.__file__).parent
    modules = [path for path in folder.glob("*.py") if "\nFORMAT = Format(" in path.read_text("utf-8")]

    assert len(FORMATS) == len(modules)
    assert len({form.name for form in FORMATS}) == len(modules)


@pytest.mark.parametrize("name", BEGINNINGS)
def test_a_format_is_known_by_its_bytes_whatever_the_name(name: str, tmp_path: Path) -> None:
    found = format_of(opened(tmp_path / "data.csv", BEGINNINGS[name]))

    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"SQLite format 3\0", zipped({"word/document.xml": ""})])
def test_what_is_no_table_is_of_no_format(content: bytes, tmp_path: Path) -> None:
    assert format_of(opened(tmp_path / "data.csv", content)) is None


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_format_says_in_both_languages_what_is_read(form: formats.Format) -> None:
    assert form.note.ko
    assert form.note.en
