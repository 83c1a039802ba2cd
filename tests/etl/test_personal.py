import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.personal import mask


@pytest.mark.parametrize(
    "text",
    [
        "850803-1056741",
        "8508031056741",
        "８５０８０３－１０５６７４１",
        "850803\u00a0-\u00a01056741",
        "850803\u200b–1056741",
        "300101-7123458",
        "850803-1******",
        "010-1234-5678",
        "01012345678",
        "010)1234-5678",
        "+82 10-1234-5678",
        "1012345678",
        "010 - 1234 - 5678",
        "010·1234·5678",
        "010/1234/5678",
        "90 01 01-1234567",
        "900101/1234567",
        "hong@광주.한국",
        "hong (a) example.kr",
        "hong골뱅이example.kr",
        "hong@example.kr",
        "M12345678",
        "M123A4567",
        "12-05-123456-78",
        "1234-5678-9012-3456",
        "12가 3456",
        "국민은행 123456-01-123456",
    ],
)
def test_hides_what_looks_like_personal_data(text: str) -> None:
    masked = mask(f"담당: {text} 끝")

    assert "***" in masked
    assert not any(len(run) > 2 and run.isdigit() for run in masked.replace("-", " ").split())
    assert "hong" not in masked


@pytest.mark.parametrize("who", ["담당 : 홍길동", "담당자:홍길동", "작성자: 남궁민"])
def test_hides_who_made_a_table(who: str) -> None:
    assert mask(f"자료: 자치행정과 {who}(062-613-2114)") == "자료: 자치행정과 ***(062-613-2114)"


@pytest.mark.parametrize(
    "text",
    [
        "411600000000",
        "4,116억원",
        "2020-04-27",
        "20200427",
        "062-613-2114",
        "1566-0025",
        "124-81-00998",
        "61945",
        "2917014100111100010",
        "제2020-1호",
        "인공지능 집적단지",
        "자료: 자치행정과, 담당: 기획팀",
        "담당부서: 인공지능정책과",
        "작성: 2020-04-27",
    ],
)
def test_leaves_other_values_as_they_are(text: str) -> None:
    assert mask(text) == text


@given(st.text(max_size=200))
def test_masking_twice_changes_nothing_more(text: str) -> None:
    assert mask(mask(text)) == mask(text)
