from typing import Any

import pytest
from sheets import counts, notes


def test_ditto_marks_are_filled_from_above(shaped: Any) -> None:
    frame, log = shaped('기관|주소|값\n가|광산구|1\n나|〃|2\n다| " |3\n라|상동|4')

    assert frame["주소"].tolist() == ["광산구", "광산구", "광산구", "상동"]
    assert counts(log, "ditto") == [2]


def test_words_for_the_same_are_filled_where_declared(shaped: Any) -> None:
    frame, log = shaped("기관|주소|값\n가|광산구|1\n나|상동|2\n다|위와 같음|3\n라||4", fill_down=("주소",))

    assert frame["주소"].tolist() == ["광산구"] * 4
    assert (counts(log, "ditto"), counts(log, "fill_down")) == ([2], [1])


def test_a_word_for_the_same_is_never_what_a_ditto_mark_means(shaped: Any) -> None:
    frame, log = shaped("기관|부서|값\n가|문화과|1\n나|상동|2\n다|〃|3\n라|위와 같음|4\n마|〃|5")

    assert frame["부서"].tolist() == ["문화과", "상동", "문화과", "위와 같음", "문화과"]
    assert [(note.text, note.row, note.count) for note in log.notes if note.kind == "ditto_word"] == [
        ("부서: 상동", 3, 2)
    ]


def test_a_place_that_is_called_as_a_word_for_the_same_stays_one(shaped: Any) -> None:
    frame, log = shaped("시|읍면동명|수\n목포|용당동|1\n목포|상동|2\n목포|〃|3")

    assert frame["읍면동명"].tolist() == ["용당동", "상동", "상동"]
    assert not notes(log, "ditto_word")


def test_a_word_for_the_same_that_is_filled_is_not_noted(shaped: Any) -> None:
    frame, log = shaped("기관|부서|값\n가|문화과|1\n나|상동|2\n다|〃|3", fill_down=("부서",))

    assert frame["부서"].tolist() == ["문화과"] * 3
    assert not notes(log, "ditto_word")


def test_a_ditto_mark_below_a_word_only_is_refused(refused: Any) -> None:
    assert "row 3, column '부서': 〃 says the same as above" in refused("기관|부서|값\n가|상동|1\n나|〃|2")


def test_a_ditto_mark_below_nothing_is_refused(refused: Any) -> None:
    assert "row 2, column '주소': 〃 says the same as above" in refused("기관|주소|값\n가|〃|1\n나|다|2")


def test_fill_down_ends_where_a_higher_level_begins(shaped: Any) -> None:
    frame, log = shaped(
        """
        시도 | 시군구 | 구 | 값
        전국 | | | 100
        경기 | | | 50
         | 수원시 | | 30
         | | 장안구 | 10
         | | 권선구 | 20
         | 가평군 | | 20
        제주 | | | 50
        """,
        fill_down=("시도", "시군구", "구"),
        subtotals="keep",
    )

    assert frame.iloc[:, :3].to_numpy().tolist() == [
        ["전국", "", ""],
        ["경기", "", ""],
        ["경기", "수원시", ""],
        ["경기", "수원시", "장안구"],
        ["경기", "수원시", "권선구"],
        ["경기", "가평군", ""],
        ["제주", "", ""],
    ]
    assert counts(log, "fill_down") == [6]


def test_fill_down_goes_on_where_a_higher_level_only_repeats_itself(shaped: Any) -> None:
    frame, _log = shaped("시도|구|동|값\n광주|동구|a|1\n광주||b|2\n전남||c|3", fill_down=("시도", "구"))

    assert frame["구"].tolist() == ["동구", "동구", ""]


def test_fill_down_names_a_column_that_exists(refused: Any) -> None:
    assert "fillDown: there is no column '시됴'." in refused("시도|값\na|1", fill_down=("시됴",))


def test_a_group_that_is_named_beside_its_sum_is_filled_down(shaped: Any) -> None:
    frame, log = shaped(
        "기관|부서|정원\n본청|총무과|10\n|재무과|20\n동구|소계|70\n|충장동|30\n|동명동|40\n서구|소계|50\n|치평동|50",
        fill_down=("기관",),
    )

    assert frame["기관"].tolist() == ["본청", "본청", "동구", "동구", "서구"]
    assert log.dropped["subtotal"] == 2
    assert [note.count for note in log.notes if note.kind == "fill_down"] == [4]


def test_a_sum_above_all_groups_fills_nothing(shaped: Any) -> None:
    frame, _log = shaped(
        "구|시설|개소\n합계||10\n동구|계|3\n|가|1\n|나|2\n서구|계|7\n|다|7", fill_down=("구", "시설")
    )

    assert frame.iloc[:, :2].to_numpy().tolist() == [["동구", "가"], ["동구", "나"], ["서구", "다"]]


@pytest.mark.parametrize("mode", ["drop", "keep"])
def test_a_label_is_passed_over_where_cells_are_filled(shaped: Any, mode: str) -> None:
    text = "구|시설|개소\n동구|가|1\n소계||1\n|나|2\n〃|다|3\n서구|라|4"
    frame, _log = shaped(text, fill_down=("구", "시설"), subtotals=mode)

    kept = frame[frame["구"] != "소계"]
    assert kept["구"].tolist() == ["동구", "동구", "동구", "서구"]
    assert kept["시설"].tolist() == ["가", "나", "다", "라"]
    assert "".join(frame.loc[frame["구"] == "소계", "시설"]) == ""


def test_a_ditto_mark_below_a_word_that_is_data_means_it(shaped: Any) -> None:
    frame, _log = shaped("지역|성별|수\n전국|남|1\n〃|여|2\n서울|남|1\n〃|여|1")

    assert frame["지역"].tolist() == ["전국", "전국", "서울", "서울"]
