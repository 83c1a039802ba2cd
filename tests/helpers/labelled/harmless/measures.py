"""Places on the map, money, counts and what instruments read."""

from random import Random

from labelled.harmless.form import Filler, Harmless, each, shaped, told
from labelled.remarks import sentences

# A number before a syllable before four digits, as on a plate, and no plate to anyone who reads on.
_COUNTS = sentences("""
%#만 %###원
%##만 %###원
25주 %###명
%#주 202#년 식재
은행나무 %##주 202#년 식재
CCTV %#대 202#년 설치
전기차 %##대 202#년 보급
%#층 %###호
10월 %###건
12월 %###명
%#회 %###명
%#조 %###억원
%##억 %###만원
35도 1013hPa
1#시 %###건
65세 %###명
%#세 %###명 / %#세 %###명
%#개 %###원
30분 1000원, 추가 10분 500원
%#분 %###원
%#매 %###원
제1#호 202#년
%#부 %###쪽
%#호 %###㎡
%#구 %###세대
%#년 %###시간
%##회 %###명 참여
%#개소 %###㎡
A4 %#박스 %#,###원
""")
_REMARKS_ON_MONEY = sentences("""
광주은행 첨단지점 062-%##-####
농협은행 1588-2100
국민은행 앞 은행나무 %#주 202#년 식재
입금일 202#0312, 금액 %#,###,###원
계좌이체 %,###건
입금액 %#######원
예금 이자 %#########원
계좌 개설 202#.0%.1#
한국은행 통계코드 722Y001
은행코드 034
자금이체 접수번호 202#-%#####
카드 결제 %,###건 %##,###,###원
교통카드 이용 %#######건
여권 발급 %#######건
여권 접수 %#,###건(전년 %#,###건)
운전면허 반납자 %,###명
주민등록인구 1,4##,###명
주민등록 세대 65#,###
휴대전화 보유율 9#.#pct
이메일 발송 %##,###건
""")
_SCIENCE = sentences("""
1.0%##E+1#
%.######e-0#
0.0%#########
0.01##########
-%.##############
%#.####±0.0##
%.##×10^-%
%##.#########
0.##########
pH 7.##
%#.#㎍/㎥
%,###.##㎡
%#.#pct
< 0.00#
""")


def _degrees(low: float, high: float) -> Filler:
    """Return a filler of coordinates of one number of decimals, from six to fourteen."""

    def cells(rng: Random, count: int) -> list[str]:
        decimals = rng.randint(6, 14)
        return [f"{rng.uniform(low, high):.{decimals}f}" for _ in range(count)]

    return cells


def _metres(low: float, high: float) -> Filler:
    def cells(rng: Random, count: int) -> list[str]:
        decimals = rng.choice((0, 1, 4, 7, 9, 10))
        return [f"{rng.uniform(low, high):.{decimals}f}" for _ in range(count)]

    return cells


def _point(rng: Random) -> str:
    east, north = rng.uniform(126.6, 127.1), rng.uniform(35.0, 35.3)
    return rng.choice(
        (
            f"{north:.6f}, {east:.6f}",
            f"{north:.10f},{east:.11f}",
            f"POINT({east:.8f} {north:.8f})",
            f'{{"type":"Point","coordinates":[{east:.12f},{north:.12f}]}}',
            f"126°{rng.randrange(60)}′{rng.uniform(0, 60):.1f}″",
            f"N{north:.4f} E{east:.4f}",
            f"126-{rng.randrange(60):02}-{rng.uniform(0, 60):05.2f}",
        )
    )


def _won(unit: int, highest: int) -> Filler:
    """Return a filler of amounts in one of the ways in which sums are written."""

    def cells(rng: Random, count: int) -> list[str]:
        write = rng.choice(("{}", "{:,}", "{:,}원", "₩{:,}", "{:,}.0", "{}.0"))
        return [write.format(rng.randint(1, highest // unit) * unit) for _ in range(count)]

    return cells


MEASURES = (
    Harmless(("위도", "lat", "Y좌표(위도)"), _degrees(35.0, 35.3), mute=2),
    Harmless(("경도", "lon", "X좌표(경도)"), _degrees(126.6, 127.1), mute=2),
    Harmless(("X좌표", "UTMK_X"), _metres(920_000, 965_000), mute=2),
    Harmless(("Y좌표", "UTMK_Y"), _metres(1_665_000, 1_705_000), mute=2),
    Harmless(("좌표(중부원점)",), _metres(170_000, 210_000), mute=1),
    each("좌표|위치좌표|geometry", _point, mute=2),
    Harmless(("금액", "계약금액", "예산액(원)", "보조금"), _won(1000, 9_999_999_000), mute=2),
    Harmless(("예산액(원)", "총사업비", "세입", "자산총계"), _won(1, 9_999_999_999_999), mute=0),
    Harmless(("계좌잔액(원)", "입금액", "카드 사용액"), _won(10, 99_999_999_990), mute=0),
    Harmless(("세출예산",), _won(1_000_000, 9_999_999_000_000), mute=1),
    told("수량|실적|내용|비고|규모|주요 내용", _COUNTS, mute=3),
    told("비고|내용|실적|설명", _REMARKS_ON_MONEY, mute=0),
    told("측정값|결과값|농도|value", _SCIENCE, mute=3),
    shaped("인구|이용자수|조회수", "%##,###", "%######", "%,###,###", "%###", mute=1),
    shaped("유량|누적량|트래픽(byte)|처리량", "%############", "%##########", "%###########", mute=0),
    shaped("비율|증감률", "%#.#pct", "-%#.##", "△%.#", "0.####", mute=1),
    told(
        "규격|크기|해상도", sentences("%##x%##\n1920x1080\n%###X%###\n%##×%##×%##\nA%\n%##*%##mm\n%#.#×%#.#m")
    ),
    told(
        "단가|산출근거",
        sentences("%#명@%#,000원\n10@%#,000\n%#,000원@12개월\n%인×%#,000원×%#회\n@%,###*%#"),
        mute=1,
    ),
)
