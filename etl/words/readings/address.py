"""The words of the reading `address`."""

from etl.words.reading import ReadingWords, Recognition
from etl.words.text import Text

WORDS = ReadingWords(
    types=("string", "boolean"),
    options={
        "part": (
            "whole",
            "sido",
            "sigungu",
            "eupmyeondong",
            "ri",
            "road",
            "main",
            "sub",
            "mountain",
            "detail",
            "postal_code",
            "kind",
        )
    },
    meaning=Text("주소와 그 부분. `part`", "an address or one of its parts; `part`"),
    example="`part: sigungu` → 북구",
    done=Text("주소를 정리함", "address tidied"),
    recognised=Recognition(
        # 홈페이지 주소 is an address on the web.
        titles="^(?!.*(홈페이지|누리집|url|사이트|웹주소|링크)).*(주소|소재지|addr)",
        options={"part": "whole"},
    ),
)
