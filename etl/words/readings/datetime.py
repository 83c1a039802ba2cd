"""The words of the reading `datetime`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("string",),
    options={"year": ()},
    meaning=Text(
        "일시(한국 시간). 연도가 없으면 `year`",
        "a date and time, in Korean time; `year` where the cells have none",
    ),
    example="`2020.4.27 14:05` → 2020-04-27T14:05",
    done=Text("날짜와 시각으로 읽음", "read as a date and time"),
)
