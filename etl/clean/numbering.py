"""The numbering plan of Korean telephones: which digits make a number, and where they are parted."""

import re

AREA = "02|0(?:3[1-3]|4[1-4]|5[1-5]|6[1-4])"
# Areas, mobile and internet, older mobile, charged and free, personal and safe, nationwide numbers.
_PLAN = tuple(
    re.compile(form, re.ASCII)
    for form in (
        rf"({AREA})([2-9]\d{{2,3}})(\d{{4}})",
        r"(010|070)([1-9]\d{3})(\d{4})",
        r"(01[16789])([1-9]\d{2,3})(\d{4})",
        r"(060|080)(?!0+$)(\d{3,4})(\d{4})",
        r"(050[2-6])(?!0+$)(\d{3,4})(\d{4})",
        r"(050[789])(?!0+$)(\d{4})(\d{4})",
        r"(1[568]\d\d)(\d{4})",
    )
)
# Numbers as `parted` writes them, for RE2.
PARTED = rf"^(?:(?:{AREA})-[2-9]\d{{2,3}}|(?:010|070)-[1-9]\d{{3}}|1[568]\d\d)-\d{{4}}$"


def parted(digits: str) -> str | None:
    """Put the hyphens of the plan between the digits of a number; None if it has no such number."""
    match = next((found for form in _PLAN if (found := form.fullmatch(digits))), None)
    return match and "-".join(match.groups())
