"""The words of the reading `phone`."""

from etl.words.reading import ReadingWords, Recognition
from etl.words.text import Text

WORDS = ReadingWords(
    types=("string",),
    options={"part": ("number", "extension", "flag"), "area": ()},
    meaning=Text(
        "전화번호. `part`는 나눌 부분, `area`는 빠진 지역번호",
        "a telephone number; `part` takes a part of it, `area` adds a missing area code",
    ),
    example="`062)613-2114` → 062-613-2114",
    done=Text("전화번호 표기를 통일함", "telephone number in its usual form"),
    recognised=Recognition(titles="전화|연락처|telno|팩스|phone|fax", digits=True),
)
