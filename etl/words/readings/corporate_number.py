"""The words of the reading `corporate_number`."""

from etl.words.reading import ReadingWords, Recognition
from etl.words.text import Text

WORDS = ReadingWords(
    types=("string",),
    meaning=Text(
        "법인등록번호. 검증번호가 틀리면 알리기만 함",
        "a corporate registration number; a wrong check digit is only reported",
    ),
    example="`1101111234569` → 110111-1234569",
    done=Text("법인등록번호 표기를 통일함", "corporate registration number in its usual form"),
    recognised=Recognition(titles="법인(등록)?번호", digits=True),
)
