"""The words of the reading `region_code`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("string",),
    options={"level": ("sido", "sigungu"), "scheme": ("before-merger", "current")},
    meaning=Text("행정구역 코드. `level`, `scheme`", "the code of a region; `level`, `scheme`"),
    example="`광주광역시 북구` → 29170",
    done=Text("지역을 행정구역 코드로 바꿈", "region converted to its code"),
)
