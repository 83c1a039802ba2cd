"""The words of the reading `provisional`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("boolean",),
    meaning=Text("잠정·추정치인가", "whether it is provisional or estimated"),
    example="`2021 e)` → true",
    done=Text("잠정치인지 구분함", "whether it is provisional"),
)
