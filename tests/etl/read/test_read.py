from pathlib import Path
from typing import Any

import pytest

from etl.errors import DatasetError
from etl.load import load
from etl.read import read

TEXT = "구분,금액\n국비,4116억원\n똠방,0012\n"


def refused(folder: Any, content: bytes, raw: str = "") -> str:
    dataset = folder.dataset(content, raw=raw)
    with pytest.raises(DatasetError) as caught:
        read(dataset)
    for problem in caught.value.problems:
        assert problem.startswith((str(folder.path / "raw" / "budget.csv"), "…"))
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_reads_korean_csv_in_every_encoding_that_departments_send(
    folder: Any, encoding: str, newline: str
) -> None:
    dataset = folder.dataset(TEXT.replace("\n", newline).encode(encoding))

    table = read(dataset)["figures"]

    assert (table.name, table.file) == ("figures", "raw/budget.csv")
    assert list(table.frame.columns) == ["구분", "금액"]
    assert table.frame.loc[2].tolist() == ["국비", "4116억원"]
    assert table.frame.loc[3].tolist() == ["똠방", "0012"]
    assert table.frame.index.name == "row"


def test_reads_tabs_as_excel_writes_unicode_text(folder: Any) -> None:
    dataset = folder.dataset('구분\t금액\n합계\t"4,116억"\n'.encode("utf-16"))

    assert read(dataset)["figures"].frame.loc[2].tolist() == ["합계", "4,116억"]


def test_row_numbers_are_those_of_a_spreadsheet_and_blank_rows_are_left_out(folder: Any) -> None:
    content = '2020년 예산 현황\n(단위: 원)\n구분,금액\n합계,"1\n2"\n\n , \n소계,3\n'.encode()
    frame = read(folder.dataset(content, raw="header: 3"))["figures"].frame

    assert frame.index.tolist() == [4, 7]
    assert frame.loc[4, "금액"] == "1\n2"


def test_joins_two_header_rows(folder: Any) -> None:
    content = "구분,예산,,비고\n,국비,지방비,\n합계,1,2,x\n".encode()
    frame = read(folder.dataset(content, raw="header: [1, 2]"))["figures"].frame

    assert list(frame.columns) == ["구분", "예산_국비", "예산_지방비", "비고"]
    assert frame.loc[3].tolist() == ["합계", "1", "2", "x"]


def test_a_title_may_be_broken_over_lines_and_a_blank_column_may_keep_columns_apart(folder: Any) -> None:
    content = '"업체\n명",,금액,\n솔트룩스,,1,\n'.encode()

    assert list(read(folder.dataset(content))["figures"].frame.columns) == ["업체 명", "금액"]


def test_nothing_counts_as_missing_or_as_a_number_yet(folder: Any) -> None:
    content = "구분,금액\nNA,\nnull,1e5\n".encode()

    assert read(folder.dataset(content))["figures"].frame.to_numpy().tolist() == [["NA", ""], ["null", "1e5"]]


@pytest.mark.parametrize(
    ("content", "raw", "rule"),
    [
        (b"", "", "is empty"),
        ("구분,금액\n합계\n".encode(), "", "row 2: has 1 cells, but the header has 2"),
        ("구분,금액\n합계,4,116억\n".encode(), "", "row 2: has 3 cells, but the header has 2"),
        ('구분,금액\n"합계"x,4\n'.encode(), "", "line 2: the quotes are wrong"),
        ('구분,금액\n"합계,4\n'.encode(), "", "the quotes are wrong"),
        ("구분,\n합계,4\n".encode(), "header: 1", "row 2: column B holds a value but has no title"),
        (",\n구분,금액\n".encode(), "header: 1", "the header row is blank"),
        ("구분,금액\n합계,4\n".encode(), "header: 9", "only 2 rows"),
        ("구분,금액\n합계,4\n".encode(), "sheet: 예산", "has no sheets"),
        ("구분,금액\n합계,4\0\n".encode(), "", "line 2, character 5: a zero byte"),
        ("구분,금액\n합\ufffd,4\n".encode(), "", "line 2, character 2: a character was lost"),
        (
            "구분,금액\n합계".encode() + b"\xff,4\n",
            "",
            "line 2, character 3: this byte is not valid in UTF-8",
        ),
        (
            "구분,금액\n합계".encode("cp949") + b"\xff,4\n",
            "",
            "line 2, character 3: this byte is not valid in UTF-8",
        ),
        (b"\xff\xfe" + "구분".encode("utf-16-le") + b"\x00", "", "this byte is not valid in UTF-16"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "", "is a XLS, HWP"),
        (b"%PDF-1.7", "", "is a PDF file"),
        (b"<!DOCTYPE html><p>", "", "is an HTML page without a table"),
        (b"PK\x03\x04rest", "", "damaged or cut-off"),
        (b"a," + b"x" * 200_000, "", "a cell holds more than 131,072 characters"),
    ],
)
def test_refuses_a_file_that_cannot_be_trusted_and_says_where(
    folder: Any, content: bytes, raw: str, rule: str
) -> None:
    assert rule in refused(folder, content, raw)


@pytest.mark.parametrize("titles", ["??,???", "a,????", "a,?? ??(km)", "a,(??)"])
def test_titles_whose_letters_became_question_marks_are_refused(folder: Any, titles: str) -> None:
    assert "has lost characters" in refused(folder, f"{titles}\n1,1\n2,2\n".encode())


@pytest.mark.parametrize("title", ["만족하십니까??", "Really??", "값 ?", "비고(??)", "A??"])
def test_questions_may_be_titles(folder: Any, title: str) -> None:
    frame = read(folder.dataset(f"구분,{title}\n가,??\n나,2\n".encode()))["figures"].frame

    assert list(frame.columns) == ["구분", title]


def test_a_title_line_may_begin_like_a_tag(folder: Any) -> None:
    content = "<표 1> 예산\n구분,금액\n합계,4\n".encode()

    assert read(folder.dataset(content, raw="header: 2"))["figures"].frame.loc[3].tolist() == ["합계", "4"]


def test_counts_the_problems_that_it_does_not_show(folder: Any) -> None:
    text = refused(folder, ("구분,금액\n" + "합계\n" * 30).encode())

    assert len(text.splitlines()) == 21
    assert "10 more problems" in text


def test_tells_the_problems_of_all_files_at_once(folder: Any) -> None:
    folder.raw(b"\xff\xff\xff", "two.csv")
    second = folder.table(name="two.csv").replace("name: figures", "name: more")
    folder.dataset(b"%PDF")
    file: Path = folder.path / "dataset.yml"
    file.write_text(file.read_text(encoding="utf-8") + second, encoding="utf-8")
    with pytest.raises(DatasetError) as caught:
        read(load(folder.datasets, "budget"))

    assert len(caught.value.problems) == 2
