import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.read.mojibake import mojibake, refuse_mojibake
from etl.read.refused import RefusedError


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


def test_says_where_and_what_it_seems_to_be() -> None:
    with pytest.raises(RefusedError, match=r"line 2, character 3: this seems to be CP949 .* Latin-1"):
        refuse_mojibake("구분\n1,±¤ÁÖ ÀÎ°øÁö´É\n")


def test_damage_is_found_in_cells_of_every_format(look: Any, zipped: Any) -> None:
    json = '[{"구분": "가"}, {"구분": "愿묒＜"}]'.encode()

    with pytest.raises(RefusedError, match="row 3, column A: this seems to be UTF-8 that was read as CP949"):
        look(json).grid()


def test_looking_at_much_text_takes_no_time() -> None:
    text = "광주광역시 북구 첨단과기로 123,2020-01-01,인공지능 산업 大 é\n" * 250_000
    begin = time.perf_counter()

    assert mojibake(text) is None
    assert time.perf_counter() - begin < 3
