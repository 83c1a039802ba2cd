"""The words of the reading `postal_code`."""

from etl.words.reading import ReadingWords, Recognition
from etl.words.text import Text

WORDS = ReadingWords(
    types=("string",),
    options={"part": ("code", "flag")},
    meaning=Text("우편번호. `part: code` / `flag`", "a postal code; `part: code` / `flag`"),
    example="`(61436)` → 61436",
    done=Text("우편번호 표기를 통일함", "postal code in its usual form"),
    recognised=Recognition(titles="우편번호", digits=True),
)
