"""Columns that are filled on the first row of each group only, and headings between the rows."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from workbooks import workbook

from etl.clean import clean
from etl.load import load
from etl.propose.groups import Levels, is_filled_correctly, levels
from etl.propose.propose import propose
from etl.read import read


def table(titles: str, *rows: str) -> pd.DataFrame:
    """Make a table of cells that are separated by bars."""
    return pd.DataFrame([row.split("|") for row in rows], columns=titles.split("|"), dtype="str")


@pytest.mark.parametrize(
    ("titles", "rows", "found"),
    [
        ("구|동|시설", ("동|가|1관", "||2관", "|나|3관", "서|다|4관", "||5관"), Levels(("구", "동"))),
        ("연도|월|수", ("2023|1월|1", "|2월|2", "2024|1월|3", "|2월|4"), Levels(("연도",))),
        ("연번|구|동", ("1|동|가", "2||나", "3|서|다", "4||라"), Levels(("구",))),
        # Too few, the first row blank, named twice, beside blanks, what belongs to one row alone, numbers.
        ("구|동", ("동|가", "|나", "서|다"), Levels()),
        ("구|동", ("|가", "|나", "서|다", "|라"), Levels()),
        ("구|동", ("동|가", "|나", "동|다", "|라"), Levels((), ("구",))),
        ("구|동", ("동|", "|나", "서|다", "|라"), Levels((), ("구",))),
        ("관리번호|동", ("A1|가", "|나", "A2|다", "|라"), Levels()),
        ("값|동", ("1|가", "|나", "2|다", "|라"), Levels()),
        ("동|부서", ("가|문화과", "나|상동", "다|공원과", "라|상동"), Levels((), (), ("부서",))),
        ("동|부서", ("가|문화과", "나|상동", "다|", "라|상동"), Levels()),
        ("동|상호", (*(f"{at}|가게{at}" for at in range(20)), "20|상동"), Levels()),
    ],
)
def test_groups_that_are_named_once_are_filled_down(titles: str, rows: Sequence[str], found: Levels) -> None:
    frame = table(titles, *rows)

    assert levels(frame, lambda: frame) == found


def test_a_group_named_on_its_row_of_sums_is_found_in_the_whole_table() -> None:
    whole = table("구|시설|수", "합계||10", "동|계|3", "|가|1", "|나|2", "서|계|7", "|다|3", "|라|4")
    frame = whole.loc[[2, 3, 5, 6]]

    assert levels(frame, lambda: whole).certain == ("구",)


def test_filling_from_the_wrong_row_is_noticed() -> None:
    whole = table("구|부서", "본청|총무", "|재무", "동|소계", "|가", "|나")
    wrong = table("구|부서", "본청|총무", "본청|재무", "|", "본청|가", "본청|나").drop(2)
    right = table("구|부서", "본청|총무", "본청|재무", "|", "동|가", "동|나").drop(2)

    assert not is_filled_correctly(wrong, whole, ("구",))
    assert is_filled_correctly(right, whole, ("구",))


HALLS = [["■ 동구"], ["가관", 10], ["나관", 20], ["■ 서구"], ["다관", 30]]


@pytest.mark.parametrize(
    ("titles", "section"), [(["시설명", "수"], "구분"), (["구분", "수"], "분류")], ids=["free", "taken"]
)
def test_headings_become_a_column(tmp_path: Path, titles: list[str], section: str) -> None:
    file = tmp_path / "halls.xlsx"
    file.write_bytes(workbook({"s": [titles, *HALLS]}))

    written, _proposal = propose(file, "halls", tmp_path / "datasets", date(2026, 11, 25))

    dataset = load(tmp_path / "datasets", "halls")
    (frame,) = clean(read(dataset), dataset)[0].values()
    assert dataset.tables[0].raw.sections == section
    assert frame.to_numpy().tolist() == [["동구", "가관", 10], ["동구", "나관", 20], ["서구", "다관", 30]]
    assert "2 headings such as" in written.read_text()
