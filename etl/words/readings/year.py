"""The words of the reading `year`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("year",),
    meaning=Text("연도", "a year"),
    example="`2020학년도` → 2020",
    done=Text("연도로 읽음", "read as a year"),
)
