"""The words of the reading `period`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("string",),
    options={"part": ("begin", "end"), "year": ()},
    meaning=Text(
        "기간의 한쪽 끝. `part: begin` / `end`. 연도가 없으면 `year`",
        "one end of a period; `part: begin` / `end`; `year` where the cells have none",
    ),
    example="`2020~2024` → 2020 / 2024",
    done=Text("기간의 시작 또는 끝을 뽑음", "begin or end of a period taken"),
)
