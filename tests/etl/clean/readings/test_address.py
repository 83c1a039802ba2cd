"""Addresses by road name and by lot number."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.readings.address import address, address_many
from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.regions import regions
from etl.clean.readings.text import text

PARTS = (
    "sido",
    "sigungu",
    "eupmyeondong",
    "ri",
    "road",
    "main",
    "sub",
    "mountain",
    "detail",
    "postal_code",
    "kind",
)


def written(cell):
    """Give the parts that an address has."""
    return {part: value for part in PARTS if (value := address(cell, part)) is not None}


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        (
            "광주광역시 북구 첨단과기로 123, 1층 (오룡동)",
            {
                "sido": "광주광역시",
                "sigungu": "북구",
                "eupmyeondong": "오룡동",
                "road": "첨단과기로",
                "main": "123",
                "detail": "1층",
                "kind": "road",
            },
        ),
        ("첨단과기로208번길 17-19", {"road": "첨단과기로208번길", "main": "17", "sub": "19", "kind": "road"}),
        ("금남로 지하 10", {"road": "금남로", "main": "10", "detail": "지하", "kind": "road"}),
        (
            "경상남도 진주시 집현면 진산로 675(현대아파트 관리동 3층)",
            {
                "sido": "경상남도",
                "sigungu": "진주시",
                "eupmyeondong": "집현면",
                "road": "진산로",
                "main": "675",
                "detail": "현대아파트 관리동 3층",
                "kind": "road",
            },
        ),
    ],
)
def test_defect_71_road_addresses(cell, parts):
    assert written(cell) == parts


@pytest.mark.parametrize(
    ("cell", "dong", "main", "sub", "mountain"),
    [
        ("광주광역시 북구 오룡동 1110-1번지", "오룡동", "1110", "1", False),
        ("광주광역시 남구 송하동 산 83-9번지", "송하동", "83", "9", True),
        ("광주광역시 북구 지야동802-6번지", "지야동", "802", "6", False),
        ("광주광역시 광산구 소촌동 511-0", "소촌동", "511", None, False),
        ("광주광역시 남구 송하동번지 172-3", "송하동", "172", "3", False),
        ("산 12-3", None, "12", "3", True),
        ("광주광역시 북구 오룡동 1110번지 1호", "오룡동", "1110", "1", False),
        ("광주광역시 북구 오룡동 1110번지의 1", "오룡동", "1110", "1", False),
        ("광주광역시 북구 오룡동 1110번지의1호", "오룡동", "1110", "1", False),
        ("광주광역시 북구 오룡동 1110의 1", "오룡동", "1110", "1", False),
        ("광주광역시 북구 오룡동 1110의 1번지", "오룡동", "1110", "1", False),
        ("광주광역시 남구 송하동 산 83의 9", "송하동", "83", "9", True),
        ("광주광역시 북구 오룡동 1110번지 101호", "오룡동", "1110", None, False),
        ("광주광역시 북구 오룡동 1110번지 1호점", "오룡동", "1110", None, False),
        ("전라북도 전주시 덕진구 인후동2가 산2-9", "인후동2가", "2", "9", True),
    ],
)
def test_defect_72_lot_addresses(cell, dong, main, sub, mountain):
    assert address(cell, "kind") == "lot"
    assert [address(cell, part) for part in ("eupmyeondong", "main", "sub", "mountain")] == [
        dong,
        main,
        sub,
        mountain,
    ]


@pytest.mark.parametrize(
    ("cell", "sido", "sigungu"),
    [
        ("광주 북구 오룡동 1", "광주광역시", "북구"),
        ("광주시 북구 오룡동 1", "광주광역시", "북구"),
        ("광주북구 오룡동 1", "광주광역시", "북구"),
        ("광주직할시 북구 오룡동 1", "광주직할시", "북구"),
        ("전남광주통합특별시 북구 오룡동 1", "전남광주통합특별시", "북구"),
        ("전남광주 목포시 영산로 98", "전남광주통합특별시", "목포시"),
        ("경기도 광주시 송정동 12", "경기도", "광주시"),
        ("경기 광주시 송정동 12", "경기도", "광주시"),
        ("경기광주시 송정동 12", "경기도", "광주시"),
        ("광주 광역시 북구 용봉로 77", "광주광역시", "북구"),
        ("서울 특별시 강남구 테헤란로 1", "서울특별시", "강남구"),
        ("제주 특별자치도 제주시 연북로 1", "제주특별자치도", "제주시"),
        ("경상 남도 진주시 진산로 1", "경상남도", "진주시"),
        ("부산 특별시 해운대구 우동 1", "부산광역시", None),
        ("광주시 오포읍 신현리 1", None, "광주시"),
        ("전북 전주시 완산구 효자로 225", "전북특별자치도", "전주시 완산구"),
        ("전라북도 김제시 금구면 양시7길 57", "전라북도", "김제시"),
        ("세종시 한누리대로 2130", "세종특별자치시", None),
        ("세종대로 110", None, None),
    ],
)
def test_defect_73_names_of_regions(cell, sido, sigungu):
    assert (address(cell, "sido"), address(cell, "sigungu")) == (sido, sigungu)


@pytest.mark.parametrize("cell", ["광주시 치평동 1200", "광주시 상무대로 312", "광주 초월읍 1", "광주시"])
@pytest.mark.parametrize("part", ["sido", "sigungu"])
def test_defect_73_the_name_of_the_city_alone_may_be_its_namesake(cell, part):
    with pytest.raises(UnreadableError, match="write which"):
        address(cell, part)


def test_defect_73_the_street_of_a_doubtful_city_is_read_and_the_whole_left():
    assert address("광주시 상무대로 312", "road") == "상무대로"
    assert address("광주시 상무대로 312") == "광주시 상무대로 312"


@pytest.mark.parametrize(
    ("cell", "part", "value"),
    [
        ("(61945) 광주광역시 서구 내방로 111", "postal_code", "61945"),
        ("61945 광주광역시 서구 내방로 111", "postal_code", "61945"),
        ("우)61945 광주광역시 서구 내방로 111", "postal_code", "61945"),
        ("(500-706) 광주광역시 북구 용봉동 300", "postal_code", "500-706"),
        ("광주광역시 서구 내방로 111 (우)61945", "postal_code", "61945"),
        ("북구첨단과기로123", "sigungu", "북구"),
        ("북구첨단과기로123", "road", "첨단과기로"),
        ("북구첨단과기로123", "main", "123"),
        ("광주광역시 광산구 월계로 71(월계동 772-8)", "kind", "mixed"),
        ("광주광역시 광산구 월계로 71(월계동 772-8)", "main", "71"),
        ("광주광역시 북구 오룡동 1110-1 (첨단과기로 123)", "road", "첨단과기로"),
        ("광주광역시 북구 오룡동 1110-1 (첨단과기로 123)", "kind", "mixed"),
        ("광주광역시 북구 연제동", "kind", "unclear"),
        ("광주광역시 광산구 광산구 하남대로 12", "sigungu", "광산구"),
        ("평동산단7번로 98-19 외 1필지", "detail", "외 1필지"),
        ("경기도 고양시덕양구 현천동", "sigungu", "고양시 덕양구"),
    ],
)
def test_defect_74_one_column_with_all_kinds(cell, part, value):
    assert address(cell, part) == value


@pytest.mark.parametrize(
    ("cell", "place", "road", "main", "detail"),
    [
        ("서울특별시 종로구 종로 1", None, "종로", "1", None),
        ("서울특별시 종로구 종로1가 24", "종로1가", None, "24", None),
        ("서울 종로구 종로1·2·3·4가동 12", "종로1·2·3·4가동", None, "12", None),
        ("광주 동구 금남로 5가 12", "금남로5가", None, "12", None),
        ("광주 북구 서문대로 627번길 12", None, "서문대로627번길", "12", None),
        ("부산광역시 사하구 사하로141번나길 11-1", None, "사하로141번나길", "11", None),
        ("경상북도 영천시 중앙동 1길 80", None, "중앙동1길", "80", None),
        ("광주광역시 광산구 평동산단5번우로 10 (월전동)", "월전동", "평동산단5번우로", "10", None),
        ("광주광역시 광산구 장덕동 101동 203호", "장덕동", None, None, "101동 203호"),
        ("상무대로 312 101동", None, "상무대로", "312", "101동"),
        ("광주 광산구 하남산단8번로 165 (나동 102호)", None, "하남산단8번로", "165", "나동 102호"),
        ("동구릉로 36", None, "동구릉로", "36", None),
        ("하남산단 6번로 107", None, "하남산단6번로", "107", None),
        ("광주광역시 광산구 평동산단 3번로 92", None, "평동산단3번로", "92", None),
        ("광주광역시 광산구 월전동 평동산단 5번우로 10", "월전동", "평동산단5번우로", "10", None),
        ("광주광역시 광산구 하남산단 6번로", None, "하남산단6번로", None, None),
        ("강남구청역길 12", None, "강남구청역길", "12", None),
        ("경상남도 창원시 마산회원구 3ㆍ15대로 558", None, "3·15대로", "558", None),
        ("광주 북구 첨단과기로 123 동아빌딩", None, "첨단과기로", "123", "동아빌딩"),
        ("세종특별자치시 소정면 소정구길204", "소정면", "소정구길", "204", None),
    ],
)
def test_defect_75_roads_places_and_buildings_are_told_apart(cell, place, road, main, detail):
    found = [address(cell, part) for part in ("eupmyeondong", "road", "main", "detail")]

    assert found == [place, road, main, detail]


def test_defect_76_an_administrative_dong_is_kept_as_it_is_written():
    assert address("광주광역시 광산구 송정2동 12", "eupmyeondong") == "송정2동"


def test_reads_the_ri_of_a_town():
    assert address("전라남도 장성군 남면 삼태리 산12-3", "ri") == "삼태리"
    assert address("경기도 연천군 연천읍 차현로 76-7(차탄리)", "ri") == "차탄리"


@pytest.mark.parametrize(
    ("cell", "whole"),
    [
        ("광주 북구  첨단과기로 123", "광주광역시 북구 첨단과기로 123"),
        ("광주광역시 광산구 광산구 하남대로 12", "광주광역시 광산구 하남대로 12"),
        ("(61945) 광주 서구 내방로 111", "(61945) 광주광역시 서구 내방로 111"),
        ("경기도 고양시덕양구 현천동", "경기도 고양시 덕양구 현천동"),
        ("광주직할시 북구 용봉동 300", "광주직할시 북구 용봉동 300"),
        ("월계로 71(월계동 772-8)", "월계로 71(월계동 772-8)"),
        ("기업은행 옆", "기업은행 옆"),
        ("광주 광역시 북구 용봉로 77", "광주광역시 북구 용봉로 77"),
    ],
)
def test_the_whole_address_only_has_its_regions_written_out(cell, whole):
    assert address(cell) == whole


@pytest.mark.parametrize(
    "cell", ["기업은행 옆", "12-3", "가로 30 세로 20", "광주광역시청 옆", "12층", "가" * 301]
)
@pytest.mark.parametrize("part", PARTS)
def test_refuses_the_parts_of_what_is_no_address(cell, part):
    with pytest.raises(UnreadableError):
        address(cell, part)


@given(
    region=st.sampled_from(
        [("광주광역시", "북구"), ("경기도", "광주시"), ("경기도", "수원시 장안구"), ("전라남도", "장성군")]
    ),
    road=st.sampled_from(
        ["첨단과기로", "상무대로", "종로", "하남산단6번로", "사암로340번길", "마포대로4다길"]
    ),
    main=st.integers(1, 9999),
    sub=st.none() | st.integers(1, 999),
    blank=st.sampled_from(["", " "]),
    dong=st.sampled_from(["오룡동", "송정2동", "금남로5가"]),
    detail=st.sampled_from([None, "1층", "101동 203호", "B동"]),
)
def test_a_composed_road_address_reads_back(region, road, main, sub, blank, dong, detail):
    number = f"{main}-{sub}" if sub else f"{main}"
    cell = f"{' '.join(region)} {road}{blank}{number}{f', {detail}' if detail else ''} ({dong})"

    found = [address(cell, part) for part in PARTS]

    expected = [*region, dong, None, road, str(main), sub and str(sub), None, detail, None, "road"]
    assert found == expected


@given(
    dong=st.sampled_from(["오룡동", "송정2동", "금남로5가", "신동"]),
    mountain=st.booleans(),
    main=st.integers(1, 9999),
    sub=st.none() | st.integers(1, 999),
    end=st.sampled_from(["", "번지", " 번지"]),
    parting=st.sampled_from(["-", "의 ", "번지의 "]),
)
def test_a_composed_lot_address_reads_back(dong, mountain, main, sub, end, parting):
    number = f"{main}{parting}{sub}" if sub else f"{main}"
    cell = f"광주광역시 북구 {dong} {'산 ' if mountain else ''}{number}{end}"

    found = [address(cell, part) for part in ("eupmyeondong", "mountain", "main", "sub", "kind")]

    assert found == [dong, mountain, str(main), sub and str(sub), "lot"]


REGIONS = st.sampled_from(
    [f"{sido} {name}" for sido, names in regions().districts.items() for name in ("", "북구", *names)]
)


@given(
    st.lists(
        st.builds(
            "{}{}{} {}".format,
            REGIONS,
            st.sampled_from(["", " ", ", ", " 광역시 "]),
            st.sampled_from(
                [
                    "하남산단 6번로",
                    "첨단과기로208번길",
                    "오룡동",
                    "북구",
                    "장안구 파장동",
                    "광주광역시 북구 삼정로",
                    "광산구로",
                    "가",
                ]
            ),
            st.sampled_from(["17", "1-2번지 2층 (오룡동)", "", "길 3"]),
        ),
        min_size=1,
    ),
    st.sampled_from(PARTS),
)
def test_many_addresses_are_read_as_one(cells, part):
    cells = [text(cell) for cell in cells]
    for cell, found in zip(cells, address_many(pa.array(cells), part).to_pylist(), strict=True):
        assert found is None or found == address(cell, part)


def test_many_addresses_read_those_that_are_written_plainly_and_leave_the_others():
    plain = "경기도 수원시 장안구 파장동 5 (가)"
    cells = pa.array([plain, "경기 수원시 장안구 파장동 5", "광주광역시 북구청", None])

    assert address_many(cells).to_pylist() == [plain, None, None, None]
    assert address_many(cells, "sigungu").to_pylist() == ["수원시 장안구", None, None, None]
    assert address_many(cells, "road").to_pylist() == [None] * 4


@given(
    st.text() | st.text("광주시북구동읍면리로길가산번지지하층호 123-,.()·", max_size=400),
    st.sampled_from(PARTS),
)
def test_anything_else_is_refused_or_read(cell, part):
    assert isinstance(address(cell), str)
    try:
        value = address(cell, part)
    except UnreadableError:
        return
    assert value is None or isinstance(value, bool) or (value and value == text(value))
