import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from workbooks import zipped

from etl.read.errors import RefusedError
from etl.read.log import Log
from etl.read.open_file import open_file
from etl.read.source import source_of
from etl.read.text.encoding import encoding_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
# A process of its own opens and reads a file, then tells its greatest memory in MiB. Linux counts it anew for
# each program only under this name; getrusage begins with what the process that started it had.
READER = """
import re, sys
from pathlib import Path
from etl.read.log import Log
from etl.read.open_file import open_file
from etl.read.errors import RefusedError
try:
    contents = open_file(Path(sys.argv[1]), Log())
    print(len(contents.load(None).rows))
except RefusedError as error:
    print(error)
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


def stream(name: str) -> bytes:
    return f"{name}\0".encode("utf-16-le")


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"%PDF-1.7", "is a PDF file; save it as CSV or XLSX, or ask its sender to"),
        (OLE + b"HWP Document File", "is a HWP file; save it as CSV or XLSX"),
        (b"HWP Document File V3.00", "is a HWP file"),
        (OLE + stream("WordDocument"), "is a DOC file"),
        (OLE + stream("EncryptedPackage"), "is protected by a password"),
        (OLE, "is a XLS, HWP / password-protected file"),
        (OLE + stream("Workbook"), "damaged XLS"),
        (b"\x89PNG\r\n\x1a\n", "is a PNG file"),
        (b"{\\rtf1", "is a RTF file"),
        (b"", "is empty"),
        (b" \r\n", "is empty"),
        (b"\xff\xfe", "is empty"),
        (b"\0" * 1000, "zero byte"),
    ],
)
def test_defects_29_30_what_cannot_be_read_is_named(look: Any, content: bytes, rule: str) -> None:
    with pytest.raises(RefusedError, match=rule):
        look(content).grid()


@pytest.mark.parametrize(
    ("member", "kind"),
    [("word/document.xml", "DOCX"), ("ppt/presentation.xml", "PPTX"), ("xl/workbook.bin", "XLSB")],
)
def test_other_office_files_are_named(look: Any, member: str, kind: str) -> None:
    with pytest.raises(RefusedError, match=f"is a {kind} file"):
        look(zipped({"[Content_Types].xml": "<Types/>", member: "<x/>"}))


def test_an_office_file_without_its_main_part_is_refused(look: Any) -> None:
    with pytest.raises(RefusedError, match="damaged XLSX"):
        look(zipped({"[Content_Types].xml": "<Types/>"}))


def test_a_file_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="cannot be read: No such file"):
        open_file(tmp_path / "x.csv", Log())


def test_a_file_that_changes_between_two_looks_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("구분,금액\n".encode())
    contents = open_file(file, Log())
    file.write_bytes("구분,금액,비고\n".encode())

    with pytest.raises(RefusedError, match="changed while it was read"):
        contents.load(None)


def read_apart(file: Path) -> tuple[str, int]:
    """Read a file in a process of its own: return its output and its memory in MiB."""
    run = [sys.executable, "-c", READER, str(file)]
    environ = os.environ | {"LC_ALL": "C.UTF-8"}
    done = subprocess.run(run, capture_output=True, text=True, check=True, env=environ, timeout=60)
    *lines, memory = done.stdout.splitlines()
    return "\n".join(lines), int(memory)


@pytest.mark.parametrize(
    ("begin", "megabytes"),
    [
        (b"a,", 100),
        (b"\x80", 100),
        (b'"', 100),
        (b'[{"a": "', 300),
        (b"<r><row><a>", 100),
        (b"<html><table><tr><td>", 100),
    ],
)
def test_a_line_without_end_is_refused_at_once(tmp_path: Path, begin: bytes, megabytes: int) -> None:
    file = tmp_path / "a.csv"
    with file.open("wb") as out:
        out.write(begin)
        for _count in range(megabytes):
            out.write(b"x" * 1_000_000)
    start = time.perf_counter()
    output, memory = read_apart(file)

    assert "bytes" in output or "without end" in output
    assert memory < 200
    assert time.perf_counter() - start < 5


def test_a_sparse_file_of_two_gigabytes_is_refused_at_once(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    with file.open("wb") as out:
        out.truncate(2 * 1024**3)
    start = time.perf_counter()
    output, memory = read_apart(file)

    assert "has a line of more than 16,777,216 bytes" in output
    assert memory < 300
    assert time.perf_counter() - start < 5


def test_many_records_of_xml_need_little_memory(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    with file.open("w", encoding="utf-8") as out:
        out.write("<result>")
        for number in range(110_000):
            out.write(
                f"<list><corp_code>{number:08}</corp_code><corp_name>주식회사 광주 {number}</corp_name>"
                "<corp_eng_name>Gwangju Artificial Intelligence Co.,Ltd.</corp_eng_name>"
                "<stock_code> </stock_code><modify_date>20250502</modify_date></list>\n"
            )
        out.write("</result>")
    output, memory = read_apart(file)

    assert output == "110001"
    assert memory < 300


def test_finding_the_encoding_of_a_large_file_needs_little_memory(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    line = "광주광역시 북구 첨단과기로,2020-01-01,인공지능\n".encode("cp949")
    with file.open("wb") as out:
        for _count in range(100):
            out.write(line * 10_000)
    code = READER.replace(
        "contents = open_file(Path(sys.argv[1]), Log())",
        "from etl.read.source import source_of; from etl.read.text.encoding import encoding_of",
    ).replace("len(contents.load(None).rows)", "encoding_of(source_of(Path(sys.argv[1])))")
    done = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=True)
    found, memory = done.stdout.splitlines()

    assert found == "cp949"
    assert int(memory) < 300
    assert encoding_of(source_of(file)) == "cp949"
