"""The reading `partial_date` in words."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("string",),
    options={"year": ()},
    meaning=Text(
        "적힌 데까지의 날짜. 연도가 없으면 `year`",
        "a date as far as it is written; `year` where the cells have none",
    ),
    example="`2020년 4월` → 2020-04",
    done=Text("적힌 데까지 날짜로 읽음", "date as far as it is written"),
)
