from typing import Any

import pytest

from etl.read.errors import RefusedError


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
        (
            '<rows><row><a>1</a><b unit="원"/></row><row><a>2</a><b unit="원">3</b></row></rows>',
            [["a", "b", "b.unit"], ["1", "", "원"], ["2", "3", "원"]],
        ),
        (
            '<rows><row><b unit="원"/><a>1</a></row><row><b unit="원"/><a>2</a></row></rows>',
            [["b", "b.unit", "a"], ["", "원", "1"], ["", "원", "2"]],
        ),
        (
            '<rows><row><b u="1">3</b></row><row><b u="2"/></row></rows>',
            [["b", "b.u"], ["3", "1"], ["", "2"]],
        ),
        ('<rows><count>2</count><row a="1"/><row a="2"/></rows>', [["a"], ["1"], ["2"]]),
        ('<rows><count>1</count><row a="1"/></rows>', [["a"], ["1"]]),
        ('<r><body><totalCount>1</totalCount><item a="1"/></body></r>', [["a"], ["1"]]),
        ('<r><body><x>1</x><item a="1"/><item a="2"/></body></r>', [["a"], ["1"], ["2"]]),
        ("<r><meta><by>북구</by></meta><row><a>1</a></row><row><a>2</a></row></r>", [["a"], ["1"], ["2"]]),
        ("<r><row><a> </a></row><row><a>\t1</a></row></r>", [["a"], [" "], ["\t1"]]),
    ],
)
def test_finds_the_records_of_a_document(look: Any, text: str, rows: list[list[str]]) -> None:
    found = look(text.encode())

    assert (found.contents.format, found.contents.sheets) == ("XML", ())
    assert found.rows() == rows
    assert found.grid().titled


@pytest.mark.parametrize(
    ("encoding", "declared"), [("cp949", "euc-kr"), ("utf-16", "utf-16"), ("utf-8-sig", "utf-8")]
)
def test_the_bytes_tell_the_encoding(look: Any, encoding: str, declared: str) -> None:
    rows = "<row><이름>똠방</이름></row><row><이름>가</이름></row>"
    text = f'<?xml version="1.0" encoding="{declared}"?>\n<r>{rows}</r>'

    assert look(text.encode(encoding)).rows() == [["이름"], ["똠방"], ["가"]]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("<r><row><a>R&D</a></row></r>", "line 1, character 15: this is not well-formed XML"),
        ("<r><row><a>1</a></row>\n<row>", "line 2, character 6: this is not well-formed XML"),
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
        (
            "<r><item><a>1</a></item><note><t>x</t></note><note><t>y</t></note></r>",
            "several lists of records: note, item",
        ),
        (
            "<r><row><a>" + "x" * 200_000 + "</a></row></r>",
            "'a' holds a text of more than 131,072 characters",
        ),
        ("<r><row><a>1</a><a>2</a></row><row><a>1</a></row></r>", "record 1: the name 'a' occurs twice"),
        ("<r><row>x<a>1</a></row><row><a>1</a></row></r>", "'row' hold records of their own"),
        ("<r>\n<!-- x --></r>", "holds no records"),
        ("<r>" * 200 + "<a>1</a>", "nested too deeply"),
    ],
)
def test_refuses_what_is_no_list_of_records(look: Any, text: str, rule: str) -> None:
    with pytest.raises(RefusedError, match=rule):
        look(text.encode()).grid()


ANSWER = (
    "<response><header><resultCode>{}</resultCode><resultMsg>{}</resultMsg></header><body>{}"
    "<numOfRows>10</numOfRows><pageNo>1</pageNo><totalCount>{}</totalCount></body></response>"
)
ITEMS = "<items><item><a>1</a></item><item><a>2</a></item></items>"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (ANSWER.format("00", "OK", ITEMS, 349), "holds 2 of 349 records: it is one page"),
        (ANSWER.format("00", "NORMAL SERVICE.", "<items/>", 0), r"^holds no records\.$"),
        (ANSWER.format("99", "DEADLINE HAS EXPIRED", "", 0), "its sender answered: DEADLINE HAS EXPIRED"),
        (
            (
                "<OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>SERVICE ERROR</errMsg><returnAuthMsg>"
                "SERVICE_KEY_IS_NOT_REGISTERED_ERROR</returnAuthMsg><returnReasonCode>30</returnReasonCode>"
                "</cmmMsgHeader></OpenAPI_ServiceResponse>"
            ),
            "its sender answered: SERVICE_KEY_IS_NOT_REGISTERED_ERROR",
        ),
        ("<RESULT><CODE>INFO-200</CODE><MESSAGE>자료 없음</MESSAGE></RESULT>", "answered: 자료 없음"),
    ],
)
def test_an_answer_that_is_a_part_or_an_error_is_refused(look: Any, text: str, rule: str) -> None:
    with pytest.raises(RefusedError, match=rule):
        look(text.encode())


def test_a_whole_answer_is_read(look: Any) -> None:
    assert look(ANSWER.format("00", "OK", ITEMS, 2).encode()).rows() == [["a"], ["1"], ["2"]]


def test_a_tag_or_a_text_without_end_is_refused(look: Any) -> None:
    for text in ("<r><row><a>" + "x" * 9_000_000, "<r><row a='" + "x" * 9_000_000):
        with pytest.raises(RefusedError, match="without end"):
            look(text.encode())


def test_a_document_has_no_sheets(look: Any) -> None:
    with pytest.raises(RefusedError, match="is a XML file and has no sheets"):
        look(b"<r><row><a>1</a></row><row><a>1</a></row></r>").grid("2020")
