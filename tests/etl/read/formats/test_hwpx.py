from typing import Any

import pytest
from workbooks import hwpx, zipped

from etl.read.errors import RefusedError


def test_reads_the_table_of_a_document(look: Any) -> None:
    found = look(hwpx([["구분", "금액"], ["1단계", "4,116"], ["2단계", "3,500"]]))

    assert (found.contents.format, found.contents.sheets) == ("HWPX", ("1",))
    assert found.rows() == [["구분", "금액"], ["1단계", "4,116"], ["2단계", "3,500"]]


def test_merged_cells_are_recorded(look: Any) -> None:
    grid = look(hwpx([["예산", "", "비고"], ["국비", "지방비", ""]], merge=(0, 0, 0, 1))).grid()

    assert grid.rows == [["예산", "", "비고"], ["국비", "지방비", ""]]
    assert grid.merges == (((0, 0), (0, 1)),)


def test_of_several_tables_one_must_be_named(look: Any) -> None:
    found = look(hwpx([["a"]], [["b"]]))

    assert found.contents.sheets == ("1", "2")
    assert found.rows("2") == [["b"]]
    with pytest.raises(RefusedError, match="set sheet: to one of 1, 2"):
        found.grid()


SECTION = '<hs:sec xmlns:hs="s" xmlns:hp="p">{}</hs:sec>'
PARAGRAPH = "<hp:p><hp:run><hp:t>{}</hp:t></hp:run></hp:p>"


def test_lines_tabs_and_inner_tables_of_a_cell(look: Any) -> None:
    inner = (
        "<hp:p><hp:run><hp:tbl><hp:tr><hp:tc><hp:subList>"
        + PARAGRAPH.format("가<hp:tab/>나<hp:lineBreak/>다")
        + PARAGRAPH.format("라")
        + '</hp:subList><hp:cellAddr colAddr="0" rowAddr="0"/><hp:cellSpan colSpan="1" rowSpan="1"/></hp:tc>'
        "</hp:tr></hp:tbl></hp:run></hp:p>"
    )
    outer = (
        "<hp:tbl><hp:tr><hp:tc><hp:subList>"
        + PARAGRAPH.format("겉")
        + inner
        + '</hp:subList><hp:cellAddr colAddr="0" rowAddr="0"/></hp:tc></hp:tr></hp:tbl>'
    )

    assert look(zipped({"Contents/section0.xml": SECTION.format(outer)})).rows() == [["가\t나\n다\n라"]]


def test_refuses_documents_without_tables_and_damage(look: Any) -> None:
    with pytest.raises(RefusedError, match="without a table"):
        look(hwpx())
    with pytest.raises(RefusedError, match="damaged"):
        look(zipped({"Contents/section0.xml": "<a><b></a>"}))
    with pytest.raises(RefusedError, match="document type"):
        look(zipped({"Contents/section0.xml": "<!DOCTYPE a><a/>"}))
