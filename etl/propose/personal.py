"""Find columns that may hold personal data, by their titles or their cells; values are never shown."""

import re
from collections.abc import Iterable
from itertools import pairwise

import pandas as pd

from etl.messages import ngettext
from etl.personal import SURNAMES, mask
from etl.propose.profile import Profile
from etl.titles import title_key

_PERSON = re.compile(
    r"^(성명|이름|본명|대표자?|대표이사|담당자?|책임자|관리자|소유자|신청인|작성자|원장|시설장|기관장"
    r"|관장|회원|학생|수료생|위원)"
    r"(명|성명|이름|님)?$"
    r"|^(대표|담당|책임|관리|소유|신청|작성|등록|수정)\w{0,4}자(명|성명|이름)$"
    r"|생년월일|(^|출)생년$|생일$|출생(일자?|연도|년도|연월일?|년월일?)$|주민(등록)?번호|외국인등록번호"
    r"|여권|운전면허|휴대(폰|전화)|핸드폰"
    r"|무선전화|모바일번호|^h\.?p\.?$|이메일|전자우편|e-?mail|자택|집주소|현주소|거주지주소|본적"
    r"|등록기준지|계좌(?!수)|통장(번호|사본)"
    r"|카드번호|예금주|(차량|자동차|차)(등록)?번호|번호판|환자번호|면허번호|^(ceo|ceo_nm|person_?name)$"
)
# Licences to trade have numbers too.
_TRADE = re.compile(r"(업|영업|사업|건설|의료기관|약국)면허번호")
_OFFICIAL = re.compile(r"법인(등록)?번호|사업자(등록)?번호|코드|번호$|위도|경도|좌표|일자$|일시$")
_MOBILE = re.compile(r"(\+82[-\s]?)?0?1[016789][-.\s)]{0,2}\d{3,4}[-.\s]{0,2}\d{4}")
_RESIDENT = re.compile(r"\d{6}\s?-\s?[1-8]\d{6}")
# What may stand under a title such as 등록번호: the number of a resident, a vehicle or a driving licence.
_NUMBERED = re.compile(
    rf"{_RESIDENT.pattern}|\d{{2,3}}[가-힣]\s?\d{{4}}|(?:1[1-9]|2[0-68])-\d{{2}}-\d{{6}}-\d{{2}}"
)
# 103동 1502호 looks like a vehicle number.
_HOUSE = re.compile(r"\d{2,3}[가-힣]\s?\d{4}")
# A region's code, which looks like a mobile phone number without its leading zero.
_CODE = re.compile(r"(?<![\d-])1\d{9}(?!\d)")
# From this share of its texts on, a column holds personal data rather than a few slips.
_COLUMN = 0.05


def is_personal_title(title: str) -> bool:
    """Return whether a title asks for a person's name, number or address."""
    key = title_key(title).lower()
    parts = (re.sub(r"\(.*?\)", "", key), *re.findall(r"\((.*?)\)", key))
    return any(bool(_PERSON.search(part)) for part in parts) and not _TRADE.search(key)


def count_personal_texts(profile: Profile) -> int:
    """Count the distinct texts that look like personal data.

    Bare digits count as a mobile phone or resident registration number only where they are written as one.
    """
    key = title_key(profile.title.words)
    telephone = re.search(r"전화|연락처|휴대|팩스", key)
    if _OFFICIAL.search(key) and not telephone:
        return sum(bool(_NUMBERED.fullmatch(cell)) for cell in profile.counts if "법인" not in key)
    if telephone:
        return sum(bool(_MOBILE.fullmatch(cell)) for cell in profile.counts)
    address = re.search(r"주소|소재지|위치|장소", key)
    return sum(
        _is_suspicious(_CODE.sub(" ", _HOUSE.sub(" ", cell) if address else cell))
        for cell in profile.counts
        if not _is_number(cell)
    )


def is_personal(profile: Profile, hits: int) -> bool:
    """Return whether so many of a column's distinct texts look personal (`hits`) that the whole column is."""
    return hits > 0 and hits >= _COLUMN * len(profile.counts)


def personal_question(hits: int) -> str:
    """Return the question whether a column with a few suspicious texts may be published."""
    return ngettext(
        "{count} value looks like personal data. Decide whether it may be published, "
        "then replace this description.",
        "{count} values look like personal data. Decide whether they may be published, "
        "then replace this description.",
        hits,
    ).format(count=f"{hits:,}")


def _is_suspicious(cell: str) -> bool:
    """Return whether a text looks like personal data, which always has digits or @."""
    return ("@" in cell or any(sign.isdigit() for sign in cell)) and mask(cell) != cell


def _is_number(cell: str) -> bool:
    """Return whether a text is a plain number, which identifies nobody."""
    return cell.replace(".", "", 1).replace(",", "").lstrip("+-").isdigit()


# People who receive, ask for or suffer something; such a title is nearly always one of names or of counts.
_PRIVATE = (
    r"수급자|수혜자|수령[인자]|신청[인자]|신고인|민원인|청구인|보호자|후견인|대리인|위임인|세대주"
    r"|가구주|체납자|납세자|채무자|채권자"
    r"|임[차대]인|점유자|소유자|건축주|피해자|유족|상속인|계약자|보증인|당첨자|배우자|학부모|자녀"
    r"|입소자|퇴소자|거주자|환자|사망자"
    r"|피보험자|기부자|후원자|봉사자|수상자|유공자|예금주|계좌주"
)
# Offices, under which the holders are named.
_OFFICE = (
    r"공무원|주무관|담당직원|담당교사|담임|강사|교수|교사|조교|감독|현장대리인|감리원?|설계자|기술자"
    r"|운전[자원]|운전기사|이장|통장|반장"
    r"|작업자|근무자|면접관|심사위원|평가위원|발명자|저자|작성자|결재자|입력자|등록자|승인자|발급자"
    r"|임원|의원|교장|총장|학장|사무장|센터장"
    r"|국장|과장|팀장|소장"
)
# Titles of a kind of people as often as of single persons: 대상자 노인.
_EITHER = (
    r"대상자|이용자|참여자|참가자|지원자|응시자|합격자|수강생|직원|종사자|가족|선수|회원|학생|위원|근로자"
)
_ROLE = re.compile(rf"(?:{_PRIVATE}|{_OFFICE})(?:명|성명|이름|\d)?$")
_PERHAPS = re.compile(rf"(?:{_EITHER})(?:명|성명|이름|\d)?$")
_LABEL = re.compile(
    rf"(?:성명|이름|대표자?|대표이사|담당자?|책임자|관리자|원장|시설장|기관장|회장|{_PRIVATE}"
    rf"|{_OFFICE})(?:명|성명|이름)?"
)
_LISTED = re.compile(
    rf"^(?:성명|이름|본명|성함)$|^(?:{_PRIVATE}|{_EITHER})(?:명|성명|이름)?$|(?:{_EITHER})(?:성명|이름)$"
)
_ORGANISATION = re.compile(
    r"(?:기관|업체|기업|시설|회사|단체|법인|사업장|점포|학교|병원|센터|조합|업소|상가|공장|어린이집"
    r"|도서관)명?$|상호|상호명"
)
_BESIDE = re.compile(r"주소|거주|소재지|전화|연락처|휴대|핸드폰|팩스|계좌|면허|자격증|차량")
# A Korean name, which may be partly hidden: 홍길동, 홍○○, 김 모.
_NAME = re.compile(r"[가-힣]{2,4}|[가-힣]\s?[가-힣]{1,2}|[가-힣][*○●OＯxX]{1,3}[가-힣]?")
_MOSTLY = 0.5
_LONGEST_LABEL = 12


def holds_names(profile: Profile) -> bool:
    """Return whether a title stands for persons and most cells are names rather than numbers of persons."""
    key = _bare(profile.title.words)
    names = [cell for cell in profile.counts if _NAME.fullmatch(cell)]
    if not names or len(names) < _MOSTLY * len(profile.counts):
        return False
    if _ROLE.search(key):
        return True
    rows = sum(profile.counts.values())
    known = sum(cell[0] in SURNAMES for cell in names)
    return bool(_PERHAPS.search(key)) and known >= _MOSTLY * len(names) and len(names) >= _MOSTLY * rows


def lists_persons(titles: Iterable[str]) -> bool:
    """Return whether a table lists private persons, whose addresses and numbers are personal data."""
    keys = [_bare(title) for title in titles]
    return any(map(_LISTED.search, keys)) and not any(map(_ORGANISATION.search, keys))


def belongs_to_person(title: str) -> bool:
    """Return whether a title asks for an address or a number, personal data in a table of private persons."""
    return bool(_BESIDE.search(title_key(title)))


def count_labelled_names(frame: pd.DataFrame) -> dict[str, int]:
    """Count in each column the names that stand to the right of a label, as in a form: 대표자 | 홍길동."""
    found = {}
    for before, title in pairwise(map(str, frame.columns)):
        short = (cell for cell in frame[before].unique() if len(cell) <= _LONGEST_LABEL)
        labels = [cell for cell in short if _LABEL.fullmatch(_bare(cell))]
        beside = frame[title][frame[before].isin(labels)].str.strip() if labels else ()
        if hits := sum(bool(_NAME.fullmatch(cell)) and cell[0] in SURNAMES for cell in beside):
            found[title] = hits
    return found


def _bare(title: str) -> str:
    """Return the letters of a title without what stands in brackets."""
    return re.sub(r"\(.*?\)", "", title_key(title))
