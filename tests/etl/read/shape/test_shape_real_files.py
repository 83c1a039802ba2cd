"""Real files of Korean public bodies keep every row and every sum; skipped where the files are not."""

import csv
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from real_files import REALDATA

from etl.dataset import Unpivot
from etl.read.grid import Grid

DATASETS = Path(__file__).parents[4] / "datasets"


def load(file: Path, sheet: int | str = 0) -> Grid:
    found = file.read_bytes()
    if file.suffix in (".csv", ".txt"):
        try:
            text = found.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = found.decode("cp949")
        if file.name.startswith("09"):
            text = text.replace('""', '"')
        separator = "\t" if file.suffix == ".txt" else ","
        return Grid(list(csv.reader(io.StringIO(text, newline=""), delimiter=separator)), uneven=True)
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(found))
    cells = (
        workbook.get_sheet_by_name(sheet) if isinstance(sheet, str) else workbook.get_sheet_by_index(sheet)
    )
    rows = [[_text(cell) for cell in row] for row in cells.to_python(skip_empty_area=False)]
    return Grid(rows, tuple(cells.merged_cell_ranges or ()))


def _text(cell: Any) -> str:
    if isinstance(cell, float) and not isinstance(cell, bool):
        return f"{Decimal(f'{cell:.15g}').normalize():f}"
    return str(cell)


def total(column: Any) -> int:
    return sum(int(cell.replace(",", "")) for cell in column if cell not in ("", "-"))


@pytest.mark.realdata
@pytest.mark.parametrize(
    ("name", "sheet", "size", "dropped"),
    [
        ("01-gj-foodwaste-sticker-shops.csv", 0, (694, 6), {}),
        ("03-gj-diesel-price-daily.csv", 0, (373, 2), {}),
        ("04-gj-factory-register.xlsx", 0, (3623, 20), {}),
        ("05-kosis-data-industry-market.csv", 0, (3, 8), {}),
        ("07-ftc-group-affiliates-2020.xlsx", 0, (2284, 20), {}),
        ("09-library-std-2016.csv", 0, (1756, 32), {}),
        ("12-library-std-2023.csv", 0, (3517, 28), {}),
        ("14-mois-age-sido-202312.csv", 0, (17, 104), {"subtotal": 1}),
        ("15-mois-age-sex-202312.xlsx", 0, (291, 311), {}),
        ("18-seoul-crime-2019.csv", 0, (25, 14), {"subtotal": 1}),
        ("20-kosis-economic-index.csv", 0, (644, 23), {}),
        ("23-hug-fraud-multisheet.xlsx", 0, (3, 15), {}),
        ("23-hug-fraud-multisheet.xlsx", 2, (6, 11), {"subtotal": 1}),
        ("25-tmoney-subway-hourly-202503.xls", 0, (621, 53), {}),
        ("26-tmoney-subway-hourly-202503.csv", 0, (621, 52), {}),
        ("28-kea-fuel-economy-2024.xlsx", 2, (3498, 13), {}),
        ("29-koroad-fatal-accidents-2017.csv", 0, (4065, 27), {}),
        ("30-gyeonggi-bus-stops.csv", 0, (34585, 10), {}),
        ("32-kma-daegu-daily-1907-2023.csv", 0, (42704, 5), {}),
        ("34-seoul-covid-cases-20201108.csv", 0, (6272, 14), {}),
        ("35-mois-kikmix-20230501.xlsx", 0, (51548, 8), {}),
    ],
)
def test_reads_every_row_without_a_declaration(
    shaped: Any, name: str, sheet: int, size: tuple[int, int], dropped: dict[str, int]
) -> None:
    frame, log = shaped(load(REALDATA / name, sheet))

    assert frame.shape == size
    assert dict(log.dropped) == dropped


@pytest.mark.realdata
def test_a_list_of_codes_without_a_header_is_read_by_declared_columns(shaped: Any, refused: Any) -> None:
    grid = load(REALDATA / "36-mois-bdong-code.txt")

    assert "there is no header" in refused(grid)
    frame, _log = shaped(grid, columns=("법정동코드", "법정동명", "폐지여부"))
    assert frame.shape == (46_342, 3)
    assert frame.loc[1, "법정동명"] == "서울특별시"


@pytest.mark.realdata
def test_years_with_a_mark_become_rows(shaped: Any) -> None:
    grid = load(REALDATA / "05-kosis-data-industry-market.csv")

    frame, _log = shaped(grid, unpivot=Unpivot(r"(\d{4})(?: (e)\))?", ("연도", "추정"), "시장규모"))

    assert len(frame) == 21
    assert set(frame.loc[frame["추정"] == "e", "연도"]) == {"2021"}


@pytest.mark.realdata
def test_ages_become_rows(shaped: Any) -> None:
    pattern = r"\d{4}년\d\d월_계_(\d+)세(?: 이상)?"
    grid = load(REALDATA / "14-mois-age-sido-202312.csv")

    frame, _log = shaped(grid, unpivot=Unpivot(pattern, ("나이",), "인구수"))

    assert len(frame) == 1717
    assert total(frame["인구수"]) == 51_325_329


@pytest.mark.realdata
def test_sexes_and_ages_become_rows(shaped: Any) -> None:
    pattern = r"\d{4}년\d\d월_(계|남|여)_(\d+)세(?: 이상)?"
    grid = load(REALDATA / "15-mois-age-sex-202312.xlsx")

    frame, _log = shaped(grid, unpivot=Unpivot(pattern, ("성별", "나이"), "인구수"))

    assert len(frame) == 88_173
    jung = frame[(frame["행정기관코드"] == "5013000000") & (frame["성별"] == "계") & (frame["나이"] == "0")]
    assert jung["인구수"].tolist() == ["694"]


@pytest.mark.realdata
def test_months_of_two_measures_become_rows_below_three_levels_of_regions(shaped: Any) -> None:
    grid = load(REALDATA / "22-reb-house-sales-monthly.xlsx")

    frame, log = shaped(
        grid,
        fill_down=("지 역", "지 역_2", "지 역_3"),
        subtotals="keep",
        unpivot=Unpivot(r"(\d{4}년 \d\d월)_(동\(호\)|면적)", ("월", ".value"), None),
    )

    assert frame.columns.tolist() == ["지 역", "지 역_2", "지 역_3", "월", "동(호)", "면적", "#column"]
    assert len(frame) == 58_110
    assert (frame["동(호)"] == "-").sum() == 4004
    march = frame[(frame["지 역"] == "광주") & (frame["월"] == "2022년 03월")].set_index("지 역_2")
    assert march.loc["", ["동(호)", "면적"]].tolist()[0] == "1924"
    assert march.loc["광산구", "동(호)"] == "493"
    assert [note.text for note in log.notes if note.kind == "unit"] == ["동(호)수,천㎡"]


@pytest.mark.realdata
def test_years_of_two_measures_become_rows(shaped: Any) -> None:
    file = REALDATA / "23-hug-fraud-multisheet.xlsx"

    kinds, log = shaped(load(file, 2), unpivot=Unpivot(r"(\d{4})_(건수|총액)", ("연도", ".value"), None))
    regions, _log = shaped(load(file, 0), unpivot=Unpivot(r"(\d{4})(건수|금액)", ("연도", ".value"), None))

    assert len(kinds) == 30
    assert total(kinds["건수"]) == 7242
    assert [note.text for note in log.notes if note.kind == "unit"] == ["건, 백만원"]
    assert len(regions) == 15


@pytest.mark.realdata
@pytest.mark.parametrize("name", ["25-tmoney-subway-hourly-202503.xls", "26-tmoney-subway-hourly-202503.csv"])
def test_hours_become_rows(shaped: Any, name: str) -> None:
    pattern = r"(\d\d:\d\d):00~\d\d:\d\d:59_(승차|하차)"

    frame, _log = shaped(load(REALDATA / name), unpivot=Unpivot(pattern, ("시간대", "구분"), "인원"))

    assert len(frame) == 29_808
    assert total(frame["인원"]) == 441_884_828
    assert frame["시간대"].nunique() == 24


@pytest.mark.parametrize("file", sorted(DATASETS.glob("*/raw/*.csv")), ids=lambda file: file.name)
def test_the_header_of_every_own_csv_file_is_found(shaped: Any, file: Path) -> None:
    _frame, log = shaped(load(file))

    assert [(note.row, note.count) for note in log.notes if note.kind == "header"] == [(1, 1)]


@pytest.mark.parametrize("file", sorted(DATASETS.glob("*/raw/*.xlsx")), ids=lambda file: file.name)
def test_every_own_workbook_reads_the_same_with_and_without_its_header_declared(
    shaped: Any, file: Path
) -> None:
    found, log = shaped(load(file))
    (header,) = (note for note in log.notes if note.kind == "header")

    declared, _log = shaped(load(file), header=(header.row, header.row + header.count - 1))

    assert found.equals(declared)
    assert header.row == 3
