from importlib import import_module
from typing import Any

import pytest

from etl.dataset import Unpivot


def test_defect_24_wide_years_become_rows(shaped: Any) -> None:
    frame, log = shaped("구분|2020년|2021년\n가|1|2\n나||4", unpivot=Unpivot(r"(\d{4})년", ("연도",), "금액"))

    assert frame.columns.tolist() == ["구분", "연도", "금액", "#column"]
    assert frame.to_numpy().tolist() == [
        ["가", "2020", "1", "2020년"],
        ["가", "2021", "2", "2021년"],
        ["나", "2020", "", "2020년"],
        ["나", "2021", "4", "2021년"],
    ]
    assert frame.index.tolist() == [2, 2, 3, 3]
    assert (frame.index.name, str(frame.index.dtype)) == ("row", "int64")
    assert {str(kind) for kind in frame.dtypes} == {"str"}
    assert [(note.kind, note.text) for note in log.notes][-1] == ("unpivot", r"(\d{4})년")
    assert log.rows == 2


def test_defect_32_districts_become_rows(shaped: Any) -> None:
    frame, _log = shaped(
        "지표|동구|서구|남구|북구|광산구|기준일\n기업|1|2|3|4|5|2020-04-27",
        unpivot=Unpivot("(동구|서구|남구|북구|광산구)", ("자치구",), "값"),
    )

    assert frame["자치구"].tolist() == ["동구", "서구", "남구", "북구", "광산구"]
    assert frame["값"].tolist() == ["1", "2", "3", "4", "5"]
    assert set(frame["기준일"]) == {"2020-04-27"}


def test_several_measures_stay_side_by_side(shaped: Any) -> None:
    frame, _log = shaped(
        "구|2017건수|2017금액|2018건수|2018금액\n강서구|1|10|2|20",
        unpivot=Unpivot(r"(\d{4})(건수|금액)", ("연도", ".value"), None),
    )

    assert frame.columns.tolist() == ["구", "연도", "건수", "금액", "#column"]
    assert frame.to_numpy().tolist() == [
        ["강서구", "2017", "1", "10", "2017건수"],
        ["강서구", "2018", "2", "20", "2018건수"],
    ]


def test_a_measure_that_lacks_a_combination_is_blank_there(shaped: Any) -> None:
    frame, _log = shaped(
        "구|건수_2017|건수_2018|금액_2018|금액_2019\n강서구|1|2|20|30",
        unpivot=Unpivot(r"(건수|금액)_(\d{4})", (".value", "연도"), None),
    )

    assert frame.iloc[:, 1:].to_numpy().tolist() == [
        ["2017", "1", "", "건수_2017"],
        ["2018", "2", "20", "건수_2018"],
        ["2019", "", "30", "금액_2019"],
    ]


def test_a_group_that_takes_no_part_is_blank(shaped: Any) -> None:
    frame, _log = shaped(
        "업종|2020|2021 e)\n판매|1|2", unpivot=Unpivot(r"(\d{4})(?: (e)\))?", ("연도", "추정"), "값")
    )

    assert frame["추정"].tolist() == ["", "e"]


def test_a_joined_header_is_taken_apart_again(shaped: Any) -> None:
    frame, _log = shaped(
        """
        역 | 04시~05시 | | 05시~06시 |
         | 승차 | 하차 | 승차 | 하차
        서울역 | 672 | 21 | 9,573 | 2,144
        """,
        unpivot=Unpivot(r"(\d\d)시~\d\d시_(승차|하차)", ("시간", "구분"), "인원"),
    )

    assert frame[["시간", "구분", "인원"]].to_numpy().tolist() == [
        ["04", "승차", "672"],
        ["04", "하차", "21"],
        ["05", "승차", "9,573"],
        ["05", "하차", "2,144"],
    ]


@pytest.mark.parametrize(
    ("pattern", "names", "value", "rule"),
    [
        (r"(\d{3})호", ("호",), "값", "unpivot: no title matches"),
        (r"(\d{3})\d년", ("연도",), "값", "unpivot: the pattern reads '2020년' and '2021년' as the same."),
        (r"(\d{4})년", ("구분",), "값", "unpivot: there would be two columns '구분'; choose another title."),
        (r"(\d{4})년", ("값",), "값", "unpivot: there would be two columns '값'; choose another title."),
    ],
)
def test_a_pattern_that_mixes_or_finds_nothing_is_refused(
    refused: Any, pattern: str, names: tuple[str, ...], value: str, rule: str
) -> None:
    assert rule in refused("구분|2020년|2021년\n가|1|2", unpivot=Unpivot(pattern, names, value))


def test_an_empty_table_stays_empty(shaped: Any) -> None:
    frame, _log = shaped(
        "구분|2020년|2021년", header=(1, 1), unpivot=Unpivot(r"(\d{4})년", ("연도",), "금액")
    )

    assert frame.columns.tolist() == ["구분", "연도", "금액", "#column"]
    assert len(frame) == 0


def test_more_cells_than_memory_holds_are_refused(refused: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("etl.read.shape.reshape"), "_MOST_CELLS", 11)

    found = refused("구분|2020년|2021년\n가|1|2\n나|3|4", unpivot=Unpivot(r"(\d{4})년", ("연도",), "값"))

    assert "unpivot: would make 4 rows of 3 columns, more than 11 cells" in found


def test_defect_25_a_cell_with_several_values_becomes_rows(shaped: Any) -> None:
    from etl.dataset import Split

    frame, log = shaped(
        [["연번", "분야"], ["1", "자동차, 에너지 / 헬스케어"], ["2", " 문화 "], ["3", ""]],
        split=Split("분야", (",", "/")),
    )

    assert frame["분야"].tolist() == ["자동차", "에너지", "헬스케어", " 문화 ", ""]
    assert frame["연번"].tolist() == ["1", "1", "1", "2", "3"]
    assert frame.index.tolist() == [2, 2, 2, 3, 4]
    assert str(frame["분야"].dtype) == "str"
    assert log.rows == 3


def test_the_rows_that_parting_cells_adds_are_noted(shaped: Any) -> None:
    from etl.dataset import Split

    _frame, log = shaped([["번호", "분야"], ["1", "가, 나, 다"], ["2", "라"]], split=Split("분야", (",",)))

    assert [(note.kind, note.text, note.count) for note in log.notes][-1] == ("split", "분야", 2)
