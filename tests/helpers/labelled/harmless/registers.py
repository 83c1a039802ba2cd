"""Numbers of firms, things, places and papers."""

from random import Random

from labelled.column import Maker
from labelled.harmless.form import each, numbered, shaped, told
from labelled.numbers import barcode, business, corporation, day, filled
from labelled.remarks import sentences

_DISTRICTS = ("29110", "29140", "29155", "29170", "29200", "11110", "11680", "26350", "46130", "12300")
_FIRM_REMARKS = sentences("""
법인등록번호 {}
법인등록번호 {} 확인
(주)빛고을데이터 법인등록번호 {}
법인번호: {} / 본점 광주광역시 북구 첨단과기로 123
등기번호 {} 변경등기 완료
○ 상호: 주식회사 무등로보틱스⏎○ 법인등록번호: {}
""")
# Hidden whole, or a form to fill in: nobody is told apart by it.
_HIDDEN = sentences("""
******-*******
***-****-****
○○○-○○-○○○○○
%##-%#-*****
20XX년 XX월 XX일
000000-0000000
YYYY-MM-DD
비공개
****
○○동 ○○번지
XXXXXX
(주)○○○
""")
_DEPARTMENTS = (
    "AI정책과",
    "인공지능산업실",
    "데이터정보화담당관",
    "총무과",
    "북구 세무1과",
    "AI반도체과",
    "회계과",
)


def _hyphenated(digits: str) -> str:
    return f"{digits[:6]}-{digits[6:]}"


def _corporation(rng: Random) -> str:
    return _hyphenated(corporation(rng))


def _unlike_a_birth(rng: Random) -> str:
    """Return a corporation's number that is no birth date, since a mute title does not tell what it is."""
    return next(text for text in iter(lambda: _corporation(rng), "") if text[7] == "0" or int(text[4:6]) > 31)


def _business(rng: Random) -> str:
    digits = business(rng)
    return f"{digits[:3]}-{digits[3:5]}-{digits[5:]}"


def _quarter(rng: Random) -> str:
    """Return the ten digits of a 법정동 or 행정동."""
    return rng.choice(_DISTRICTS) + filled(rng, rng.choice(("1##00", "1##00", "%##00", "00000")))


def _parcel(rng: Random) -> str:
    """Return the 19 digits of a parcel (PNU): quarter, land or mountain, main and sub number."""
    sub = rng.choice((0, rng.randint(1, 90)))
    return f"{_quarter(rng)}{rng.choice('1112')}{rng.randint(1, 1500):04}{sub:04}"


def _lot(rng: Random) -> str:
    dong = rng.choice(("오룡동", "치평동", "쌍암동", "용봉동", "양동", "금남로5가", "종로3가", "충장로1가"))
    lot = rng.choice(("{0}-{1}", "{0}", "산 {0}-{1}", "{0}-{1}번지", "{0}번지"))
    return f"{dong} {lot.format(rng.randint(1, 1999), rng.randint(1, 90))}"


def _paper(rng: Random) -> str:
    return f"{rng.choice(_DEPARTMENTS)}-{rng.randint(1, 29_999)}"


def _dated(pattern: str, form: str = "%Y%m%d") -> Maker:
    return lambda rng: day(rng, 2015, 2026).strftime(form) + filled(rng, pattern)


def _book(rng: Random) -> str:
    digits = barcode(rng, rng.choice(("97889", "97911")))
    cut = rng.choice((7, 8, 9))
    return f"{digits[:3]}-{digits[3:5]}-{digits[5:cut]}-{digits[cut:12]}-{digits[12]}"


REGISTERS = (
    each("바코드|상품바코드|유통표준코드", lambda rng: barcode(rng, "880"), mute=4),
    each("수입상품 바코드", lambda rng: barcode(rng, rng.choice(("45", "69", "400", "501", "012"))), mute=2),
    each("GTIN-14|박스 바코드", lambda rng: "1" + barcode(rng, "880"), mute=1),
    each("법인등록번호|법인번호|등기번호", corporation, mute=4),
    each("법인등록번호|법인번호|법인 등록번호|수행기관 법인등록번호", _corporation, mute=0),
    each("법인등록번호", lambda rng: _hyphenated(corporation(rng, checked=False)), mute=0),
    each("법인번호", lambda rng: corporation(rng, checked=False), mute=2),
    each("등록번호", _unlike_a_birth, mute=2),
    each("비고|내용|특이사항", lambda rng: rng.choice(_FIRM_REMARKS).format(_corporation(rng)), mute=0),
    each("사업자등록번호|사업자번호", _business, mute=3),
    each("사업자등록번호|사업자번호", business, mute=3),
    each("사업장관리번호|고용보험 관리번호", lambda rng: business(rng) + rng.choice("0012"), mute=2),
    each("PNU|필지고유번호|토지코드", _parcel, mute=3),
    each("고유번호", lambda rng: f"{_quarter(rng)}-{filled(rng, '1-####-####')}", mute=1),
    each("지번|소재지", _lot, mute=1),
    shaped("본번-부번|번지", "%##-%", "%###-%#", "%##", mute=1),
    each("법정동코드|행정구역코드|행정동코드|행정기관코드", _quarter, mute=4),
    each("시군구코드|시군구", lambda rng: rng.choice(_DISTRICTS), mute=1),
    each("도로명코드", lambda rng: rng.choice(_DISTRICTS) + filled(rng, "%######"), mute=3),
    each("건물관리번호|건물번호", lambda rng: _parcel(rng) + filled(rng, "00####"), mute=2),
    each("건축물대장 고유번호", lambda rng: f"{rng.choice(_DISTRICTS)}-1000{filled(rng, '%####')}", mute=1),
    shaped("학교코드|표준학교코드", "F10000####", "7380###", "S03000####", mute=1),
    told("통계표ID|KOSIS 통계표", sentences("DT_1B04###\nDT_1IN15##\nDT_200#%##_A0##\nDT_%##_N####_###")),
    shaped("통계분류코드|업종코드|품목코드", "######", "J62###", "%####", "0#.%##", mute=1),
    shaped("물품식별번호|세부품명번호", "2#######", "43211%##-2#######", "4321150301", mute=2),
    each("ISBN", lambda rng: barcode(rng, rng.choice(("97889", "97911"))), mute=2),
    each("ISBN|도서번호", _book, mute=1),
    shaped("ISSN", "%###-####", "%###-###X", mute=1),
    told("특허번호|출원번호", sentences("10-201#-00#####\n10-202#-70#####\n20-202#-000####")),
    told(
        "등록번호(특허)|지식재산권",
        sentences("10-2%#####\n10-1%#####\n10-2%#####-0000\n제10-2######호\n40-2######"),
    ),
    told(
        "국제출원번호",
        sentences("PCT/KR202#/0#####\nUS%#,###,###B2\nUS202#/0######A1\nWO202#/######\nEP%######"),
    ),
    each("문서번호|관련문서|시행번호", _paper, mute=2),
    each("입찰공고번호|공고번호(나라장터)", _dated("#####-0#"), mute=3),
    shaped("입찰공고번호|계약번호", "R2#BK00######-000", "R2#TA01######-00", mute=1),
    told(
        "계약번호|공고번호",
        sentences("제202#-%##호\n광주광역시 공고 제202#-%###호\n202#-%####\n202#%####-00"),
        2,
    ),
    each("접수번호|신청번호", _dated("-0#####", "%y%m%d"), mute=1),
    each("접수번호|민원번호", _dated("-#######"), mute=2),
    each("주문번호|거래번호", _dated("%######"), mute=2),
    shaped("신청번호", "1AA-2#0#-0#######", "2AA-2#0#-0#######", "SPP-2#0#-#######", mute=1),
    each("전자세금계산서 승인번호", _dated("-4100####-########"), mute=1),
    shaped(
        "자산번호|물품번호|관리번호",
        "AICA-202#-%###",
        "202#-43211503-%###",
        "31-2#-%#####-0#",
        "광-202#-0####",
        mute=1,
    ),
    shaped(
        "일련번호|시리얼번호|S/N", "SN202#A00#####", "165%12#00####", "5CG%###XYZ", "202#-%###-%##", mute=2
    ),
    shaped(
        "모델번호|규격|모델명",
        "SM-S9##N",
        "RTX-A%000",
        "MX%###-####A",
        "900-2%010-00##-000",
        "M%######",
        mute=1,
    ),
    shaped("계량기번호|계기번호", "08%########", "25######", "%#########", "3%-##-######", mute=2),
    shaped("스마트미터 ID|AMI 번호|검침기 ID", "################", "%###############", mute=4),
    shaped("단말번호|센서 ID", "##########", "GJ-AIR-0##", "8%##################", mute=2),
    numbered("일련번호|관리번호", lambda rng: filled(rng, "%######"), mute=2),
    numbered("연번 코드|시료번호", lambda rng: filled(rng, "202#00%####"), mute=2),
    numbered("운송장 묶음|고지 묶음번호", lambda rng: filled(rng, "%############"), step=3, mute=1),
    shaped("상품권 번호|쿠폰번호", "%###-####-####-####", mute=0),
    shaped("교환권 번호", "####-####-####", "%###############", mute=0),
    told("비공개 항목|예시", _HIDDEN, mute=1),
    shaped("컨테이너번호", "TGHU#######", "HMMU#######", mute=1),
    shaped("소 이력번호|이력번호", "002#########", mute=2),
    told(
        "통신판매업 신고번호|신고번호",
        sentences("202#-광주북구-%###\n제202#-광주서구-0%##호\n202#-광주동구-0##호"),
    ),
    told(
        "표준번호|인증번호",
        sentences("KS X %###\nKS I ISO %####:202#\nIEC 62%##-#\nNEP-202#-0##\nR-R-ABC-%#####"),
    ),
)
