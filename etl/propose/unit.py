"""Choose a column's unit among those beside the table: that of money for amounts, none for ranks.

The words of the title decide. In a title of several levels, it is the last level that says anything: 인원 in
인원_계, 부과액 in 2023년_부과액.
"""

import re
from dataclasses import dataclass

from etl.titles import title_key

MONEY = {
    "천원": 1000,
    "만원": 10_000,
    "백만원": 1_000_000,
    "천만원": 10_000_000,
    "억원": 100_000_000,
    "십억원": 1_000_000_000,
    "조원": 1_000_000_000_000,
}
_WON = ("원", *MONEY)
_AMOUNT, _OTHER, _ANY = "money", "other", "any"
# Numbers to which no unit of a sheet applies: ranks, row numbers, years, rates.
_NONE = re.compile(
    r"연번|순번|순위|순서|등수|등위|번호|코드|^no\.?$|rank|연도$|년도$|연월$|^년$|^월$|^일$|일자$|일시$"
    r"|나이|연령|위도|경도"
    r"|좌표|등급|차수|회차|학년|[율률]$|[율률]\(|비율|비중|구성비|점유|대비$|배율|지수|밀도|%|％|퍼센트"
    r"|ratio|rate$",
    re.IGNORECASE,
)
_PEOPLE = (
    r"인원|정원|현원|결원|직원|종업원|회원|위원|요원|교원|임원|사원|명|인력|인구|학생|교사|아동|노인|외국인"
    r"|장애인|(?<![가-힣])[남여][자성]?|공무원|외래객|관광객|이용객|입장객|방문객|(?:종사|가입|이용"
    r"|취업|근로|수급|참여|참가|대상|사망|부상|사상|실업|관람"
    r"|입장|방문|수료|지원|신청|응시|합격|당선|유권|거주|고령|노동|피보험|체납|납세|확진|사용|구독|봉사"
    r"|졸업|입학|환|신고)자"
)
# 징수, 환수, 세수 and 보수 are money; the 수 of 이수, 연수 and 접수 is not a number either.
_NUMBER_OF = r"(?<![징환세보접이연특영흡])수"
_COUNTS = {
    "건": re.compile(r"건수$|건$"),
    "명": re.compile(rf"(?:{_PEOPLE})(?:{_NUMBER_OF})?$"),
    "㎡": re.compile(r"면적$"),
    "개": re.compile(rf"[가-힣]{_NUMBER_OF}$|개소$|업체$|기업$|시설$|학교$|단체$|기관$"),
    "호": re.compile(r"호수$"),
    "세대": re.compile(rf"세대(?:{_NUMBER_OF})?$"),
    "가구": re.compile(rf"가구(?:{_NUMBER_OF})?$"),
    "대": re.compile(rf"차량$|대수$|(?:자동|승용|승합|화물|특수)차(?:{_NUMBER_OF})?$"),
    "일": re.compile(r"일수$"),
}
_SAME = {"㎡": ("㎡", "㎢", "㏊", "ha", "m2", "m²", "km2", "km²", "평"), "개": ("개", "개소", "개사", "곳")}
_MONEY_WORDS = re.compile(
    r"금액|액(?:$|[^가-힣])|액수|예산|결산|매출|자산|부채|자본|이익|손실|손익|수익"
    r"|[가-힣](?<![대장설정준소연수낭완구성])비$|비용|구비$"
    r"|부과|징수|수납|체납|세입|세출|수입|지출|집행|이월|불용|잔[액고]|교부|보조금|보조$|[가-힣]금$"
    r"|[가-힣]세$|세외|세수"
    r"|(?<![자의재원연진사음완종수유무])료$|가격|단가|공시지가|분양가|낙찰가|예정가|감정가|도급|투자$"
    r"|융자|이자|[출민]자$|보수$"
    r"|급여|수당|연봉|월급|환[수급]$|기부|후원|출연|배당|추경|예비비|국고|지방채|부담$|차입|상환|대출"
    r"|예금|적금|배정|편성|수출|수지$|부가가치|시가$"
)
# Words that say nothing themselves, so that the level above or the sheet says what is counted.
_PLAIN_WORDS = re.compile(
    r"값|수치|목표|실적|계획|향후|기타|계|합계|소계|총계|누계|전체|전국|증감|비교증감|당해|당초|최종|경정|변경|현재|전년도?"
    r"|금년도?|본년도?|전월|당월"
    r"|(?:19|20)\d\d[년도p.]*(?:\s?[-./년]\s?\d{1,2}월?)?|\d{1,2}월|\d/4\s?분기|\d\s?분기|[상하]반기"
    r"|(?:동|서|남|북|광산)구|본청"
)


@dataclass(frozen=True, slots=True)
class SheetUnits:
    """The units beside a table, and how they apply to its columns.

    `has_money_title` says that a title of the table names money; `title_unit` is the only unit of money in
    its titles. `divided` lists the titles of columns whose numbers the sheet shows divided; where it is not
    `certain` which these are, it lists all that may be.
    """

    units: tuple[str, ...] = ()
    has_money_title: bool = False
    title_unit: str | None = None
    divided: frozenset[str] = frozenset()
    certain: bool = True


@dataclass(frozen=True, slots=True)
class ChosenUnit:
    """The unit that a sheet gives a column; `doubtful` are those that may or may not apply."""

    unit: str | None = None
    doubtful: tuple[str, ...] = ()


def choose_unit(words: str, sheet: SheetUnits) -> ChosenUnit:
    """Return the unit of the sheet that applies to a column, by the words of its title."""
    kind = subject(words)
    if kind == _AMOUNT:
        unit = next((unit for unit in sheet.units if unit in _WON), None)
        return ChosenUnit(unit) if unit or not sheet.title_unit else ChosenUnit(None, (sheet.title_unit,))
    if not kind or not sheet.units:
        return ChosenUnit()
    sole = sheet.units[0] if len(sheet.units) == 1 else None
    if kind == _ANY:
        return ChosenUnit(sole)
    if kind == _OTHER:
        return _choose_for_unclear_title(sole, sheet)
    counted = (unit for unit in sheet.units if unit.endswith(_SAME.get(kind, kind)))
    return ChosenUnit(next(counted, None))


def _choose_for_unclear_title(sole: str | None, sheet: SheetUnits) -> ChosenUnit:
    """Return the unit of a column whose title does not say what it counts.

    A unit of money applies where no other column explains why it stands beside the table.
    """
    if sole is None:
        return ChosenUnit(None, sheet.units)
    if sole not in _WON:
        return ChosenUnit(sole)
    if sheet.has_money_title:
        return ChosenUnit(None, (sole,) if sole in MONEY else ())
    return ChosenUnit(sole, (sole,) if sole in MONEY else ())


def names_money(words: str) -> bool:
    """Return whether a title names an amount of money."""
    return subject(words) == _AMOUNT


def subject(words: str) -> str:
    """Return what a title counts: `money`, or the unit of what is counted, such as 명.

    "" stands for numbers without a unit, such as years and rates, `any` for titles such as 합계 that do not
    say it, and `other` for words that are not known here. Of several levels, the last known one decides.
    """
    kinds = [_subject(title_key(level)) for level in reversed(words.split("_"))]
    clear = [kind for kind in kinds if kind not in (_ANY, _OTHER)]
    if clear:
        return clear[0]
    return _OTHER if _OTHER in kinds else _ANY


def _subject(words: str) -> str:
    """Return what one level of a title is about."""
    bare = re.sub(r"^(?:19|20)\d\d(?:년도?)?", "", words)
    if _PLAIN_WORDS.fullmatch(words):
        return _ANY
    if _NONE.search(bare):
        return ""
    for unit, form in _COUNTS.items():
        if form.search(bare):
            return unit
    if _MONEY_WORDS.search(bare):
        return _AMOUNT
    return _OTHER
