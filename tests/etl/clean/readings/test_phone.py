import contextlib

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.phone import phone, phone_many
from etl.clean.readings.text import text

AREAS = ("02", "062", "061", "031", "064")


@pytest.mark.parametrize(
    ("cell", "number", "flag"),
    [
        ("062-613-2114", "062-613-2114", "ok"),
        ("062)613-2114", "062-613-2114", "ok"),
        ("(062) 613-2114", "062-613-2114", "ok"),
        ("062.613.2114", "062-613-2114", "ok"),
        ("062 613 2114", "062-613-2114", "ok"),
        ("0626132114", "062-613-2114", "ok"),
        ("０６２－６１３－２１１４", "062-613-2114", "ok"),
        ("062–613–2114", "062-613-2114", "ok"),
        ("+82-62-613-2114", "062-613-2114", "ok"),
        ("+82 (0)62-613-2114", "062-613-2114", "ok"),
        ("82-62-613-2114", "062-613-2114", "ok"),
        ("+82-0532301118", "053-230-1118", "ok"),
        ("TEL. 062-613-2114", "062-613-2114", "ok"),
        ("062-613-2114(대표)", "062-613-2114", "ok"),
        ("02-777-2804", "02-777-2804", "ok"),
        ("02)2231-7824", "02-2231-7824", "ok"),
        ("070-4548-1409", "070-4548-1409", "ok"),
        ("080-012-3456", "080-012-3456", "ok"),
        ("1566-0025", "1566-0025", "ok"),
        ("15660025", "1566-0025", "ok"),
        ("ARS-1577-3886", "1577-3886", "ok"),
        ("0507-1234-5678", "0507-1234-5678", "ok"),
        ("626132114", "062-613-2114", "zero_restored"),
        ("62-613-2114", "062-613-2114", "zero_restored"),
        ("2-777-2804", "02-777-2804", "zero_restored"),
        ("7045481409", "070-4548-1409", "zero_restored"),
        ("062-4460-070", "062-446-0070", "regrouped"),
        ("062-9422-244", "062-942-2244", "regrouped"),
        ("050-5555-1234", "0505-555-1234", "regrouped"),
        ("062-613-2114, 062-613-2116", "062-613-2114,062-613-2116", "several"),
        ("062-613-2114/2116", "062-613-2114,062-613-2116", "several"),
        ("062-613-2114, 614-2116", "062-613-2114,062-614-2116", "several"),
        ("062-613-2114~6", "062-613-2114,062-613-2115,062-613-2116", "several"),
        ("062-613-2114~2115", "062-613-2114,062-613-2115", "several"),
        ("062-613-2114∼6", "062-613-2114,062-613-2115,062-613-2116", "several"),
        ("062-613-21-14", "062-613-2114", "regrouped"),
        ("+8262-613-2114", "062-613-2114", "ok"),
    ],
)
def test_defect_66_phones(cell: str, number: str, flag: str) -> None:
    assert phone(text(cell)) == number
    assert phone(text(cell), "flag") == flag
    assert phone(text(cell), "extension") is None


@pytest.mark.parametrize(
    "cell",
    [
        "062-613-2114(내선 3)",
        "062-613-2114 내선3",
        "062-613-2114 ext. 3",
        "062-613-2114(교환 3번)",
        "062-613-2114#3",
    ],
)
def test_defect_66_extensions(cell: str) -> None:
    assert phone(cell) == "062-613-2114"
    assert phone(cell, "extension") == "3"


@pytest.mark.parametrize("cell", ["613-2114", "6132114"])
def test_defect_66_local_numbers_need_the_area(cell: str) -> None:
    with pytest.raises(UnreadableError, match="option area"):
        phone(cell)
    assert phone(cell, area="062") == "062-613-2114"
    assert phone(cell, "flag", area="062") == "area_assumed"
    assert phone("02-777-2804", area="062") == "02-777-2804"


@pytest.mark.parametrize(
    "cell",
    [
        "0621234",
        "006202339605",
        "02-6252-44200",
        "065747275",
        "062972576",
        "0507-1433-198",
        "501-309-6177",
        "062-1588-4057",
        "035-664-3571",
        "27772804",
        "000-000-0000",
        "00-000-0000",
        "053-000-0000",
        "010-0000-0000",
        "+1-202-555-0100",
        "120",
        "062-613-2114~2110",
        "062-613-2114, 2116(내선 3)",
        "062-613-2114-6",
        "062-613-2114–6",
        "062-613-2114- 6",
        "062-613-2114-3",
        "062-613-2114 6",
        "0626132114-6",
        "02-733-2114-5",
        "031-280-1234-5",
        "080-123-4567-8",
        "062-613-21145",
        "+82-62-613-2114-6",
        "+82-62-613-21145",
        "무",
        "",
    ],
)
def test_defect_66_refuses_what_is_no_number_for_certain(cell: str) -> None:
    for part in ("number", "extension", "flag"):
        with pytest.raises(UnreadableError):
            phone(cell, part, area="062" if cell != "27772804" else None)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("010-1234-5678", "010-1234-5678"),
        ("01012345678", "010-1234-5678"),
        ("1012345678", "010-1234-5678"),
        ("+82 10 1234 5678", "010-1234-5678"),
        ("011-234-5678", "011-234-5678"),
        ("019-1234-5678", "019-1234-5678"),
    ],
)
def test_defect_67_mobile_numbers_are_read_too(cell: str, number: str) -> None:
    assert phone(cell) == number


NUMBERS = st.tuples(st.sampled_from(AREAS), st.integers(200, 9999), st.integers(0, 9999)).filter(
    lambda parts: str(parts[1])[0] not in "01"
)


@given(NUMBERS)
def test_reads_every_written_number_back(parts: tuple[str, int, int]) -> None:
    area, exchange, line = parts
    number = f"{area}-{exchange}-{line:04d}"
    forms = (
        number,
        f"{area}){exchange}-{line:04d}",
        f"({area}) {exchange}-{line:04d}",
        f"{area}.{exchange}.{line:04d}",
        f"{area} {exchange} {line:04d}",
        f"{area}{exchange}{line:04d}",
        f"+82-{area[1:]}-{exchange}-{line:04d}",
        f"{area[1:]}-{exchange}-{line:04d}",
    )
    assert [phone(form) for form in forms] == [number] * len(forms)
    assert phone(f"{number}, {number}") == f"{number},{number}"
    assert phone(f"{exchange}-{line:04d}", area=area) == number


@given(st.text(max_size=40) | st.text(alphabet="0123456789-). ~,+(/내선82", max_size=40))
def test_phones_never_raise_anything_but_unreadable(cell: str) -> None:
    for part in ("number", "extension", "flag"):
        with contextlib.suppress(UnreadableError):
            phone(cell, part, area="062")


@given(
    NUMBERS,
    st.sampled_from(["-", ")", ".", " ", ""]),
    st.sampled_from(["-", ".", " ", ""]),
    st.sampled_from(["", "(", "0", "1"]),
    st.sampled_from(["", "1", "~6", "(내선 3)"]),
)
def test_many_phones_are_read_as_one(
    parts: tuple[str, int, int], first: str, second: str, front: str, end: str
) -> None:
    area, exchange, line = parts
    cells = [f"{front}{area}{first}{exchange}{second}{line:04d}{end}", f"{exchange}{second}{line}{end}"]
    cells += [f"010{first}{exchange}{second}{line:04d}", f"1{exchange}{second}{line:04d}"]
    for part in ("number", "flag", "extension"):
        for cell, found in zip(cells, phone_many(pa.array(cells), part).to_pylist(), strict=True):
            assert found is None or found == phone(cell, part)


@given(NUMBERS, st.sampled_from(["-", " - ", "–", " "]), st.integers(0, 99), st.sampled_from(["0", "+82-"]))
def test_more_than_a_number_is_never_parted_anew(
    parts: tuple[str, int, int], between: str, more: int, front: str
) -> None:
    area, exchange, line = parts
    number = f"{front}{area[1:]}-{exchange}-{line:04d}"
    for cell in (f"{number}{between}{more}", f"{number}{more}"):
        with pytest.raises(UnreadableError):
            phone(cell)


def test_many_phones_read_the_common_forms_and_leave_the_others() -> None:
    cells = pa.array(["062-613-2114", "02)777-2804", "010-1234-5678", "1566-0025", "613-2114", "120", None])
    numbers = ["062-613-2114", "02-777-2804", "010-1234-5678", "1566-0025", None, None, None]
    assert phone_many(cells).to_pylist() == numbers
    assert phone_many(cells, "flag").to_pylist() == ["ok"] * 4 + [None] * 3
