import codecs
import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from etl.read.errors import RefusedError
from etl.read.source import Source, source_of
from etl.read.text.cp949 import HANGUL
from etl.read.text.encoding import encoding_of, without_marks

TEXT = "구분,금액\n합계,4116억원\n똠방각하,0012\n인공지능 집적단지,1\n"


@pytest.fixture
def source(tmp_path: Path) -> Callable[[bytes], Source]:
    def source(content: bytes) -> Source:
        file = tmp_path / "raw.csv"
        file.write_bytes(content)
        return source_of(file)

    return source


@pytest.mark.parametrize(
    ("content", "codec", "name"),
    [
        (TEXT.encode("utf-8"), "utf-8-sig", "UTF-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig", "UTF-8 BOM"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16", "UTF-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16", "UTF-16"),
        (TEXT.encode("utf-32"), "utf-32", "UTF-32"),
        (TEXT.encode("utf-16-le"), "utf_16_le", "UTF-16-LE"),
        (TEXT.encode("utf-16-be"), "utf_16_be", "UTF-16-BE"),
        (TEXT.encode("cp949"), "cp949", "CP949"),
        (TEXT.replace("똠", "").encode("iso2022_kr"), "iso2022_kr", "ISO2022-KR"),
        (TEXT.encode("johab"), "johab", "JOHAB"),
        (b"a,b\n1,2\n", "utf-8-sig", "UTF-8"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_defects_1_to_3_every_encoding_of_korean_text_is_proved(
    source: Any, look: Any, content: bytes, codec: str, name: str, newline: str
) -> None:
    assert encoding_of(source(content)) == codec
    found = look(content)
    assert found.rows()[-1][-1] in ("1", "2")
    assert found.notes("encoding") == [(name, None, 1)]


def test_a_letter_that_only_cp949_has_may_stand_deep_in_the_file(source: Any) -> None:
    content = ("가나다,1\n" * 200_000 + "태백수퍼마켙,2\n").encode("cp949")

    assert encoding_of(source(content)) == "cp949"


def test_defect_4_files_joined_in_two_encodings_are_read_line_by_line(look: Any) -> None:
    content = "구분,금액\n광주,1\n".encode() + "부산,2\n".encode("cp949") + "서울,3\n,4\n".encode()
    found = look(content)

    assert [row[0] for row in found.rows()] == ["구분", "광주", "부산", "서울", ""]
    assert found.notes("encoding") == [("MIXED", None, 1)]
    assert found.notes("mixed_encoding") == [("UTF-8 / CP949", 3, 1)]


@pytest.mark.parametrize("line", ["가·나,㎡", "姓名,홍길동", "똠방각하", "①,㈜가나"])
def test_a_joined_file_may_hold_every_letter_of_cp949(look: Any, line: str) -> None:
    found = look("구분\n동구\n".encode() + f"{line}\n부산\n".encode("cp949"))

    assert found.rows()[2] == line.split(",")


def test_a_mixed_text_is_noticed_although_all_of_it_would_be_cp949(source: Any) -> None:
    utf8 = "광주"
    assert utf8.encode().decode("cp949")

    assert encoding_of(source("대구,1\n대구,2\n".encode("cp949") + f"{utf8},1\n".encode())) == "mixed"


@pytest.mark.parametrize(
    ("content", "position"),
    [
        ("구분\n광주,".encode() + b"\xff\n", "line 2, character 4"),
        ("구분\n광주,".encode("cp949") + b"\xff\n", "line 2, character 4"),
        ("구분\n광주광역시 인공지".encode() + b"\xeb\x8a,1\n", "line 2, character 10"),
        (b"\xff\xfe\x00\xd8\x41\x00", "line 1, character 1"),
        ("caf\xe9s,1\n".encode("latin-1"), "line 1, character 4"),
        ("구분,값\n동,1\n".encode() * 20 + b"\xea\xb4,2\n", "line 41, character 1"),
        ("구분,값\n동,1\n".encode() * 20 + b"1,\xb4\x91\n", "line 41, character 3"),
        ("구분,값\n동,1\n".encode() * 20 + b"1,\xb4\xb1\n", "line 41, character 3"),
        ("이름,값\n가나,1\n".encode() + b"5,\xea\xb4", "line 3, character 3"),
        ("구분\n동\n".encode() + "부산\n대전\n서울\n".encode("cp949") + b"\xea\xb4\n", "line 6, character 1"),
        ("광주,1\n".encode() + "금액".encode()[:3] + b"\xc7" + "액".encode()[1:], "line 2, character 3"),
    ],
)
def test_what_no_encoding_explains_is_refused_with_its_position(
    source: Any, content: bytes, position: str
) -> None:
    with pytest.raises(RefusedError, match=position):
        encoding_of(source(content))


def test_a_declared_encoding_is_taken_strictly(source: Any, look: Any) -> None:
    assert encoding_of(source("똠방,1".encode("cp949")), "euc-kr") == "cp949"
    with pytest.raises(RefusedError, match="this byte is not valid in CP949"):
        encoding_of(source("광é,".encode()), "cp949")


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ("UTF-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16le", "utf-16-le"),
        ("UTF-32-BE", "utf-32-be"),
        ("CP949", "cp949"),
        ("ms949", "cp949"),
        ("EUC-KR", "euc_kr"),
        ("johab", "johab"),
        ("ISO-2022-KR", "iso2022_kr"),
    ],
)
def test_every_encoding_of_korean_text_may_be_declared(look: Any, declared: str, codec: str) -> None:
    content = "구분,값\n가,1\n".encode(codec)

    assert look(content, encoding=declared).rows() == [["구분", "값"], ["가", "1"]]


@pytest.mark.parametrize(
    "declared",
    [
        "utf-9",
        "punycode",
        "idna",
        "utf-7",
        "unicode_escape",
        "latin-1",
        "rot13",
        "base64",
        "a\0b",
        "한글",
        "",
    ],
)
def test_other_encodings_are_refused_with_those_that_may_be_declared(source: Any, declared: str) -> None:
    with pytest.raises(RefusedError, match=r"is not a supported encoding; declare one of utf-8, .*cp949"):
        encoding_of(source("구분,1\n".encode()), declared)


def test_chinese_in_gbk_is_not_taken_for_korean(source: Any) -> None:
    rows = "名称,地址\n光州人工智能中心,北区五龙洞\n人工智能产业融合事业团,光州广域市\n"
    with pytest.raises(RefusedError, match="does not look like Korean in CP949"):
        encoding_of(source(rows.encode("gbk")))


def test_chinese_names_beside_korean_ones_are_korean(source: Any) -> None:
    rows = "이름,姓名\n홍길동,洪吉童\n김철수,金哲洙\n설믜,薛\n겸쾌,謙快\n"
    assert encoding_of(source(rows.encode("cp949"))) == "cp949"


def test_japanese_in_shift_jis_is_not_taken_for_korean(source: Any) -> None:
    with pytest.raises(RefusedError, match="does not look like Korean in CP949"):
        encoding_of(source("名前,値\n東京,1\n大阪,2\n".encode("shift_jis")))


def test_the_position_is_right_behind_many_blocks(source: Any) -> None:
    content = ("가나다라,1\n" * 100_000).encode() + "가나".encode() + b"\xff\n"

    with pytest.raises(RefusedError, match="line 100001, character 3"):
        encoding_of(source(content))


def test_utf8_with_one_broken_byte_never_becomes_wrong_hangul(look: Any) -> None:
    good = "구분,금액\n광주,1\n인공지능,2\n".encode()
    for at in range(len(good)):
        for byte in (0x80, 0xB0, 0xC7, 0xFF):
            try:
                text = str(look(good[:at] + bytes((byte,)) + good[at + 1 :]).rows())
            except RefusedError:
                continue
            assert "愿" not in text
            assert text.count("인공지능") + text.count("광주") + text.count("구분") >= 2


def test_short_lines_of_cp949_are_not_taken_for_another_encoding(source: Any, look: Any) -> None:
    content = "금액\n3천\n갭가나\n챕,1\n".encode("cp949")

    assert look(content).rows() == [["금액"], ["3천"], ["갭가나"], ["챕", "1"]]
    with pytest.raises(RefusedError, match="line 3 is UTF-8 while others are not"):
        encoding_of(source("금액\n".encode("cp949") + "금액\n3õ\n".encode()))


@pytest.mark.parametrize("codec", ["cp949", "utf-8", "utf-8-sig", "utf-16"])
@given(
    st.lists(
        st.text(alphabet="가나다천챕갭겝힣똠방ab1, ·㎡", min_size=1, max_size=12), min_size=3, max_size=30
    )
)
@example(["똠", "똠힣", "똠힣", "똠힣", "똠힣"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_korean_text_is_read_back(source: Any, codec: str, lines: list[str]) -> None:
    text = "한국어로 된 제목 줄\n" + "\n".join(lines)
    content = source(text.encode(codec))
    rare = sum(map(text.count, "힣똠"))

    if codec == "cp949" and rare * 2 > len(HANGUL.findall(text)):
        with contextlib.suppress(RefusedError):
            assert encoding_of(content) == codec
        found = encoding_of(content, codec)
    else:
        found = encoding_of(content)

    assert text.encode(codec).decode(found) == text


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["\ufeff구분\n", "\ufeff구분\n"], "구분\n구분\n"),
        (["\ufeff\ufeff구분\r", "\ufeff가"], "구분\r가"),
        (["가\ufeff나\n"], "가\ufeff나\n"),
        (["가", "\ufeff나"], "가\ufeff나"),
        (["가\n\x1a", "", "\x1a"], "가\n"),
        (["가\x1a", "나"], "가\x1a나"),
        ([], ""),
    ],
)
def test_marks_go_from_the_beginnings_of_lines_and_from_the_end(texts: list[str], found: str) -> None:
    assert "".join(without_marks(texts)) == found


@given(st.text(alphabet="\ufeff\x1a\r\n가a"), st.integers(1, 5))
def test_it_does_not_matter_how_a_text_is_cut(text: str, size: int) -> None:
    cut = [text[at : at + size] for at in range(0, len(text), size)]

    assert "".join(without_marks(cut)) == "".join(without_marks([text]))


def test_files_that_were_joined_with_their_marks_are_one(look: Any) -> None:
    content = "구분,값\n가,1\n".encode("utf-8-sig")
    found = look(content * 2)

    assert found.rows() == [["구분", "값"], ["가", "1"]] * 2
    assert "".join(found.contents.texts()) == "구분,값\n가,1\n" * 2


def test_the_end_sign_of_old_files_is_no_row(look: Any) -> None:
    assert look("구분,값\n가,1\n\x1a".encode("cp949")).rows() == [["구분", "값"], ["가", "1"]]
