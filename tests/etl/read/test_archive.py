import gzip
import zipfile
import zlib
from typing import Any

import pytest
from workbooks import workbook, zipped

from etl.read.errors import RefusedError

CSV = "구분,금액\n가,1\n".encode()
ROWS = [["구분", "금액"], ["가", "1"]]


def renamed(zipped: bytes, old: bytes, new: bytes, flags: bytes = b"\x00\x00") -> bytes:
    """Give a member another name of the same length, and other flags."""
    assert len(old) == len(new)
    raw = bytearray(zipped.replace(old, new))
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.find(magic)
        raw[at + offset : at + offset + 2] = flags
    return bytes(raw)


def test_the_only_member_is_taken_whatever_computers_add(look: Any) -> None:
    found = look(
        zipped(
            {
                "자료/": b"",
                "자료/예산.csv": CSV,
                "__MACOSX/자료/._예산.csv": b"x",
                ".DS_Store": b"x",
                "a.pdf": b"%PDF-1",
            }
        )
    )

    assert found.rows() == ROWS
    assert found.notes("member") == [("자료/예산.csv", None, 1)]


def test_one_of_several_members_must_be_named(look: Any) -> None:
    content = zipped({"a.csv": CSV, "b.csv": b"x,y\n1,2\n"})

    assert look(content, member="b.csv").rows() == [["x", "y"], ["1", "2"]]
    with pytest.raises(
        RefusedError, match=r"the ZIP has several files; set member: to one of a\.csv, b\.csv"
    ):
        look(content)
    with pytest.raises(RefusedError, match=r"no member 'c\.csv'; the ZIP has a\.csv, b\.csv"):
        look(content, member="c.csv")
    with pytest.raises(RefusedError, match="is not a ZIP file"):
        look(CSV, member="a.csv")


def test_two_members_of_one_name_are_refused_unless_they_are_the_same(look: Any) -> None:
    for second, refused in ((CSV, False), (b"x,y\n1,2\n", True)):
        content = zipped([("a.csv", CSV), ("a.csv", second)])
        if not refused:
            assert look(content).rows() == ROWS
            continue
        for member in (None, "a.csv"):
            with pytest.raises(RefusedError, match=r"holds two members 'a\.csv'"):
                look(content, member)


def test_defect_8_names_in_cp949_are_read_without_the_flag_for_utf8(look: Any) -> None:
    name = "예산.csv".encode("cp949")
    content = renamed(zipped({"1234.csv": CSV, "b.csv": CSV}), b"1234.csv", name)

    assert look(content, member="예산.csv").rows() == ROWS


def test_defect_7_names_decomposed_by_macos_are_composed(look: Any) -> None:
    import unicodedata

    content = zipped({unicodedata.normalize("NFD", "예산.csv"): CSV, "b.csv": CSV})

    assert look(content, member="예산.csv").rows() == ROWS


def test_a_workbook_in_an_archive_is_read_and_an_archive_in_an_archive_is_not(look: Any) -> None:
    assert look(zipped({"a.xlsx": workbook({"s": [["구분"]]})})).rows() == [["구분"]]
    for inner in (zipped({"a.csv": CSV}), gzip.compress(CSV)):
        with pytest.raises(RefusedError, match="is an archive in an archive"):
            look(zipped({"a.zip": inner}))
        with pytest.raises(RefusedError, match="is an archive in an archive"):
            look(gzip.compress(inner))


def test_gzip_is_unpacked(look: Any) -> None:
    assert look(gzip.compress(CSV)).rows() == ROWS


def test_a_member_with_an_impossible_date_is_read(look: Any) -> None:
    content = bytearray(zipped({"a.csv": CSV}))
    for magic, offset in ((b"PK\x03\x04", 10), (b"PK\x01\x02", 12)):
        at = content.find(magic)
        content[at + offset : at + offset + 4] = b"\x45\xc5\x11\x00"

    assert look(bytes(content)).rows() == ROWS


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9, 0.99])
def test_refuses_cut_off_archives(look: Any, cut: float) -> None:
    for content in (zipped({"a.csv": CSV * 100}), gzip.compress(CSV * 100)):
        with pytest.raises(RefusedError):
            look(content[: int(len(content) * cut)]).grid()


def test_refuses_what_unpacks_to_a_flood(look: Any) -> None:
    for content in (zipped({"a.csv": b"0" * 20_000_000}), gzip.compress(b"0" * 20_000_000)):
        with pytest.raises(RefusedError, match="ZIP bomb"):
            look(content)
    with pytest.raises(RefusedError, match="ZIP bomb"):
        look(zipped({str(number): b"" for number in range(10_001)}))


def test_refuses_locked_and_empty_archives(look: Any) -> None:
    locked = renamed(zipped({"a.csv": CSV}), b"a.csv", b"a.csv", b"\x01\x00")

    with pytest.raises(RefusedError, match="protected by a password"):
        look(locked)
    with pytest.raises(RefusedError, match="is empty"):
        look(zipped({}))


def test_a_member_that_is_a_link_is_not_followed(look: Any) -> None:
    link = zipfile.ZipInfo("passwd.csv")
    link.external_attr = 0o120777 << 16

    with pytest.raises(RefusedError, match="is empty"):
        look(zipped([(link, "/etc/passwd")]))


def test_a_member_whose_content_is_not_what_was_packed_is_refused(look: Any) -> None:
    content = zipped({"a.csv": CSV}).replace(zlib.crc32(CSV).to_bytes(4, "little"), b"\1\2\3\4")

    with pytest.raises(RefusedError, match="damaged"):
        look(content).grid()
