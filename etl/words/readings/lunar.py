"""The words of the reading `lunar`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("boolean",),
    meaning=Text("음력 날짜인가", "whether it is a date of the lunar calendar"),
    example="`음 4.5` → true",
    done=Text("음력 날짜인지 구분함", "whether it is a lunar date"),
)
