import contextlib
import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from workbooks import hidden_sheet, workbook, zipped

from etl.errors import DatasetError
from etl.read import read
from etl.read.errors import RefusedError
from etl.read.log import Log
from etl.read.open_file import Contents, open_file

NAME = "budget.xlsx"


def as_sent(book: Any, sheet: Any) -> None:
    sheet.merge_range("A1:E1", "2020년 인공지능 집적단지 예산 현황")
    sheet.write("E2", "(단위: 백만원)")
    sheet.merge_range("A3:A4", "구분")
    sheet.merge_range("B3:C3", "예산")
    sheet.write("B4", "국비")
    sheet.write("C4", "지방비")
    sheet.merge_range("D3:D4", "비고")
    sheet.merge_range("A5:A6", "1단계")
    sheet.write_row("B5", [2843, "812", "x"])
    sheet.write_row("B6", [2798.5, "910"])
    sheet.merge_range("A8:D8", "※ 민자 제외")


def frame(folder: Any, content: bytes, raw: str = "") -> Any:
    return read(folder.dataset(content, raw=raw, name=NAME))["figures"].frame


def opened(folder: Any, content: bytes) -> Contents:
    file = folder / "raw"
    file.write_bytes(content)
    return open_file(file, Log())


def refused(folder: Any, content: bytes, raw: str = "") -> str:
    with pytest.raises(DatasetError) as caught:
        frame(folder, content, raw)
    return str(caught.value)


def test_reads_a_sheet_as_a_department_sends_it(folder: Any) -> None:
    found = frame(folder, workbook({"예산": as_sent}), "header: [3, 4]")

    assert list(found.columns) == ["구분", "예산_국비", "예산_지방비", "비고"]
    assert found.loc[5].tolist() == ["1단계", "2843", "812", "x"]
    assert found.loc[6].tolist() == ["1단계", "2798.5", "910", ""]
    assert 8 not in found.index


def test_tells_the_file_and_the_sheet_of_a_table(folder: Any) -> None:
    dataset = folder.dataset(workbook({"예산": [["구분"], ["a"]]}), raw="sheet: 예산", name=NAME)

    table = read(dataset)["figures"]

    assert (table.file, [each.sheet for each in table.portions]) == ("raw/budget.xlsx", ["예산"])


def test_writes_cells_as_a_person_would_type_them(folder: Any) -> None:
    def fill(book: Any, sheet: Any) -> None:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row("A1", list("abcdefgh"))
        sheet.write_string("A2", "0012")
        sheet.write_number("B2", 12)
        sheet.write_number("C2", 0.1 + 0.2)
        sheet.write_datetime("D2", datetime.date(2020, 4, 27), day)
        sheet.write_datetime(
            "E2",
            datetime.datetime.fromisoformat("2020-04-27T14:30"),
            book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        )
        sheet.write_boolean("F2", True)
        sheet.write_number("G2", 411_600_000_000)
        sheet.write_number("H2", 1e-7)

    assert frame(folder, workbook({"s": fill})).loc[2].tolist() == [
        "0012",
        "12",
        "0.3",
        "2020-04-27",
        "2020-04-27 14:30:00",
        "TRUE",
        "411600000000",
        "0.0000001",
    ]


def test_a_date_is_a_date_in_the_1904_calendar_too(folder: Any) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write("A1", "일자")
        sheet.write_datetime("A2", datetime.date(2020, 4, 27), book.add_format({"num_format": "yyyy-mm-dd"}))

    assert frame(folder, workbook({"s": fill}, date_1904=True)).loc[2].tolist() == ["2020-04-27"]


def test_a_table_may_begin_in_any_column(folder: Any) -> None:
    found = frame(folder, workbook({"s": [[], ["", "구분", "", "금액"], ["", "a", "", 1]]}), "header: 2")

    assert list(found.columns) == ["구분", "금액"]
    assert found.loc[3].tolist() == ["a", "1"]


def test_the_only_visible_sheet_need_not_be_named(folder: Any) -> None:
    book = workbook({"예산": [["구분"], ["a"]], "담당자": hidden_sheet})

    assert frame(folder, book).loc[2].tolist() == ["a"]


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        ("", "set sheet: to one of 2020, 2021"),
        ("sheet: 담당자", "the sheet '담당자' is hidden"),
        ("sheet: 2022", "there is no sheet '2022'; the file has 2020, 2021. Did you mean 2021?"),
    ],
)
def test_refuses_to_choose_a_sheet_or_to_read_a_hidden_one(folder: Any, raw: str, rule: str) -> None:
    book = workbook({"2020": [["구분"]], "2021": [["구분"]], "담당자": hidden_sheet})

    found = refused(folder, book, raw)

    assert "홍길동" not in found
    assert rule.split(" Did")[0] in found


def test_names_the_sheet_that_cannot_be_read(folder: Any) -> None:
    book = workbook({"예산": [["구분", ""], ["국비", 4]]})

    assert "budget.xlsx, sheet '예산': row 2: column B holds a value but has no title" in refused(
        folder, book, "sheet: 예산\n    header: 1"
    )


def test_refuses_numbers_whose_digits_excel_lost(folder: Any) -> None:
    book = workbook({"s": [["번호"], [123456789012345678]]})

    assert "row 2: Excel lost digits" in refused(folder, book)


def test_refuses_an_office_file_that_is_no_workbook(folder: Any) -> None:
    assert "is a DOCX file" in refused(folder, zipped({"word/document.xml": "<x/>"}))


def test_refuses_a_zip_bomb_before_unpacking_it(folder: Any) -> None:
    assert "ZIP bomb" in refused(folder, zipped({"xl/workbook.xml": b"0" * 20_000_000}))


def test_refuses_a_zip_of_endless_members(tmp_path: Any) -> None:
    with pytest.raises(RefusedError, match="ZIP bomb"):
        opened(tmp_path, zipped({f"{number}": b"" for number in range(10_001)}))


def test_refuses_a_cut_off_or_damaged_workbook(folder: Any) -> None:
    book = workbook({"s": [["구분"], ["a"]]})

    assert "damaged or cut-off" in refused(folder, book[: len(book) // 2])
    middle = len(book) // 3
    assert "damaged" in refused(folder, book[:middle] + b"\0" * 40 + book[middle + 40 :])


def test_refuses_a_file_that_grows_while_it_is_read(folder: Any, tmp_path: Any) -> None:
    file = tmp_path / "growing"
    file.write_bytes(b"a")

    class Growing(type(file)):  # type: ignore[misc]
        def stat(self, **kwargs: Any) -> Any:
            file.write_bytes(b"ab")
            return super().stat(**kwargs)

    with pytest.raises(RefusedError, match="changed while it was read"):
        open_file(Growing(file), Log())


@given(st.data())
@settings(
    max_examples=settings.default.max_examples // 2,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_reading_a_bent_workbook_never_raises_anything_but_refused(
    tmp_path: Any, data: st.DataObject
) -> None:
    book = bytearray(_BOOK)
    for _count in range(data.draw(st.integers(1, 4))):
        book[data.draw(st.integers(0, len(book) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(RefusedError):
        assert opened(tmp_path, bytes(book)).load(None).rows is not None


_BOOK = workbook({"예산": as_sent})
