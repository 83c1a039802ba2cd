"""Mask what looks like personal data, in every raw value that goes into a message. Imports nothing of ours.

Only patterns are compared, no check digits, since resident registration numbers issued since October 2020 and
corporate registration numbers issued since 2025 have none; so a harmless value may be masked, too.
"""

import re

SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구나민"
    "진지엄채원천방공현함변염여추도소석선설마길"
    "연위표명기반왕금옥육인맹제모탁국어은편"
)
_WHO = r"(?:(?:작성|담당|책임|확인|결재|대표|신청)[자인]?|성명)\s?[:：]\s?"
# A word that ends like a department, such as 기획팀, is not a name.
_NAME = rf"[{SURNAMES}][가-힣]{{1,2}}(?<![과팀실국부청원장])"
_BIRTH = r"\d{2}\s?(?:0[1-9]|1[0-2])\s?(?:0[1-9]|[12]\d|3[01])"
_GAP = r"\s?[-–—~./·]?\s?"
_SIGNS = r"[-.\s)/·]{0,3}"
_PATTERNS = (
    rf"(?<!\d){_BIRTH}{_GAP}[0-9]\d{{6}}(?!\d)",  # 주민등록번호, 외국인등록번호
    rf"(?<!\d){_BIRTH}{_GAP}[0-9][*●○xX]{{3,6}}",  # the same, half hidden: birth day and sex remain
    rf"(?<!\d)(?:\+82[-\s]?)?0?1[016789]{_SIGNS}\d{{3,4}}{_SIGNS}\d{{4}}(?!\d)",  # mobile phones
    r"[\w.%+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}",  # e-mail
    r"[\w.%+-]{1,64}\s?(?:\((?:a|at|골뱅이)\)|골뱅이)\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}",  # disguised
    r"(?<![A-Za-z0-9])[MSRGDmsrgd](?:\d{8}|\d{3}[A-Za-z]\d{4})(?![A-Za-z0-9])",  # 여권
    r"(?<!\d)(?:1[1-9]|2[0-68])[-\s]\d{2}[-\s]\d{6}[-\s]\d{2}(?!\d)",  # 운전면허
    r"(?<!\d)\d{4}[-\s]?\d{4}[-\s]?\d{4}[-\s]?\d{4}(?!\d)",  # cards
    r"(?<!\d)\d{2,3}[가-힣]\s?\d{4}(?!\d)",  # 차량번호
    rf"{_WHO}{_NAME}(?![가-힣])",  # who made it: 담당: 홍길동
    r"(?:계좌|입금|예금주|은행).{0,20}?\d[\d-]{8,18}\d",  # bank accounts, known by the word before
)
_PERSONAL = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS), re.DOTALL)
# Characters that would hide a number from the patterns: full-width ones, other spaces and dashes, invisible
# ones.
_ASCII = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ASCII |= dict.fromkeys((0x00A0, 0x3000, 0x2007, 0x202F), 0x20)
_ASCII |= dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2212), 0x2D)
_VISIBLE = _ASCII | dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD))
HIDDEN = "***"


def mask(text: str) -> str:
    """Replace every part that looks like personal data with ***; return any other text unchanged."""
    masked, hits = _PERSONAL.subn(HIDDEN, text.translate(_VISIBLE))
    return masked if hits else text
