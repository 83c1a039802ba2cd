import contextlib

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.postal_code import postal_code, postal_code_many


@pytest.mark.parametrize(
    ("cell", "code", "flag"),
    [
        ("61945", "61945", "ok"),
        ("(61945)", "61945", "ok"),
        ("우) 61945", "61945", "ok"),
        ("61945.0", "61945", "ok"),
        ("05000", "05000", "ok"),
        ("5000", "05000", "zero_restored"),
        ("5000.0", "05000", "zero_restored"),
        ("500-480", None, "old"),
        ("500480", None, "old"),
        ("(500-480)", None, "old"),
    ],
)
def test_defect_70_codes(cell: str, code: str | None, flag: str) -> None:
    assert postal_code(cell) == code
    assert postal_code(cell, "flag") == flag


@pytest.mark.parametrize("cell", ["99999", "00000", "500", "900-480", "6194-5", "619455555", "광주", ""])
def test_defect_70_refuses_what_is_no_code(cell: str) -> None:
    for part in ("code", "flag"):
        with pytest.raises(UnreadableError):
            postal_code(cell, part)


@given(st.text(max_size=20) | st.text(alphabet="0123456789-()우. ", max_size=12))
def test_codes_never_raise_anything_but_unreadable(cell: str) -> None:
    with contextlib.suppress(UnreadableError):
        postal_code(cell)


@given(st.lists(st.text(alphabet="0123456789", min_size=3, max_size=7), min_size=1))
def test_many_codes_are_read_as_one(cells: list[str]) -> None:
    for part in ("code", "flag"):
        for cell, found in zip(cells, postal_code_many(pa.array(cells), part).to_pylist(), strict=True):
            assert found is None or found == postal_code(cell, part)


def test_many_codes_read_the_common_form_and_leave_the_others() -> None:
    cells = pa.array(["61945", "5000", "500-480", "99999", None])
    assert postal_code_many(cells).to_pylist() == ["61945", None, None, None, None]
    assert postal_code_many(cells, "flag").to_pylist() == ["ok", None, None, None, None]
