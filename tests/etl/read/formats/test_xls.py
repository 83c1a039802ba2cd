"""XLS workbooks of a few records (BIFF8 without the container around them) and how they are read."""

import contextlib
import struct
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.read.errors import RefusedError


def record(kind: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack("<HH", kind, len(body)) + body


def text(value: str, size: str = "<H") -> bytes:
    return struct.pack(size, len(value)) + b"\1" + value.encode("utf-16-le")


def bof(kind: int) -> bytes:
    return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0x0DBB, 1996, 0, 6))


def label(row: int, column: int, value: str) -> bytes:
    return record(0x204, struct.pack("<HHH", row, column, 0), text(value))


def rich_label(row: int, column: int, value: str, *runs: tuple[int, int]) -> bytes:
    """Write a text of which letters from a position on have the font of a number."""
    fonts = struct.pack("<H", len(runs)) + b"".join(struct.pack("<HH", *run) for run in runs)
    return record(0xD6, struct.pack("<HHH", row, column, 0), text(value), fonts)


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, column, style, value))


def truth(row: int, column: int, value: int, *, is_error: bool = False) -> bytes:
    return record(0x205, struct.pack("<HHHBB", row, column, 0, value, is_error))


def hidden_row(row: int) -> bytes:
    return record(0x208, struct.pack("<HHHHHHI", row, 0, 9, 255, 0, 0, 0x20))


def hidden_column(column: int) -> bytes:
    return record(0x7D, struct.pack("<HHHHHH", column, column, 2560, 0, 1, 0))


def merged(top: int, bottom: int, left: int, right: int) -> bytes:
    return record(0xE5, struct.pack("<HHHHH", 1, top, bottom, left, right))


def xls(
    sheets: Iterable[tuple[str, int, bytes]], formats: tuple[str, ...] = (), *, since_1904: bool = False
) -> bytes:
    """Write sheets given as name, visibility and records; style 1 + n has the format n."""
    font = record(0x31, struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0), text("a", "<B"))
    parts = [bof(5), record(0x42, struct.pack("<H", 1200)), record(0x22, struct.pack("<H", since_1904))]
    raised = record(0x31, struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 1, 0, 0, 0, 0), text("a", "<B"))
    # The number 4 is never used, so the raised font is 5.
    parts += [*[font] * 4, raised]
    parts += [record(0x41E, struct.pack("<H", 164 + at), text(code)) for at, code in enumerate(formats)]
    for key in (0, *range(164, 164 + len(formats))):
        parts.append(record(0xE0, struct.pack("<HHHBBBBIIH", 0, key, 1, 0, 0, 0, 0, 0, 0, 0)))
    entries = list(sheets)
    bodies = [bof(0x10) + body + record(0x0A) for _name, _state, body in entries]
    names = [text(name, "<B") for name, _state, _body in entries]
    at = sum(map(len, parts)) + sum(len(name) + 10 for name in names) + 4
    for (_name, state, _body), name, body in zip(entries, names, bodies, strict=True):
        parts.append(record(0x85, struct.pack("<IBB", at, state, 0), name))
        at += len(body)
    return b"".join([*parts, record(0x0A), *bodies])


def test_writes_cells_as_their_formats_mean_them(look: Any) -> None:
    body = b"".join(
        (
            label(0, 0, "0150"),
            number(0, 1, 1234.0),
            number(0, 2, 0.712, 1),
            number(0, 3, 43948, 2),
            number(0, 4, 5000, 3),
            number(0, 5, 450_000_000, 4),
            truth(0, 6, 1),
            truth(0, 7, 0x17, is_error=True),
            number(0, 8, 43948.75, 2),
            number(0, 9, 5, 5),
            number(0, 10, 43922, 6),
            number(0, 11, 43922, 7),
        )
    )
    codes = ("0.0%", "yyyy-mm-dd", "00000", "#,##0,,", '0"억원"', 'yyyy"년" m"월"', "yyyy")
    content = xls([("자료", 0, body)], codes)
    found = look(content)

    assert (found.contents.format, found.contents.sheets) == ("XLS", ("자료",))
    (row,) = found.rows()
    assert row[:6] == ["0150", "1234", "71.2%", "2020-04-27", "05000", "450000000"]
    assert row[6:] == ["TRUE", "#REF!", "2020-04-27 18:00:00", "5억원", "2020-04", "2020"]
    assert found.notes("scaled_format") == [("÷1,000,000", 1, 1)]


def test_raised_letters_stay_raised(look: Any) -> None:
    body = rich_label(0, 0, "3452)", (3, 5)) + rich_label(0, 1, "m2당", (1, 5), (2, 0))

    assert look(xls([("s", 0, body)])).rows() == [["345²⁾", "m²당"]]


def test_the_calendar_may_begin_in_1904(look: Any) -> None:
    content = xls([("s", 0, number(0, 0, 42486, 1))], ("yyyy-mm-dd",), since_1904=True)

    assert look(content).rows() == [["2020-04-27"]]


def test_defect_23_hidden_rows_columns_and_sheets_are_kept_back(look: Any) -> None:
    body = b"".join(
        [hidden_column(1), hidden_row(1)]
        + [label(row, column, "x") for row in range(3) for column in range(3)]
        + [merged(0, 0, 1, 2)]
    )
    found = look(xls([("자료", 0, body), ("담당자", 1, label(0, 0, "홍길동")), ("x", 2, b"")]))
    grid = found.grid()

    assert (grid.hidden_rows, grid.hidden_columns) == ({1}, {1})
    assert grid.merges == (((0, 1), (0, 2)),)
    assert found.notes("hidden_sheet") == [("담당자", None, 1), ("x", None, 1)]
    with pytest.raises(RefusedError, match="is hidden"):
        found.grid("담당자")


def test_refuses_numbers_whose_digits_are_lost_and_damage(look: Any) -> None:
    content = xls([("s", 0, number(1, 0, 123456789012345678))])

    with pytest.raises(RefusedError, match="row 2: Excel lost digits"):
        look(content).grid()
    with pytest.raises(RefusedError, match="damaged XLS"):
        look(content[:60])


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_bent_workbooks_raise_nothing_but_refused(look: Any, data: st.DataObject) -> None:
    body = label(0, 0, "가") + number(1, 1, 43948, 1) + merged(0, 0, 1, 2) + hidden_row(1) + hidden_column(1)
    content = bytearray(xls([("자료", 0, body), ("x", 1, truth(0, 0, 1))], ("yyyy-mm-dd",)))
    for _count in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(RefusedError):
        found = look(bytes(content[: data.draw(st.integers(100, len(content)))]))
        for sheet in found.contents.sheets:
            found.grid(sheet)
