"""The words of the reading `list`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("string",),
    options={"separators": ()},
    meaning=Text("여러 값. `separators`", "several values; `separators`"),
    example="`자동차, 에너지 / 헬스케어` → 자동차,에너지,헬스케어",
    done=Text("목록으로 읽음", "read as a list"),
)
