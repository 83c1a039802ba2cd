"""The words of the reading `count`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("integer",),
    options={"unit": ("천", "만", "백만")},
    meaning=Text("개수. `unit`은 열 제목의 천·만·백만", "a count; `unit` for 천, 만 or 백만 in the header"),
    example="`349개사` → 349",
    done=Text("수량으로 읽음", "read as a count"),
)
