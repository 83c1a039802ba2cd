"""Whatever the bytes are, reading ends and raises nothing but RefusedError."""

import contextlib
import datetime
import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from workbooks import hwpx, ods, uncompressed, unzipped, workbook, zipped

from etl.read.errors import RefusedError
from etl.read.log import Log
from etl.read.open_file import open_file

CSV = '구분,금액\n합계,"4,116억원"\n똠방,0012\n'
JSON = '{"fields": [{"id": "a"}], "records": [{"a": "가", "b": 1e5}, {"a": {"x": null}}]}'
XML = '<?xml version="1.0"?><r><h><n>a</n></h><row i="1"><a>가&amp;</a></row><row><a>나</a></row></r>'
HTML = "<html><table><tr><td rowspan=2>가</td><td>1</td></tr><tr><td colspan='3'>2</td></tr></table></html>"
SPREADSHEET = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="s">'
    '<Worksheet ss:Name="a"><Table><Row ss:Index="2"><Cell ss:MergeAcross="1"><Data ss:Type="Number">1</Data>'
    "</Cell></Row></Table></Worksheet></Workbook>"
)
ODS = (
    '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x">'
    "<office:body><office:spreadsheet>"
    '<table:table table:name="a"><table:table-row table:number-rows-repeated="2"><table:table-cell '
    'office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell></table:table-row>'
    "</table:table></office:spreadsheet></office:body></office:document-content>"
)


def filled(book: Any, sheet: Any) -> None:
    sheet.merge_range("A1:C1", "제목")
    sheet.write_row(1, 0, ["구분", "금액", "비고"])
    sheet.write_row(2, 0, ["가", 12.5, True])
    sheet.write_datetime(3, 0, datetime.date(2020, 4, 27), book.add_format({"num_format": 14}))
    sheet.set_row(5, None, None, {"hidden": True})
    sheet.set_column(4, 4, None, None, {"hidden": True})
    sheet.write_comment("A1", "x")


XLSX = workbook({"예산": filled})
HWPX = hwpx([["구분", ""], ["가", "1"]], merge=(0, 0, 0, 1))
SEEDS: dict[str, bytes] = {
    "csv": CSV.encode(),
    "csv in cp949": CSV.encode("cp949"),
    "csv in utf-16": CSV.encode("utf-16"),
    "json": JSON.encode(),
    "xml": XML.encode(),
    "html": HTML.encode(),
    "spreadsheet xml": SPREADSHEET.encode(),
    "xlsx": XLSX,
    "xlsx stored": uncompressed(XLSX),
    "ods": ods(ODS),
    "hwpx": HWPX,
    "hwpx stored": uncompressed(HWPX),
    "zip": zipped({"a.csv": CSV.encode("cp949")}),
    "gzip": gzip.compress(CSV.encode()),
}
PARTS = (
    "xl/workbook.xml",
    "xl/worksheets/sheet1.xml",
    "xl/styles.xml",
    "xl/sharedStrings.xml",
    "xl/_rels/workbook.xml.rels",
)


def read(content: bytes, folder: Path) -> None:
    file = folder / "raw"
    file.write_bytes(content)
    with contextlib.suppress(RefusedError):
        contents = open_file(file, Log())
        for sheet in contents.sheets or (None,):
            with contextlib.suppress(RefusedError):
                contents.load(sheet)


SETTINGS = settings(
    max_examples=settings.default.max_examples // 2,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@given(content=st.binary(max_size=400))
@SETTINGS
def test_arbitrary_bytes(tmp_path: Path, content: bytes) -> None:
    read(content, tmp_path)


@given(text=st.text(max_size=200), codec=st.sampled_from(["utf-8", "utf-16", "utf-8-sig", "cp949"]))
@SETTINGS
def test_arbitrary_text(tmp_path: Path, text: str, codec: str) -> None:
    read(text.encode(codec, "ignore"), tmp_path)


def bent(data: st.DataObject, content: bytes) -> bytes:
    """Change, cut, double and insert some bytes."""
    found = bytearray(content)
    for _count in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(found) - 1))
        how: Callable[[], Any] = data.draw(
            st.sampled_from(
                [
                    lambda at=at: found.__setitem__(at, data.draw(st.integers(0, 255))),
                    lambda at=at: found.__delitem__(slice(at, at + data.draw(st.integers(1, 20)))),
                    lambda at=at: found.__setitem__(slice(at, at), data.draw(st.binary(max_size=8))),
                    lambda at=at: found.__setitem__(slice(at, at), found[at : at + 30]),
                ]
            )
        )
        how()
        if not found:
            break
    return bytes(found)


@pytest.mark.parametrize("seed", list(SEEDS))
@given(data=st.data())
@SETTINGS
def test_bent_files_of_every_format(tmp_path: Path, seed: str, data: st.DataObject) -> None:
    read(bent(data, SEEDS[seed]), tmp_path)


@given(data=st.data())
@SETTINGS
def test_bent_parts_of_a_workbook_that_is_whole(tmp_path: Path, data: st.DataObject) -> None:
    parts = unzipped(XLSX)
    name = data.draw(st.sampled_from(PARTS))
    read(zipped(parts | {name: bent(data, parts[name])}), tmp_path)


@given(data=st.data())
@SETTINGS
def test_bent_parts_of_other_containers_that_are_whole(tmp_path: Path, data: st.DataObject) -> None:
    read(ods(bent(data, ODS.encode())), tmp_path)


@pytest.mark.parametrize("seed", list(SEEDS))
def test_cut_off_files_of_every_format(tmp_path: Path, seed: str) -> None:
    content = SEEDS[seed]
    for at in range(0, len(content), max(1, len(content) // 60)):
        read(content[:at], tmp_path)
