import re
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.read.errors import RefusedError
from etl.read.text.mojibake import mojibake, refuse_mojibake, refuse_mojibake_in


def lossy(text: str) -> str:
    return text.encode("utf-8").decode("cp949", "replace").replace("\ufffd", "?")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("±¤ÁÖ ÀÎ°øÁö´É", "cp949_latin"),
        ("±¸ºÐ", "cp949_latin"),
        ("광주,인공지능".encode("cp949").decode("latin-1"), "cp949_latin"),
        ("인공지능 집적단지".encode("cp949").decode("cp1252"), "cp949_latin"),
        ("ê´\x91ì£¼", "utf8_latin"),
        ("인공지능".encode().decode("latin-1"), "utf8_latin"),
        ("광주광역시".encode().decode("cp1252", "ignore"), "utf8_latin"),
        ("愿묒＜", "utf8_cp949"),
        (lossy("광주 인공지능"), "utf8_cp949"),
        (lossy("전국 도서관 데이터"), "utf8_cp949"),
        ("구분\ufffd", "lost"),
        ("a\0b", "zero"),
    ],
)
def test_defect_5_text_read_in_a_wrong_encoding_is_recognised(text: str, kind: str) -> None:
    found = mojibake(f"{text},1")

    assert found is not None
    assert found[1] == kind


@pytest.mark.parametrize(
    "text",
    [
        "Café à la crème, Übergrößenträger, naïve façade, Þórr, ÅÄÖ",
        "± 0.5, 3×4, 8÷2, 25㎡ (5²), 10³, §3, ¶, ·····, °C, ½, ¼, ¿, «»",
        "ÀÁÂÃÄÅÆÇ",
        "大韓民國 光州廣域市, 李醫院, 源泉, 理由, 異議, 梨花",
        "愿하다, 醫師",
        "진흥로 174?(녹번동), Munjuran Caf?, ???, ?똠방",
        "뜸부기 쐐기 뾰족 꾀꼬리 뺨 숱 쌩쌩 똠방각하 펲시 햏",
        "日本語テキスト 中文",
        "① ㈜ ￦ ㎢ ～ ※ △ ▲ → 「」",
        "ÄÖÜäöüß",
    ],
)
def test_good_text_raises_no_alarm(text: str) -> None:
    assert mojibake(text) is None


@given(st.text(alphabet=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=40))
def test_hangul_raises_no_alarm(text: str) -> None:
    assert mojibake(text) is None


@pytest.mark.parametrize(
    ("written", "read"), [("cp949", "gbk"), ("cp949", "cp437"), ("cp949", "mac_roman"), ("utf-7", "ascii")]
)
def test_a_whole_text_read_in_another_script_is_recognised(written: str, read: str) -> None:
    text = "연번,기업명,소재지\n1,광주인공지능,광주광역시 북구\n".encode(written).decode(read, "replace")
    with pytest.raises(RefusedError, match="line 1, character 1: this seems to be"):
        refuse_mojibake(text)
    with pytest.raises(RefusedError, match=r"row [27], column A: this seems to be"):
        refuse_mojibake_in([[], *([cell] for cell in re.split("[,\n ]", text))])


@pytest.mark.parametrize(
    "text",
    [
        "编号,公司名称,地址\n北京科技有限公司,北京市海淀区中关村大街,人工智能产业融合\n",
        "大韓民國 光州廣域市, 李醫院, 源泉, 理由, 異議, 梨花, 洪吉童, 金哲洙",
        "株式会社ひかり,東京都千代田区丸の内,人工知能",
        "├──┐ │ └─┘ ░▒▓█ ═══ ║ αβγ ±≥≤",
        "+821012345678,+82-62-613-2114,+a+b+c,C++,+abcd,a+b=cdef+ghij\n" * 50,
        "Ελληνικά, Привет, как дела",
    ],
)
def test_texts_of_other_scripts_raise_no_alarm(text: str) -> None:
    assert mojibake(text) is None


def test_says_where_and_what_it_seems_to_be() -> None:
    with pytest.raises(RefusedError, match=r"line 2, character 3: this seems to be CP949 .* Latin-1"):
        refuse_mojibake("구분\n1,±¤ÁÖ ÀÎ°øÁö´É\n")


def test_damage_is_found_in_cells_of_every_format(look: Any) -> None:
    json = '[{"구분": "가"}, {"구분": "愿묒＜"}]'.encode()

    with pytest.raises(RefusedError, match="row 3, column A: this seems to be UTF-8 that was read as CP949"):
        look(json).grid()


def test_looking_at_much_text_takes_no_time() -> None:
    text = "광주광역시 북구 첨단과기로 123,2020-01-01,인공지능 산업 大 é\n" * 250_000
    begin = time.perf_counter()

    assert mojibake(text) is None
    assert time.perf_counter() - begin < 3
