"""What `dataset.yml` can say of raw files."""

import pytest
from dataset_folder import CSV, Folder

from etl.dataset import Split, Unpivot


def test_a_raw_file_says_where_its_table_stands(folder: Folder) -> None:
    raw = 'sheets: ["2020", "2021(잠정)"]\n    stacked: 기준연도\n    header: [3, 4]\n    area: "B3:L13"\n'
    raw += "    member: 자료.csv\n    encoding: johab\n    fillDown: [시도, 시군구]\n    sections: 구\n"
    raw += "    unpivot: {pattern: '(\\d{4})년_(.+)', names: [연도, .value]}\n"
    raw += '    split: {column: 분야, separators: [",", "/"]}\n    subtotals: keep\n    duplicates: drop'

    found = folder.dataset(CSV, raw=raw).tables[0].raw

    assert found.sheets == ("2020", "2021(잠정)")
    assert (found.stacked, found.member, found.encoding) == ("기준연도", "자료.csv", "johab")
    assert (found.header, found.area, found.fill_down) == ((3, 4), "B3:L13", ("시도", "시군구"))
    assert found.unpivot == Unpivot(r"(\d{4})년_(.+)", ("연도", ".value"), None)
    assert found.split == Split("분야", (",", "/"))
    assert (found.sections, found.subtotals, found.duplicates) == ("구", "keep", "drop")


def test_a_header_that_is_not_declared_is_left_to_be_found(folder: Folder) -> None:
    found = folder.dataset(CSV).tables[0].raw

    assert (found.header, found.columns, found.sheets, found.subtotals) == (None, (), (), "check")


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("sheets: [a, b]", "stacked: must be the title of the column"),
        ("sheet: a\n    sheets: [a, b]\n    stacked: x", "sheet and sheets cannot be used together"),
        ("header: 1\n    columns: [a, b]", "header and columns cannot be used together"),
        ("area: B5-L13", "is not valid: use a part of a sheet"),
        ("unpivot: {pattern: '(a', names: [x], value: y}", "is not a regular expression"),
        ("unpivot: {pattern: '(a)(b)', names: [x], value: y}", "one group for each of names"),
        ("unpivot: {pattern: '(a)', names: [x]}", "either one of names must be .value"),
        ("unpivot: {pattern: '(a)', names: [.value], value: y}", "either one of names must be .value"),
        ("split: {column: a, separators: ['']}", "must not be empty"),
        ("subtotals: skip", "'skip' is not one of check, drop, keep"),
    ],
)
def test_wrong_words_about_a_raw_file_are_reported(folder: Folder, raw: str, message: str) -> None:
    assert message in folder.refused(raw=raw)
