"""What `dataset.yml` can say of raw files, readings and corrections."""

from typing import Any

import pytest

from etl.dataset import MissingValue, Split, Unpivot
from etl.errors import DatasetError

CSV = "구분,금액\n합계,4116억원\n".encode()
FIELD = "  - {name: kind, from: 구분, title: {ko: 구분, en: Kind}, type: string%s}\n"


def refused(folder: Any, **given: str) -> str:
    with pytest.raises(DatasetError) as caught:
        folder.dataset(CSV, **given)
    return "\n".join(caught.value.problems)


def test_a_raw_file_says_where_its_table_stands(folder: Any) -> None:
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


def test_a_header_that_is_not_declared_is_left_to_be_found(folder: Any) -> None:
    found = folder.dataset(CSV).tables[0].raw

    assert (found.header, found.columns, found.sheets, found.subtotals) == (None, (), (), "check")


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("sheets: [a, b]", "stacked: must title the column"),
        ("sheet: a\n    sheets: [a, b]\n    stacked: x", "sheet and sheets exclude each other"),
        ("header: 1\n    columns: [a, b]", "a header or is given its columns, not both"),
        ("area: B5-L13", "does not fit: a part of a sheet"),
        ("unpivot: {pattern: '(a', names: [x], value: y}", "is no regular expression"),
        ("unpivot: {pattern: '(a)(b)', names: [x], value: y}", "one group for each of names"),
        ("unpivot: {pattern: '(a)', names: [x]}", "either one of names is .value or value:"),
        ("unpivot: {pattern: '(a)', names: [.value], value: y}", "either one of names is .value or value:"),
        ("split: {column: a, separators: ['']}", "must not be empty"),
        ("subtotals: skip", "'skip' is not one of check, drop, keep"),
    ],
)
def test_wrong_words_about_a_raw_file_are_told(folder: Any, raw: str, told: str) -> None:
    assert told in refused(folder, raw=raw)


def test_a_field_is_read_from_one_column_or_several_or_none(folder: Any) -> None:
    fields = """\
  - {name: a, from: 구분, title: {ko: 가, en: A}, type: string}
  - {name: b, from: [구분, 금액], title: {ko: 나, en: B}, type: string}
  - {name: c, join: [구분, 금액], title: {ko: 다, en: C}, type: string}
  - {name: d, title: {ko: 라, en: D}, type: string}
"""
    a, b, c, d = folder.dataset(CSV, fields).tables[0].fields

    assert (a.sources, a.join) == (("구분",), False)
    assert (b.sources, b.join) == (("구분", "금액"), False)
    assert (c.sources, c.join) == (("구분", "금액"), True)
    assert (d.sources, d.source) == ((), "d")


def test_a_reading_can_have_options(folder: Any) -> None:
    field = (
        FIELD % ', reading: {phone: {part: number, area: "062"}}, extract: "\\\\((.+)\\\\)", unreadable: 2'
    )

    found = folder.dataset(CSV, field).tables[0].fields[0]

    assert (found.reading, found.options) == ("phone", {"part": "number", "area": "062"})
    assert (found.extract, found.unreadable) == (r"\((.+)\)", 2)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (", reading: {phone: {aera: 1}}", "nobody knows this key. Did you mean area?"),
        (", reading: {phone: {part: nubmer}}", "Did you mean number?"),
        (", reading: {fone: {}}", "there is no reading 'fone'. Did you mean phone?"),
        (", reading: {phone: {}, text: {}}", "must be one reading with its options"),
        (', extract: "a"', "must have exactly one group"),
        (", join: [구분, 금액]", "from and join exclude each other"),
        (", unreadable: -1", "must be a whole number of 0 or more"),
        (", missingValues: [{value: x, label: unkown}]", "Did you mean unknown?"),
    ],
)
def test_wrong_words_about_a_field_are_told(folder: Any, more: str, told: str) -> None:
    assert told in refused(folder, fields=FIELD % more)


def test_missing_values_have_a_reason_each(folder: Any) -> None:
    field = FIELD % ", missingValues: [미정, {value: '-', label: not_applicable}]"
    table = folder.dataset(CSV, field, more='missingValues: ["", "-", 해당없음, 모름]').tables[0]

    assert table.missing_values == (
        MissingValue("", "empty"),
        MissingValue("-", "unknown"),
        MissingValue("해당없음", "not_applicable"),
        MissingValue("모름", "unknown"),
    )
    assert table.fields[0].missing_values == (
        MissingValue("미정", "pending"),
        MissingValue("-", "not_applicable"),
    )


def test_a_correction_sets_swaps_or_drops(folder: Any) -> None:
    more = """corrections:
  - {where: {구분: 합계}, set: {금액: "1"}, rows: 1, reason: a}
  - {matches: {금액: "4.*"}, swap: [구분, 금액], rows: 1, reason: b}
  - {at: [2, 3], drop: true, rows: 2, reason: c}"""
    kept, swapped, dropped = folder.dataset(CSV, more=more).tables[0].corrections

    assert (kept.kind, kept.where, kept.set) == ("set", {"구분": "합계"}, {"금액": "1"})
    assert (swapped.kind, swapped.matches, swapped.swap) == ("swap", {"금액": "4.*"}, ("구분", "금액"))
    assert (dropped.kind, dropped.at, dropped.drop) == ("drop", (2, 3), True)


@pytest.mark.parametrize(
    ("correction", "told"),
    [
        ("{set: {금액: x}, rows: 1, reason: a}", "where, matches or at must say which rows"),
        ("{at: [1], rows: 1, reason: a}", "one of set, swap and drop"),
        ("{at: [1], drop: true, set: {금액: x}, rows: 1, reason: a}", "one of set, swap and drop"),
        ("{at: [1], swap: [금액], rows: 1, reason: a}", "must name two columns"),
        ("{matches: {금액: '('}, drop: true, rows: 1, reason: a}", "is no regular expression"),
    ],
)
def test_wrong_corrections_are_told(folder: Any, correction: str, told: str) -> None:
    assert told in refused(folder, more=f"corrections: [{correction}]")
