from typing import Any

import pytest

from etl.read.refused import RefusedError


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "<r><row><a>1</a><b>x</b></row><row><b>y</b><c/></row></r>",
            [["a", "b", "c"], ["1", "x", ""], ["", "y", ""]],
        ),
        (
            (
                "<response><header><resultCode>00</resultCode><resultMsg>OK</resultMsg></header><body><items>"
                "<item><a>1</a></item><item><a>2</a></item></items><totalCount>2</totalCount></body></response>"
            ),
            [["a"], ["1"], ["2"]],
        ),
        (
            (
                "<response><header><resultCode>00</resultCode></header><body><items>"
                "<item><a>1</a></item></items><totalCount>1</totalCount></body></response>"
            ),
            [["a"], ["1"]],
        ),
        ('<rows><row a="1" b="x"/><row a="2"/></rows>', [["a", "b"], ["1", "x"], ["2", ""]]),
        (
            '<r><row id="7"><a lang="ko">가</a></row><row id="8"><a>나</a></row></r>',
            [["id", "a", "a.lang"], ["7", "가", "ko"], ["8", "나", ""]],
        ),
        (
            (
                "<root><header><header>b</header><header>a</header></header>"
                "<Row><a>1</a></Row><Row><a>2</a><b>3</b></Row></root>"
            ),
            [["b", "a"], ["", "1"], ["3", "2"]],
        ),
        (
            "<무더위><행><위치>가</위치></행><행><위치><![CDATA[R&D <b>]]></위치></행></무더위>",
            [["위치"], ["가"], ["R&D <b>"]],
        ),
        (
            (
                '<x:r xmlns:x="urn:x" xmlns:xsi="urn:i"><x:row><x:a>A &amp; B &#44032;</x:a></x:row>'
                '<x:row><x:a xsi:nil="true"/></x:row></x:r>'
            ),
            [["a"], ["A & B 가"], [""]],
        ),
        ("<r><row><a> </a></row><row><a>\t1</a></row></r>", [["a"], [" "], ["\t1"]]),
    ],
)
def test_finds_the_records_of_a_document(look: Any, text: str, rows: list[list[str]]) -> None:
    found = look(text.encode())

    assert (found.contents.format, found.contents.sheets) == ("XML", ())
    assert found.rows() == rows
    assert found.grid().titled


@pytest.mark.parametrize(
    ("encoding", "said"), [("cp949", "euc-kr"), ("utf-16", "utf-16"), ("utf-8-sig", "utf-8")]
)
def test_the_bytes_tell_the_encoding(look: Any, encoding: str, said: str) -> None:
    rows = "<row><이름>똠방</이름></row><row><이름>가</이름></row>"
    text = f'<?xml version="1.0" encoding="{said}"?>\n<r>{rows}</r>'

    assert look(text.encode(encoding)).rows() == [["이름"], ["똠방"], ["가"]]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("<r><row><a>R&D</a></row></r>", "line 1, character 15: this is no well-formed XML"),
        ("<r><row><a>1</a></row>\n<row>", "line 2, character 6: this is no well-formed XML"),
        ('<!DOCTYPE r [<!ENTITY a "x">]><r><row><a>&a;</a></row></r>', "document type"),
        ('<!DOCTYPE r SYSTEM "http://example.org/r.dtd"><r><row><a>1</a></row></r>', "document type"),
        (
            "<r><row><a>1</a><p><x>1</x></p></row><row><a>2</a><p><x>2</x></p></row></r>",
            "'row' hold records of their own",
        ),
        (
            "<r><row><a>1</a></row><row><a>2</a><p><x>2</x></p></row><row><a>1</a></row></r>",
            "'row' hold records of their own",
        ),
        (
            "<r><row><a>1</a></row><row><a>2</a></row><u><b>1</b></u><u><b>2</b></u></r>",
            "several lists of records: row, u",
        ),
        ("<r><row><a>1</a><a>2</a></row><row><a>1</a></row></r>", "record 1: the name 'a' stands twice"),
        ("<r><row>x<a>1</a></row><row><a>1</a></row></r>", "'row' hold records of their own"),
        ("<r>\n<!-- x --></r>", "holds no records"),
        ("<r>" * 200 + "<a>1</a>", "nested too deeply"),
    ],
)
def test_refuses_what_is_no_list_of_records(look: Any, text: str, rule: str) -> None:
    with pytest.raises(RefusedError, match=rule):
        look(text.encode()).grid()


def test_a_tag_or_a_text_without_end_is_refused(look: Any) -> None:
    for text in ("<r><row><a>" + "x" * 9_000_000, "<r><row a='" + "x" * 9_000_000):
        with pytest.raises(RefusedError, match="without end"):
            look(text.encode())


def test_a_document_has_no_sheets(look: Any) -> None:
    with pytest.raises(RefusedError, match="is a XML file and has no sheets"):
        look(b"<r><row><a>1</a></row><row><a>1</a></row></r>").grid("2020")
