"""CSV and TSV: which separator a file has, and what is no table."""

from typing import Any

import pytest

from etl.read.errors import RefusedError


@pytest.mark.parametrize(
    ("text", "kind", "rows"),
    [
        ("구분,금액\n가,1\n", "CSV", [["구분", "금액"], ["가", "1"]]),
        ("구분\t금액\n가\t1,5\n", "TSV", [["구분", "금액"], ["가", "1,5"]]),
        ("구분;금액\n가;1,5\n나;2,5\n", "CSV", [["구분", "금액"], ["가", "1,5"], ["나", "2,5"]]),
        ("구분|금액\n가|1\n", "CSV", [["구분", "금액"], ["가", "1"]]),
        ("구분\n가\n", "CSV", [["구분"], ["가"]]),
        ('구분,"a;b;c"\n가,"d;e;f"\n', "CSV", [["구분", "a;b;c"], ["가", "d;e;f"]]),
        ('구분,금액\r가,"1\n2"\r', "CSV", [["구분", "금액"], ["가", "1\n2"]]),
        ("구분,금액\n가,1", "CSV", [["구분", "금액"], ["가", "1"]]),
        ('날짜,기온\n"\t1907-01-31",3\n', "CSV", [["날짜", "기온"], ["\t1907-01-31", "3"]]),
        ("구분,금액\n가,1\n\n", "CSV", [["구분", "금액"], ["가", "1"], []]),
        ("sep=;\n구분;금액\n", "CSV", [[""], ["구분", "금액"]]),
        (
            "<표 1> 예산\n구분,금액\n가,1\n나,2\n",
            "CSV",
            [["<표 1> 예산"], ["구분", "금액"], ["가", "1"], ["나", "2"]],
        ),
        ("[별표 1],\n구분,금액\n", "CSV", [["[별표 1]", ""], ["구분", "금액"]]),
        ("제목,1,2\n구분,금액\n가,1\n", "CSV", [["제목", "1", "2"], ["구분", "금액"], ["가", "1"]]),
    ],
)
def test_defect_28_the_separator_is_found_and_quotes_are_strict(
    look: Any, text: str, kind: str, rows: list[list[str]]
) -> None:
    found = look(text.encode())

    assert found.contents.format == kind
    assert found.contents.sheets == ()
    assert found.rows() == rows
    assert found.grid().uneven


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('a,b\n"c"d,1\n', r"line 2: the quotes are wrong \(a quote inside a cell"),
        ('a,b\n"c,1\n', r"line 2: the quotes are wrong \(a quote is missing\)"),
        ('a,b\n"' + "x" * 200_000 + '",1\n', "line 2: a cell holds more than 131,072 characters"),
        ("a" + "," * 20_000 + "\n", "line 1: has 20,001 cells; a table has 16,384"),
        ("a\n" + "," * 200_000 + "\n", "line 2: has more than 131,072 separators"),
        ("a\0,b\n", "line 1, character 2: a zero byte"),
        ("", "is empty"),
        ("\ufeff \n", "is empty"),
    ],
)
def test_refuses_what_is_no_table(look: Any, text: str, rule: str) -> None:
    with pytest.raises(RefusedError, match=rule):
        look(text.encode()).grid()


def test_a_csv_file_has_no_sheets(look: Any) -> None:
    with pytest.raises(RefusedError, match="is a CSV file and has no sheets"):
        look(b"a,b\n1,2\n").grid("2020")
