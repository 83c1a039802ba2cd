from typing import Any

import pytest

from etl.read.errors import RefusedError


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"raw/a.csv".ljust(257, b"\0") + b"ustar\0" + b"00", "is a TAR archive; unpack it"),
        (b"7z\xbc\xaf\x27\x1c", "is a 7Z archive"),
        (b"Rar!\x1a\x07", "is a RAR archive"),
        (b"ALZ\x01\x0a\0\0\0", "is a ALZ archive"),
        (b"EGGA\0\1", "is a EGG archive"),
        (b"\xfd7zXZ\0\0\4", "is a XZ archive"),
        (b"BZh91AY&SY\0\0", "is a BZ2 archive"),
        (b"\x28\xb5\x2f\xfd\x04", "is a ZST archive"),
        (b"\0\1\0\0Standard Jet DB\0", r"is a MDB \(Access\) file; export its table as CSV"),
        (b"\0\1\0\0Standard ACE DB\0", "is a ACCDB"),
        (b"SQLite format 3\0\x10\0", "is a SQLite file"),
        (b"PAR1\x15\x04", "is a Parquet file"),
        (b"\0\0\x27\x0a" + b"\0" * 96, "is a SHP file"),
        (b"\x03\x7c\x03\x05" + b"\0" * 28 + b"\x0d", "is a DBF file"),
        (b"MZ\x90\0\3\0\0\0", "is a program; ask its sender"),
    ],
)
def test_files_of_other_kinds_are_named_with_what_to_ask_for(look: Any, content: bytes, rule: str) -> None:
    with pytest.raises(RefusedError, match=rule):
        look(content)


@pytest.mark.parametrize("title", ["MZ세대 현황", "PAR 1", "BZh91", "EGG", "Rar", "ALZ", "7z"])
def test_a_text_may_begin_with_the_same_letters(look: Any, title: str) -> None:
    assert look(f"{title},값\n가,1\n".encode()).rows()[0] == [title, "값"]
