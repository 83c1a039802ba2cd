import datetime
import re
import time
import unicodedata
from typing import Any

import pytest
from workbooks import SHEET, edited, hidden_sheet, uncalculated, workbook, workbook_of_cells

from etl.read.errors import RefusedError
from etl.read.grid import column_letters

SHOWN = [
    (0.712, "0.0%", "71.2%"),
    (0.0712, "0.00 %", "7.12%"),
    (1, "0%", "100%"),
    (0.712, '0.0"%"', "0.712%"),
    (5, '0"억원"', "5억원"),
    (5, "0억원", "5억원"),
    (12.5, '#,##0.0" ㎡"', "12.5 ㎡"),
    (-3, '0"명";[Red]\\-0"명"', "-3명"),
    (-3, '0"명";(0"명")', "-3명"),
    (0, '0"명";-0"명";"-"', "0명"),
    (5, '"약 "0"명"', "약 5명"),
    (5, '"$"#,##0', "$5"),
    (5000, '"₩"#,##0', "5000"),
    (-5000, '_-"₩"* #,##0_-;\\-"₩"* #,##0_-;_-"₩"* "-"_-;_-@_-', "-5000"),
    (0, '_-* #,##0_-;\\-* #,##0_-;_-* "-"_-;_-@_-', "0"),
    (0, '0%;-0%;"-"', "0%"),
    (450_000_000, '#,##0,,"백만원"', "450000000"),
    (450_000_000, '[>=100000000]#,##0,,"백만원";#,##0"원"', "450000000"),
    (4500, '[>=100000000]#,##0,,"백만원";#,##0"원"', "4500원"),
    (43922, 'yyyy"년" m"월"', "2020-04"),
    (43922, "yyyy-mm", "2020-04"),
    (43922, "yyyy\\.mm;@", "2020-04"),
    (43922, "mmm-yy", "2020-04"),
    (43922, 'yyyy"년"', "2020"),
    (43922, "yyyy", "2020"),
    (43922.5, "yyyy-mm hh:mm", "2020-04-01 12:00:00"),
    (0.5, "mm:ss", "12:00:00"),
    (450_000_000, "#,###,,", "450000000"),
    (1234567, "#,##0", "1234567"),
    (-1234.5, '"△"#,##0.0;[Red]\\-0', "-1234.5"),
    (5000, "00000", "05000"),
    (43948, "yyyy-mm-dd", "2020-04-27"),
    (43948, 'yyyy"년" m"월" d"일";@', "2020-04-27"),
    (43948, "[$-412]yyyy년 mm월 dd일", "2020-04-27"),
    (43948.75, "yyyy-mm-dd hh:mm", "2020-04-27 18:00:00"),
    (0.604166666666667, "h:mm AM/PM", "14:30:00"),
    (1.25, "[h]:mm:ss", "30:00:00"),
    (60, "yyyy-mm-dd", "1900-02-29"),
    (1, "yyyy-mm-dd", "1900-01-01"),
    (12.0, "General", "12"),
    (0.1 + 0.2, "General", "0.3"),
    (1e-7, "General", "0.0000001"),
    (411_600_000_000, "0.00E+00", "411600000000"),
    (1234, "[Red]#,##0", "1234"),
    (1234, '[$₩-412]#,##0;"days"', "1234"),
]


@pytest.mark.parametrize(("number", "code", "text"), SHOWN)
def test_defects_41_44_50_numbers_are_written_as_their_format_means_them(
    look: Any, number: float, code: str, text: str
) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_number(0, 0, number, book.add_format({"num_format": code}))

    assert look(workbook({"s": fill})).rows() == [[text]]


@pytest.mark.parametrize(
    ("number", "text"), [(31, "2020-04-27"), (57, "2020-04-27"), (9, "4394800%"), (2, "43948")]
)
def test_formats_that_korean_excel_knows_by_number_only(look: Any, number: int, text: str) -> None:
    content = edited(
        workbook_of_cells('<row r="1"><c r="A1" s="1"><v>43948</v></c></row>'),
        "xl/styles.xml",
        lambda xml: re.sub(
            '<cellXfs count="1">(.*)</cellXfs>',
            rf'<cellXfs count="2">\1<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0"/></cellXfs>',
            xml,
        ),
    )

    assert look(content).rows() == [[text]]


def test_the_calendar_may_begin_in_1904(look: Any) -> None:
    def fill(book: Any, sheet: Any) -> None:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_datetime("A1", datetime.date(2020, 4, 27), day)
        sheet.write_datetime("B1", datetime.date(1904, 1, 2), day)

    assert look(workbook({"s": fill}, date_1904=True)).rows() == [["2020-04-27", "1904-01-02"]]


def test_texts_stay_as_they_are(look: Any) -> None:
    content = workbook_of_cells(
        '<row r="1">'
        '<c r="A1" t="inlineStr"><is><t>0012</t></is></c>'
        '<c r="B1" t="inlineStr"><is><r><t>광</t></r><r><t xml:space="preserve"> 주 </t></r>'
        '<rPh sb="0" eb="1"><t>ko</t></rPh></is></c>'
        '<c r="C1" t="inlineStr"><is><t>a_x000D_\nb_x005F_c</t></is></c>'
        '<c r="D1" t="e"><v>#REF!</v></c><c r="E1" t="b"><v>1</v></c><c r="F1" t="b"><v>0</v></c>'
        '<c r="G1" t="str"><f>"x"</f><v>007</v></c><c r="H1" t="d"><v>2020-04-27T00:00:00</v></c>'
        '<c r="I1"/><c r="J1" t="str"><f>""</f><v></v></c><c t="inlineStr"><is><t>K</t></is></c>'
        "</row>"
    )

    assert look(content).rows() == [
        ["0012", "광 주 ", "a\r\nb_c", "#REF!", "TRUE", "FALSE", "007", "2020-04-27", "", "", "K"]
    ]


def test_raised_letters_stay_raised(look: Any) -> None:
    raised = '<r><rPr><vertAlign val="superscript"/></rPr><t>{}</t></r>'
    runs = (
        f"<r><t>345</t></r>{raised.format('2')}<r><t>명</t></r>",
        f"<t>m</t>{raised.format('2)')}",
        "<r><t>CO</t></r><r><rPr><vertAlign val='subscript'/></rPr><t>2</t></r>",
    )
    cells = "".join(f'<c t="inlineStr"><is>{each}</is></c>' for each in runs)

    assert look(workbook_of_cells(f'<row r="1">{cells}</row>')).rows() == [["345²명", "m²⁾", "CO2"]]


def test_defect_23_hidden_rows_columns_and_sheets_are_kept_back(look: Any) -> None:
    def fill(_book: Any, sheet: Any) -> None:
        for row in range(12):
            sheet.write_row(row, 0, [f"{row}", "b", "c", "d"])
        sheet.set_row(4, None, None, {"hidden": True})
        for row in (8, 9, 10):
            sheet.set_row(row, 0)
        sheet.set_row(2, None, None, {"collapsed": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})
        sheet.set_column(3, 3, 0)
        sheet.set_column(5, 16_383, None, None, {"hidden": True})

    found = look(workbook({"s": fill, "담당자 010-1234-5678": hidden_sheet}))
    grid = found.grid()

    assert grid.hidden_rows == {4, 8, 9, 10}
    assert grid.hidden_columns == {2, 3}
    assert found.notes("hidden_row") == [("5, 9-11", None, 4)]
    assert found.notes("hidden_column") == [("C, D", None, 2)]
    assert found.notes("hidden_sheet") == [("담당자 ***", None, 1)]
    assert found.contents.sheets == ("s",)
    with pytest.raises(RefusedError, match=r"the sheet '담당자 \*\*\*' is hidden"):
        found.grid("담당자 010-1234-5678")


def test_remarks_are_counted_and_not_read(look: Any) -> None:
    def fill(_book: Any, sheet: Any) -> None:
        sheet.write("A1", "구분")
        sheet.write_comment("A1", "김철수가 씀", {"author": "김철수"})
        sheet.write_comment("B2", "x", {"author": "y"})

    found = look(workbook({"s": fill}))

    assert found.rows() == [["구분"]]
    assert found.grid().comments == 2
    assert found.notes("comment")[0] == ("", None, 2)


def test_merged_cells_are_recorded(look: Any) -> None:
    def fill(_book: Any, sheet: Any) -> None:
        sheet.merge_range("A1:B1", "예산")
        sheet.merge_range("A2:A3", "1단계")
        sheet.write("B3", 1)

    grid = look(workbook({"s": fill})).grid()

    assert grid.rows == [["예산", ""], ["1단계", ""], ["", "1"]]
    assert set(grid.merges) == {((0, 0), (0, 1)), ((1, 0), (2, 0))}


def test_a_claim_of_a_million_rows_costs_nothing(look: Any) -> None:
    content = workbook_of_cells(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c><c r="XFD2" s="0"/></row>'
        '<row r="1048576"><c r="A1048576"><f>SUM(A1:A2)</f><v>3</v></c><c r="B1048576" s="0"/></row>'
    )
    begin = time.perf_counter()
    found = look(content)

    assert found.rows() == [["1"], ["2"]]
    assert found.notes("other_table") == [("", 1_048_576, 1)]
    assert time.perf_counter() - begin < 1


def test_sheets_are_found_by_name_whatever_its_spelling(look: Any) -> None:
    decomposed = unicodedata.normalize("NFD", "Sheet 1 - 자료")
    found = look(workbook({decomposed: [["a"]], "2021": [["b"]]}))

    assert found.contents.sheets == ("Sheet 1 - 자료", "2021")
    for name in ("Sheet 1 - 자료", decomposed, "sheet1-자료", " SHEET 1 -  자료 "):
        assert found.rows(name) == [["a"]]


def test_refuses_to_choose_among_sheets_but_not_among_blank_ones(look: Any) -> None:
    with pytest.raises(RefusedError, match="set sheet: to one of 2020, 2021"):
        look(workbook({"2020": [["a"]], "2021": [["b"]]})).grid()
    with pytest.raises(
        RefusedError, match=r"there is no sheet '2022'; the file has 2020, 2021\. Did you mean"
    ):
        look(workbook({"2020": [["a"]], "2021": [["b"]]})).grid("2022")
    found = look(workbook({"Sheet1": [["a"]], "Sheet2": []}))
    assert found.rows() == [["a"]]
    assert [note.sheet for note in found.log.notes if note.kind == "empty_sheet"] == ["Sheet2"]
    with pytest.raises(RefusedError, match="is empty"):
        look(workbook({"Sheet1": [], "Sheet2": []})).grid()


def test_a_sheet_of_charts_is_no_sheet(look: Any) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, [1, 2])
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=자료!$A$1:$B$1"})
        book.add_chartsheet("그림").set_chart(chart)

    assert look(workbook({"자료": fill})).contents.sheets == ("자료",)


@pytest.mark.parametrize(
    ("inner", "rule"),
    [
        ('<row r="2"><c r="A2"><v>123456789012345678</v></c></row>', "row 2: Excel lost digits"),
        ('<row r="1"><c r="B1"><f>A1*2</f></c></row>', "cells B1: formulas without their results"),
        ('<row r="1"><c r="B1"><f>A1*2</f><v></v></c></row>', "cells B1: formulas without their results"),
        ('<row r="1"><c r="B1"><f>A1*2</f><v> </v></c></row>', "cells B1: formulas without their results"),
        ('<row r="1"><c r="B1" t="b"><f>1=1</f><v/></c></row>', "cells B1: formulas without their results"),
        ('<row r="1"><c r="B1" t="e"><f>NA()</f><v/></c></row>', "cells B1: formulas without their results"),
        (
            '<row r="2"><c r="A2"><v>2</v></c></row><row r="2"><c r="B2"><v>3</v></c></row>',
            "row 2 occurs twice in the file, which is damaged: open it in Excel",
        ),
        ('<row r="1"><c r="B1"><v>1</v></c><c r="B1"><v>2</v></c></row>', "cell B1 occurs twice in the file"),
        ('<row r="1"><c r="A1" t="s"><v>7</v></c></row>', "damaged"),
        ('<row r="1"><c r="A1"><v>x</v></c></row>', "damaged"),
        ('<row r="1"><c r="A1"><v>NaN</v></c></row>', "damaged"),
        ('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>', "damaged"),
        ('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>', "damaged"),
        ('<row r="0"><c r="A0"><v>1</v></c></row>', "damaged"),
        (
            '<row r="1"><c r="A1" t="inlineStr"><is><t>愿묒＜</t></is></c></row>',
            "UTF-8 that was read as CP949",
        ),
    ],
)
def test_refuses_cells_that_cannot_be_right(look: Any, inner: str, rule: str) -> None:
    with pytest.raises(RefusedError, match=rule):
        look(workbook_of_cells(inner)).grid()


def test_cells_all_over_the_sheet_are_refused_before_they_fill_memory(look: Any) -> None:
    wide = "".join(f'<c r="{column_letters(at)}1"><v>1</v></c>' for at in range(0, 16_000, 900))
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(901, 1_000_000, 900))

    with pytest.raises(RefusedError, match="too far apart"):
        look(workbook_of_cells(f'<row r="1">{wide}</row>{rows}')).grid()


def test_defect_31_a_sheet_that_ends_on_the_last_row_is_noted(look: Any) -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 65_537))
    found = look(workbook_of_cells(rows))
    long = look(
        workbook_of_cells(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"가" * 32_767}</t></is></c></row>')
    )
    long.grid()

    assert len(found.rows()) == 65_536
    assert found.notes("overflow") == [("", 65_536, 1)]
    assert long.notes("overflow") == [("", 1, 1)]


@pytest.mark.parametrize(
    "evil",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    ],
)
def test_entities_are_refused(look: Any, evil: str) -> None:
    content = edited(
        workbook({"s": [["a"]]}),
        SHEET,
        lambda text: text.replace("<worksheet", f"{evil}<worksheet", 1),
    )

    with pytest.raises(RefusedError, match="document type"):
        look(content).grid()


def test_formulas_of_a_program_that_calculates_nothing_are_refused(look: Any) -> None:
    with pytest.raises(RefusedError, match="cells C1: formulas without their results"):
        look(uncalculated([[1, 2, "=A1+B1"]])).grid()


def test_blank_values_without_a_formula_are_blank(look: Any) -> None:
    blank = "".join(f'<c r="{at}1" t="{kind}"><v></v></c>' for at, kind in zip("BCD", "nbe", strict=True))

    assert look(workbook_of_cells(f'<row r="1"><c r="A1"><v>1</v></c>{blank}</row>')).rows() == [["1"]]


def test_numbers_that_are_shown_divided_are_read_as_stored_and_noted(look: Any) -> None:
    def fill(book: Any, sheet: Any) -> None:
        thousands = book.add_format({"num_format": "#,##0,"})
        millions = book.add_format({"num_format": '#,##0.0,,"백만원"'})
        sheet.write_row("A1", ["천원", "백만원"])
        sheet.write_number("A2", 0, thousands)
        for row in (2, 3):
            sheet.write_number(row, 0, 5000, thousands)
            sheet.write_number(row, 1, 450_000_000, millions)

    found = look(workbook({"s": fill}))

    assert found.rows()[1:] == [["0", ""], ["5000", "450000000"], ["5000", "450000000"]]
    assert found.notes("scaled_format") == [("÷1,000", 3, 2), ("÷1,000,000", 3, 2)]


def test_dates_as_texts_are_cut_to_what_their_format_shows(look: Any) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_number(0, 0, 1, book.add_format({"num_format": "yyyy-mm"}))

    content = edited(
        workbook({"s": fill}),
        SHEET,
        lambda xml: xml.replace('s="1"><v>1</v>', 's="1" t="d"><v>2020-04-01T00:00:00</v>'),
    )

    assert look(content).rows() == [["2020-04"]]


def test_a_sheet_of_more_columns_than_a_table_has_is_refused_soon(look: Any) -> None:
    def row(number: int, columns: int) -> str:
        cells = "".join(f'<c r="{column_letters(at)}{number}"><v>{at}</v></c>' for at in range(columns))
        return f'<row r="{number}">{cells}</row>'

    begin = time.perf_counter()
    with pytest.raises(RefusedError, match="has 16,384 columns, more than 5,000"):
        look(workbook_of_cells("".join(row(number, 16_384) for number in range(1, 5)))).grid()
    assert time.perf_counter() - begin < 5
    assert len(look(workbook_of_cells(row(1, 5_000))).rows()[0]) == 5_000
