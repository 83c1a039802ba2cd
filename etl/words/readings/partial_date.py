"""The words of the reading `partial_date`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("string",),
    options={"year": ()},
    meaning=Text(
        "적힌 데까지의 날짜. 연도가 없으면 `year`",
        "a day, month or year, as precise as it is written; `year` where the cells have none",
    ),
    example="`2020년 4월` → 2020-04",
    done=Text("적힌 데까지 날짜로 읽음", "read as a date, as precise as it is written"),
)
