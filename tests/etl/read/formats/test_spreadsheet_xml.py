from typing import Any

import pytest

from etl.read.errors import RefusedError

BOOK = """<?xml version="1.0" encoding="{encoding}"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
 <Styles><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style></Styles>
 <Worksheet ss:Name="자료"><Table>
  <Column ss:Index="2" ss:Hidden="1"/>
  <Row><Cell ss:MergeAcross="1"><Data ss:Type="String">구분</Data></Cell>
   <Cell><Data ss:Type="String">값</Data></Cell></Row>
  <Row ss:Index="3" ss:Hidden="1"><Cell><Data ss:Type="Number">12</Data>
   <Comment><ss:Data>비밀</ss:Data></Comment></Cell>
   <Cell ss:Index="3" ss:StyleID="p"><Data ss:Type="Number">0.712</Data></Cell></Row>
  <Row><Cell><Data ss:Type="DateTime">2020-04-27T00:00:00.000</Data></Cell>
   <Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="String">0012</Data></Cell></Row>
 </Table></Worksheet>
 <Worksheet ss:Name="담당자"><Table><Row><Cell><Data ss:Type="String">홍길동</Data></Cell></Row></Table>
  <WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">
   <Visible>SheetHidden</Visible></WorksheetOptions>
 </Worksheet>
</Workbook>"""


@pytest.mark.parametrize("encoding", ["utf-8", "euc-kr"])
def test_defect_29_an_xls_file_that_is_xml_is_read(look: Any, encoding: str) -> None:
    found = look(BOOK.format(encoding=encoding).encode(encoding))
    grid = found.grid()

    assert (found.contents.format, found.contents.sheets) == ("XML Spreadsheet", ("자료",))
    assert grid.rows == [
        ["구분", "", "값"],
        ["", "", ""],
        ["12", "", "71.2%"],
        ["2020-04-27", "TRUE", "0012"],
    ]
    assert grid.merges == (((0, 0), (0, 1)),)
    assert (grid.hidden_rows, grid.hidden_columns, grid.comments) == ({2}, {1}, 1)
    assert found.notes("hidden_sheet") == [("담당자", None, 1)]


def test_refuses_damage(look: Any) -> None:
    with pytest.raises(RefusedError, match="not well-formed XML"):
        look(BOOK.format(encoding="utf-8")[:-30].encode())
    with pytest.raises(RefusedError, match="not well-formed XML"):
        look(BOOK.format(encoding="utf-8").replace('Index="3"', 'Index="x"').encode())


@pytest.mark.parametrize(
    ("code", "kind", "value", "text"),
    [
        ("yyyy\\-mm", "DateTime", "2020-04-01T00:00:00.000", "2020-04"),
        ("yyyy&quot;년&quot;", "DateTime", "2020-04-01T00:00:00.000", "2020"),
        ("Short Date", "DateTime", "2020-04-01T00:00:00.000", "2020-04-01"),
        ("0&quot;억원&quot;", "Number", "5", "5억원"),
        ("#,##0,", "Number", "5000", "5000"),
        ("Fixed", "Number", "12", "12"),
        ("Standard", "Number", "1234.5", "1234.5"),
        ("Currency", "Number", "12", "12"),
    ],
)
def test_values_are_written_as_their_formats_mean_them(
    look: Any, code: str, kind: str, value: str, text: str
) -> None:
    book = BOOK.format(encoding="utf-8").replace('"Percent"', f'"{code}"')
    book = book.replace('<Data ss:Type="Number">0.712', f'<Data ss:Type="{kind}">{value}')
    found = look(book.encode())

    assert found.rows()[2][2] == text
    assert found.notes("scaled_format") == ([("÷1,000", 3, 1)] if code == "#,##0," else [])


def test_formulas_without_results_are_refused(look: Any) -> None:
    book = BOOK.format(encoding="utf-8")
    blank = book.replace("<Cell><Data", '<Cell ss:Formula="=&quot;&quot;"><Data', 1).replace(">값<", "><")

    assert look(blank.encode()).rows()[0] == ["구분", "", ""]
    for result in ("", '<Data ss:Type="Number"></Data>'):
        bare = book.replace("<Row><Cell><Data", f'<Row><Cell ss:Formula="=1+1">{result}</Cell><Cell><Data')
        with pytest.raises(RefusedError, match="cells A4: formulas without their results"):
            look(bare.encode()).grid()


def test_a_cell_that_stands_twice_is_refused(look: Any) -> None:
    book = BOOK.format(encoding="utf-8").replace('ss:Index="3" ss:Hidden="1"', 'ss:Index="1"')

    with pytest.raises(RefusedError, match="cell A1 occurs twice in the file"):
        look(book.encode()).grid()
