"""Take a column's title apart: what it names, the unit that it ends with, a remark such as 잠정 or e)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from etl import header

MONEY = {
    "천원": 1000,
    "만원": 10_000,
    "백만원": 1_000_000,
    "천만원": 10_000_000,
    "억원": 100_000_000,
    "십억원": 1_000_000_000,
    "조원": 1_000_000_000_000,
}
COUNTED = {"천": "천", "만": "만", "백만": "백만"}
_UNITS = (
    r"(?:천|만|백만|천만|억|십억|조)?\s?(?:원|달러|불|명|개|건|대|톤|호|가구|세대|TEU)|백만\s?US\$|[UＵ]SD?\$?"
    r"|곳|회|권|점|종|필지|동|층|면|석|일|월|년|시간|분|초|세|가구|인|개소|개사|㏊|ha|평|%|%p|‰|℃|°C|도"
    r"|천?㎡|천?m2|천?m²|㎢|km2|km²|㎥|m3|㎞|km|m|cm|㎝|mm|㎜|kg|㎏|g|mg|t|ℓ|L|kL|cc|kW|kWh|MWh?|GWh?|kcal|TOE"
    r"|㎍/㎥|㎎/L|ppm|ppb|dB|hPa|m/s|g/km|km/h|km/ℓ|km/L|㎞/ℓ|원/리터|원/ℓ|원/kWh|명/㎢|bps|Mbps|PF|TB|GB"
)
_BRACKETED = re.compile(rf"\s*[(\[〔（]\s*(?:단위\s*[:：]?\s*)?({_UNITS})\s*[)\]〕）]\s*$")
_SUFFIXED = re.compile(r"(?<=[가-힣A-Za-z)])[_\s]?(%p?|℃|㎡)$")
# What the unit of a sheet does not concern.
_OTHER = re.compile(
    r"연번|순번|번호|코드|연도|년도|나이|연령|율$|률$|비율|비중|면적|[가-힣]수$|인원|위도|경도"
)
_MONEY = re.compile(r"금액|액$|예산|비$|매출|자산|부채")
_COUNTS = {
    "건": re.compile(r"건수|건$"),
    "명": re.compile(r"인원|명|인구|[가-힣]자수"),
    "㎡": re.compile(r"면적"),
    "개": re.compile(r"개수|[가-힣]수$"),
}
# 구 분 and 합 계, spread to fill their cells.
_SPACED = re.compile(r"[가-힣]( [가-힣])+")
# A level that KOSIS numbers: 산업별(1).
_LEVEL = re.compile(r"\s*\(\d\)$")


@dataclass(frozen=True, slots=True)
class Title:
    """`words` name the column, `unit` is None where the title gives none."""

    words: str
    unit: str | None


def parted(raw: str, units: Sequence[str] = ()) -> Title:
    """Take a title apart; `units` are those that the sheet gives for its figures."""
    words = header.title(raw)
    if _SPACED.fullmatch(words):
        words = words.replace(" ", "")
    for form in (_BRACKETED, _SUFFIXED):
        if (found := form.search(words)) and found.start():
            return Title(words[: found.start()].rstrip("_ "), _plain(found[1]))
    words = _LEVEL.sub("", words) or words
    return Title(words, _of_sheet(words, units))


def sheet_units(line: str | None) -> tuple[str, ...]:
    """List the units that a line beside a table gives for its figures."""
    parts = re.split(r"[,/·ㆍ、]|및", line or "")
    whole = _plain(line or "")
    return (whole,) if re.fullmatch(_UNITS, whole) else tuple(filter(None, map(_plain, parts)))


def _of_sheet(words: str, units: Sequence[str]) -> str | None:
    """Choose the unit of the sheet that a title goes with."""
    if len(units) == 1 and units[0] in MONEY:
        return None if _OTHER.search(words) else units[0]
    for unit in units:
        if unit in MONEY and _MONEY.search(words):
            return unit
        if any(unit.endswith(ending) and form.search(words) for ending, form in _COUNTS.items()):
            return unit
    return units[0] if len(units) == 1 and not _OTHER.search(words) else None


def _plain(unit: str) -> str:
    """Write a unit without blanks."""
    return "".join(unit.split())
