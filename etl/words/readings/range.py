"""The words of the reading `range`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("number", "integer"),
    options={"part": ("minimum", "maximum")},
    meaning=Text(
        "범위의 한쪽 끝. `part: minimum` / `maximum`", "one end of a range; `part: minimum` / `maximum`"
    ),
    example="`5~10명` → 5 / 10",
    done=Text("범위의 한쪽 끝 값을 뽑음", "one end of a range taken"),
)
