"""The words of the reading `email`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("string",),
    meaning=Text("전자우편 주소", "an e-mail address"),
    example="`help(a)aica.kr` → help@aica.kr",
    done=Text("전자우편 주소 표기를 통일함", "e-mail address in its usual form"),
)
