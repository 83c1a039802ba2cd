"""The words of the reading `month`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("string",),
    options={"year": ()},
    meaning=Text("연월. 연도가 없으면 `year`", "a month; `year` where the cells have none"),
    example="`2020년 4월` → 2020-04",
    done=Text("연월로 읽음", "read as a month"),
)
