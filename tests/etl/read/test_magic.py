"""What a file is, recognised by its first bytes and its text."""

import time
from typing import Any

import pytest

from etl.read.errors import RefusedError
from etl.read.magic import is_markup, is_page


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"raw/a.csv".ljust(257, b"\0") + b"ustar\0" + b"00", "is a TAR archive; unpack it"),
        (b"7z\xbc\xaf\x27\x1c", "is a 7Z archive"),
        (b"Rar!\x1a\x07", "is a RAR archive"),
        (b"ALZ\x01\x0a\0\0\0", "is a ALZ archive"),
        (b"EGGA\0\1", "is a EGG archive"),
        (b"\xfd7zXZ\0\0\4", "is a XZ archive"),
        (b"BZh91AY&SY\0\0", "is a BZ2 archive"),
        (b"\x28\xb5\x2f\xfd\x04", "is a ZST archive"),
        (b"\0\1\0\0Standard Jet DB\0", r"is a MDB \(Access\) file; export its table as CSV"),
        (b"\0\1\0\0Standard ACE DB\0", "is a ACCDB"),
        (b"SQLite format 3\0\x10\0", "is a SQLite file"),
        (b"PAR1\x15\x04", "is a Parquet file"),
        (b"\0\0\x27\x0a" + b"\0" * 96, "is a SHP file"),
        (b"\x03\x7c\x03\x05" + b"\0" * 28 + b"\x0d", "is a DBF file"),
        (b"MZ\x90\0\3\0\0\0", "is a program; ask its sender"),
    ],
)
def test_files_of_other_kinds_are_named_with_what_to_ask_for(look: Any, content: bytes, rule: str) -> None:
    with pytest.raises(RefusedError, match=rule):
        look(content)


@pytest.mark.parametrize("title", ["MZ세대 현황", "PAR 1", "BZh91", "EGG", "Rar", "ALZ", "7z"])
def test_a_text_may_begin_with_the_same_letters(look: Any, title: str) -> None:
    assert look(f"{title},값\n가,1\n".encode()).rows()[0] == [title, "값"]


ROWS = "<tr><th>구분</th><th>금액</th></tr><tr><td>가</td><td>1</td></tr>"

TABLE = f"<table border=1>{ROWS}</table>"

XHTML = "http://www.w3.org/1999/xhtml"


@pytest.mark.parametrize(
    "text",
    [
        f"<h3>현황</h3>{TABLE}",
        f"<font size=3>{TABLE}</font>",
        f"<script>var a = 1;</script>{TABLE}",
        f"<center>{TABLE}</center>",
        f"<br><b>제목</b>{TABLE}",
        ROWS,
        f"<!-- a -->\n<!-- b -->\n{TABLE}",
        f'<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="{XHTML}"><body>{TABLE}</body></html>',
        f'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN"><html>{TABLE}</html>',
        f'<?xml version="1.0"?><!-- x --><table>{ROWS}</table>',
    ],
)
def test_a_page_is_one_whatever_it_begins_with(look: Any, text: str) -> None:
    found = look(text.encode())

    assert (found.contents.format, found.rows()) == ("HTML", [["구분", "금액"], ["가", "1"]])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('<?xml version="1.0"?><r><row><a>&lt;table>&lt;tr>&lt;td></a></row></r>', "XML"),
        ("<r><row><a><![CDATA[<table><tr><td>1</td></tr></table>]]></a></row></r>", "XML"),
        ("<list><title><![CDATA[가]]></title></list>", "XML"),
        ("<p><a>1</a></p>", "XML"),
        ('내용,값\n"<table><tr><td>가</td></tr></table>",1\n', "CSV"),
        ("<표 1> 예산\n구분,금액\n가,1\n나,2\n", "CSV"),
    ],
)
def test_rows_of_html_in_a_text_make_no_page(look: Any, text: str, kind: str) -> None:
    assert look(text.encode()).contents.format == kind


def test_many_comments_take_no_time() -> None:
    begin = time.perf_counter()
    for text in (
        "<!-- a -->" * 6_000 + "<x",
        "<!-- a" * 10_000,
        "<tr><!-- a -->" * 4_000,
        " " * 65_000 + "<",
    ):
        assert not is_page(text)
        is_markup(text)

    assert time.perf_counter() - begin < 2
