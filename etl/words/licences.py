"""The licences that a dataset can have: their titles, their pages, and whether they require attribution.

The ids are those of CKAN's list of licences. Sources: https://opendefinition.org/licenses/,
https://www.kogl.or.kr/info/license.do.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from etl.words.text import Text

_NOT_SPECIFIED = "notspecified"
_KOGL = "https://www.kogl.or.kr/info/license.do"


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence; `short` is its name in a credit sentence, `free` says that it requires no attribution.

    `kogl_type` is the type of the Korea Open Government License, None for other licences.

    `url` is its canonical URL, empty if there is none; `page` is the URL of an explanation in either
    language.
    """

    name: str
    short: Text
    title: Text
    url: str
    page: Text
    free: bool = False
    kogl_type: int | None = None

    @property
    def is_specified(self) -> bool:
        """Return whether terms of use are specified."""
        return self.name != _NOT_SPECIFIED


def _cc(name: str, short: str, path: str, ko: str, en: str, free: bool = False) -> Licence:
    """Return a licence of Creative Commons, which has a page in both languages."""
    url = f"https://creativecommons.org/{path}/"
    page = Text(f"{url}deed.ko", f"{url}deed.en")
    return Licence(name, Text(short, short), Text(f"{ko}({short})", f"{en} ({short})"), url, page, free)


def _odc(name: str, short: str, path: str, ko: str, en: str, free: bool = False) -> Licence:
    """Return a licence of Open Data Commons."""
    url = f"https://opendatacommons.org/licenses/{path}/1-0/"
    title = Text(f"{ko}({short})", f"Open Data Commons {en} ({short})")
    return Licence(name, Text(short, short), title, url, Text(url, url), free)


def _kogl(kind: int, ko: str, en: str, free: bool = False) -> Licence:
    """Return a type of the Korea Open Government License; type 0, new in 2026, has no page of its own yet."""
    url = _KOGL.replace("license.do", f"licenseType{kind}.do") if kind else _KOGL
    short = Text(f"공공누리 제{kind}유형", f"KOGL Type {kind}")
    title = Text(f"{short.ko}({ko})", f"{short.en} ({en})")
    return Licence(f"kogl-{kind}", short, title, url, Text(url, url), free, kind)


LICENCES: Mapping[str, Licence] = {
    licence.name: licence
    for licence in (
        _cc(
            "CC-BY-4.0",
            "CC BY 4.0",
            "licenses/by/4.0",
            "크리에이티브 커먼즈 저작자표시 4.0 국제",
            "Creative Commons Attribution 4.0 International",
        ),
        _cc(
            "CC0-1.0",
            "CC0 1.0",
            "publicdomain/zero/1.0",
            "크리에이티브 커먼즈 퍼블릭 도메인 선언 1.0",
            "Creative Commons Zero 1.0 Universal",
            free=True,
        ),
        _cc(
            "CC-BY-SA-4.0",
            "CC BY-SA 4.0",
            "licenses/by-sa/4.0",
            "크리에이티브 커먼즈 저작자표시-동일조건변경허락 4.0 국제",
            "Creative Commons Attribution-ShareAlike 4.0 International",
        ),
        _odc("ODC-BY-1.0", "ODC-By 1.0", "by", "오픈 데이터 커먼즈 저작자표시", "Attribution License"),
        _odc("ODbL-1.0", "ODbL 1.0", "odbl", "오픈 데이터베이스 라이선스", "Open Database License"),
        _odc(
            "PDDL-1.0",
            "PDDL 1.0",
            "pddl",
            "오픈 데이터 커먼즈 퍼블릭 도메인 헌정",
            "Public Domain Dedication and License",
            free=True,
        ),
        _kogl(0, "조건 없음", "no conditions", free=True),
        _kogl(1, "출처표시", "attribution"),
        _kogl(2, "출처표시, 상업적 이용금지", "attribution, non-commercial"),
        _kogl(3, "출처표시, 변경금지", "attribution, no derivatives"),
        _kogl(4, "출처표시, 상업적 이용금지, 변경금지", "attribution, non-commercial, no derivatives"),
        Licence("notspecified", Text(), Text("이용 조건 미지정", "Terms not specified"), "", Text()),
    )
}
