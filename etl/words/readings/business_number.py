"""The words of the reading `business_number`."""

from etl.words.reading import ReadingWords, Recognition
from etl.words.text import Text

WORDS = ReadingWords(
    types=("string",),
    options={"check": ("refuse", "report")},
    meaning=Text(
        "사업자등록번호. 검증번호가 틀리면 거절하며, `{business_number: {check: report}}`면 알리기만 함",
        "a business registration number; a wrong check digit is refused, "
        "or only reported with `{business_number: {check: report}}`",
    ),
    example="`9998612345` → 999-86-12345",
    done=Text("사업자등록번호 표기를 통일함", "business registration number in its usual form"),
    recognised=Recognition(titles="사업자(등록)?번호", digits=True),
)
