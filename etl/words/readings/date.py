"""The words of the reading `date`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("date",),
    options={"year": (), "system": ("1900", "1904")},
    meaning=Text(
        '날짜. 연도가 없으면 `year`, 엑셀 일련번호는 `system: "1900"`',
        'a day; `year` where the cells have none, `system: "1900"` for Excel\'s serial numbers',
    ),
    example="`20.4.27` → 2020-04-27",
    done=Text("날짜로 읽음", "read as a date"),
)
