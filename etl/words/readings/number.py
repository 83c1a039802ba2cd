"""The words of the reading `number`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("number",),
    meaning=Text("수. 단위는 뺌", "a number, its unit dropped"),
    example="`88.5PF` → 88.5",
    done=Text("숫자로 읽음", "read as a number"),
)
