"""The words of the reading `code`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("string",),
    options={"codes": ()},
    meaning=Text("부호를 이름으로. `codes`", "a code's label; `codes`"),
    example="`codes: {1: 운영, 2: 폐업}`",
    done=Text("코드로 읽음", "read as a code"),
)
