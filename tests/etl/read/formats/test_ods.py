import io
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from workbooks import ods

from etl.read.errors import RefusedError

HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:automatic-styles>'
    '<style:style style:name="off" style:family="table"><style:table-properties table:display="false"/>'
    "</style:style></office:automatic-styles><office:body><office:spreadsheet>"
)
TAIL = "</office:spreadsheet></office:body></office:document-content>"


def cell(text: str, more: str = "", kind: str = "string") -> str:
    return f'<table:table-cell office:value-type="{kind}" {more}><text:p>{text}</text:p></table:table-cell>'


def sheet(rows: str, name: str = "자료", style: str = "on") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{rows}</table:table>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def book(*sheets: str, manifest: str = "<manifest/>") -> bytes:
    return ods(HEAD + "".join(sheets) + TAIL, manifest)


def test_writes_cells_as_a_person_would(look: Any) -> None:
    content = book(
        sheet(
            row(
                cell("007"),
                cell("1,234.5", 'office:value="1234.5"', "float"),
                cell("71.2%", 'office:value="0.712"', "percentage"),
                cell("₩5,000", 'office:value="5000"', "currency"),
                cell("2020년 4월 27일", 'office:date-value="2020-04-27"', "date"),
                cell("x", 'office:date-value="2020-04-27T18:00:00"', "date"),
                cell("x", 'office:time-value="PT14H30M00S"', "time"),
                cell("참", 'office:boolean-value="true"', "boolean"),
                cell("05000", 'office:value="5000"', "float"),
                cell("5억원", 'office:value="5"', "float"),
                cell("약 1,234.6 ㎡", 'office:value="1234.56"', "float"),
                cell("450", 'office:value="450000000"', "float"),
                cell("450백만원", 'office:value="450000000"', "float"),
                cell("1.23E+05", 'office:value="123000"', "float"),
                cell("(3)", 'office:value="-3"', "float"),
                cell("2020년 4월", 'office:date-value="2020-04-01"', "date"),
                cell("2020-04", 'office:date-value="2020-04-01T00:00:00"', "date"),
                cell("2020", 'office:date-value="2020-04-01"', "date"),
                cell("4월 20일", 'office:date-value="2020-04-20"', "date"),
                cell("#REF!", 'office:value="0" calcext:value-type="error"', "float"),
                cell('a<text:s text:c="2"/>b<text:line-break/><text:span>c</text:span></text:p><text:p>d'),
            )
        )
    )
    found = look(content)

    assert (found.contents.format, found.contents.sheets) == ("ODS", ("자료",))
    assert found.rows() == [
        [
            "007",
            "1234.5",
            "71.2%",
            "5000",
            "2020-04-27",
            "2020-04-27 18:00:00",
            "14:30:00",
            "TRUE",
            "05000",
            "5억원",
            "약 1234.56 ㎡",
            "450000000",
            "450000000",
            "123000",
            "-3",
            "2020-04",
            "2020-04",
            "2020",
            "2020-04-20",
            "#REF!",
            "a  b\nc\nd",
        ]
    ]
    assert found.notes("scaled_format") == [("÷1,000,000", 1, 2)]


def test_raised_letters_stay_raised(look: Any) -> None:
    style = '<style:style style:name="{}"><style:text-properties style:text-position="{}"/></style:style>'
    styles = "".join(
        style.format(name, position)
        for name, position in (("T1", "super 58%"), ("T2", "33% 58%"), ("T3", "-33% 58%"))
    )
    cells = "".join(
        cell(f'345<text:span text:style-name="{name}">2</text:span>명') for name in ("T1", "T2", "T3")
    )
    head = HEAD.replace("<office:automatic-styles>", f"<office:automatic-styles>{styles}")
    assert head != HEAD

    assert look(ods(head + sheet(row(cells)) + TAIL)).rows() == [["345²명", "345²명", "3452명"]]


def test_formulas_without_results_are_refused_and_those_with_blank_ones_are_blank(look: Any) -> None:
    blank = '<table:table-cell table:formula="of:=&quot;&quot;" office:value-type="string"/>'
    bare = '<table:table-cell table:formula="of:=1+1"/>'

    assert look(book(sheet(row(cell("a"), blank)))).rows() == [["a"]]
    with pytest.raises(RefusedError, match="cells B1, C1: formulas without their results"):
        look(book(sheet(row(cell("a"), bare, bare)))).grid()


def test_defect_23_hidden_parts_and_remarks_are_kept_back(look: Any) -> None:
    content = book(
        sheet(
            '<table:table-column/><table:table-column table:visibility="collapse"'
            ' table:number-columns-repeated="2"/>'
            + row(cell("a"), cell("b"), cell("c"), cell("d"))
            + row(cell("1"), more='table:visibility="filter" table:number-rows-repeated="2"')
            + row(cell("2</text:p><office:annotation><text:p>비밀</text:p></office:annotation><text:p>3"))
            + row(
                '<table:table-cell table:number-columns-repeated="16384"/>',
                more='table:number-rows-repeated="1048571"',
            )
        ),
        sheet(row(cell("홍길동")), "담당자", "off"),
    )
    found = look(content)
    grid = found.grid()

    assert grid.rows == [["a", "b", "c", "d"], ["1", "", "", ""], ["1", "", "", ""], ["2\n3", "", "", ""]]
    assert (grid.hidden_rows, grid.hidden_columns, grid.comments) == ({1, 2}, {1, 2}, 1)
    assert found.notes("hidden_sheet") == [("담당자", None, 1)]


def test_merged_and_repeated_cells(look: Any) -> None:
    content = book(
        sheet(
            row(
                cell("예산", 'table:number-columns-spanned="2" table:number-rows-spanned="2"'),
                "<table:covered-table-cell/>",
                cell("x", 'table:number-columns-repeated="3"'),
            )
        )
    )
    grid = look(content).grid()

    assert grid.rows == [["예산", "", "x", "x", "x"]]
    assert grid.merges == (((0, 0), (1, 1)),)
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python() == grid.rows


@pytest.mark.parametrize(
    ("sheets", "rule"),
    [
        (
            sheet(
                row(
                    cell("x", 'table:number-columns-repeated="16384"'),
                    more='table:number-rows-repeated="9999"',
                )
            ),
            "bomb",
        ),
        (sheet(row(cell("x"), more='table:number-rows-repeated="x"')), "damaged"),
        (sheet(row(cell("1", 'office:value="1e18"', "float"))), "row 1: Excel lost digits"),
        (sheet(row(cell("x")))[:-20], "damaged"),
    ],
)
def test_refuses_floods_and_damage(look: Any, sheets: str, rule: str) -> None:
    with pytest.raises(RefusedError, match=rule):
        look(book(sheets)).grid()


def test_refuses_a_locked_file(look: Any) -> None:
    with pytest.raises(RefusedError, match="protected by a password"):
        look(book(manifest="<m:encryption-data/>"))
