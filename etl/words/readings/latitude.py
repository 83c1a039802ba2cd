"""The words of the reading `latitude`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("number",),
    options={"epsg": ("4326", "5174", "5179", "5181", "5186"), "region": ()},
    meaning=Text("위도(WGS84). `epsg`, `region`", "a latitude (WGS84); `epsg`, `region`"),
    example="`join: [X, Y]`",
    done=Text("위도(도)로 바꿈", "latitude in degrees"),
)
