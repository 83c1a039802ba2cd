"""The words of the reading `amount_million`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("integer",),
    meaning=Text("백만원 단위 열의 금액(원)", "won, from a column in 백만원"),
    example="`1,234` → 1234000000",
    done=Text("백만원 단위 금액을 원 단위로 바꿈", "millions of won converted to won"),
)
