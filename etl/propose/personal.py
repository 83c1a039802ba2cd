"""Suspect personal data in a column, by its title or by its cells; a value is never told."""

import re

from etl.dataset import Text
from etl.personal import mask
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
# Licences of trades have numbers too.
_TRADE = re.compile(r"(업|영업|사업|건설|의료기관|약국)면허번호")
_OFFICIAL = re.compile(r"법인(등록)?번호|사업자(등록)?번호|코드|번호$|위도|경도|좌표|일자$|일시$")
_MOBILE = re.compile(r"(\+82[-\s]?)?0?1[016789][-.\s)]{0,2}\d{3,4}[-.\s]{0,2}\d{4}")
_RESIDENT = re.compile(r"\d{6}\s?-\s?[1-8]\d{6}")
# What may stand under a title such as 등록번호: a resident's, a vehicle's or a driving licence's number.
_NUMBERED = re.compile(
    rf"{_RESIDENT.pattern}|\d{{2,3}}[가-힣]\s?\d{{4}}|(?:1[1-9]|2[0-68])-\d{{2}}-\d{{6}}-\d{{2}}"
)
# 103동 1502호 looks like a vehicle's number.
_HOUSE = re.compile(r"\d{2,3}[가-힣]\s?\d{4}")
# A region's code, which a mobile telephone's number without its zero looks like.
_CODE = re.compile(r"(?<![\d-])1\d{9}(?!\d)")
# From this share of the texts on, a column is one of personal data and not one with a few slips.
_COLUMN = 0.05


def personal_title(title: str) -> bool:
    """Tell whether a title asks for a person's name, number or address."""
    key = title_key(title).lower()
    parts = (re.sub(r"\(.*?\)", "", key), *re.findall(r"\((.*?)\)", key))
    return any(bool(_PERSON.search(part)) for part in parts) and not _TRADE.search(key)


def personal_cells(profile: Profile) -> int:
    """Count the distinct texts that look like personal data.

    Digits alone are taken for a mobile telephone's or a resident's number only where they are written as one.
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
        if not _is_figure(cell)
    )


def is_personal(profile: Profile, hits: int) -> bool:
    """Tell whether so many suspicious texts make a whole column suspicious."""
    return hits > 0 and hits >= _COLUMN * len(profile.counts)


def personal_question(hits: int) -> Text:
    """Ask whether a column with a few suspicious texts may be published."""
    return Text(
        f"개인정보로 보이는 값이 {hits:,}가지 있습니다. 공개해도 되는지 정하고 이 설명을 고치십시오",
        "decide whether this column may be published",
    )


def _is_suspicious(cell: str) -> bool:
    """Tell whether a text looks like personal data; without digits or @ none does."""
    return ("@" in cell or any(sign.isdigit() for sign in cell)) and mask(cell) != cell


def _is_figure(cell: str) -> bool:
    """Tell a number, which is nobody's, from a text."""
    return cell.replace(".", "", 1).replace(",", "").lstrip("+-").isdigit()
