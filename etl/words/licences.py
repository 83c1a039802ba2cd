"""The terms of use that a dataset can have: what they are called, where they stand, how credit is given.

The ids are those of the catalogue's licence list. Sources: https://opendefinition.org/licenses/,
https://www.kogl.or.kr/info/license.do. Imports no data library.
"""

from dataclasses import dataclass

from etl.dataset import Dataset, Text


@dataclass(frozen=True, slots=True)
class Terms:
    """A licence as people read it; `credit` has the places {title}, {publisher} and {license}."""

    name: str
    title: Text
    url: str
    credit: Text


_ATTRIBUTION = Text("{publisher}, 「{title}」, {license}", "{publisher}, “{title}”, {license}")
_FREE = Text(
    "출처 표시 의무는 없습니다. 표시한다면: {publisher}, 「{title}」, {license}",
    "Credit is not required. If you give it: {publisher}, “{title}”, {license}",
)
_UNKNOWN = Text(
    "이용 조건이 정해지지 않았습니다. 이용 전에 {publisher}에 문의하십시오: 「{title}」",
    "The terms are not specified. Ask {publisher} before you use “{title}”.",
)
_KOGL = "https://www.kogl.or.kr/info/license.do"


def _cc(name: str, path: str, ko: str, en: str, credit: Text) -> Terms:
    return Terms(name, Text(ko, en), f"https://creativecommons.org/{path}", credit)


def _odc(name: str, path: str, title: str, credit: Text) -> Terms:
    return Terms(name, Text(title, title), f"https://opendatacommons.org/licenses/{path}/1-0/", credit)


def _kogl(kind: int, ko: str, en: str, credit: Text = _ATTRIBUTION) -> Terms:
    title = Text(f"공공누리 제{kind}유형: {ko}", f"KOGL Type {kind}: {en}")
    # Type 0, new in 2026, has no page of its own yet.
    url = _KOGL.replace("license.do", f"licenseType{kind}.do") if kind else _KOGL
    return Terms(f"kogl-{kind}", title, url, credit)


LICENSES = {
    terms.name: terms
    for terms in (
        _cc(
            "CC-BY-4.0",
            "licenses/by/4.0/",
            "크리에이티브 커먼즈 저작자표시 4.0 국제",
            "Creative Commons Attribution 4.0 International",
            _ATTRIBUTION,
        ),
        _cc(
            "CC0-1.0",
            "publicdomain/zero/1.0/",
            "크리에이티브 커먼즈 CC0 1.0 퍼블릭 도메인 선언",
            "Creative Commons CC0 1.0 Universal Public Domain Dedication",
            _FREE,
        ),
        _cc(
            "CC-BY-SA-4.0",
            "licenses/by-sa/4.0/",
            "크리에이티브 커먼즈 저작자표시-동일조건변경허락 4.0 국제",
            "Creative Commons Attribution-ShareAlike 4.0 International",
            _ATTRIBUTION,
        ),
        _odc("ODC-BY-1.0", "by", "Open Data Commons Attribution License 1.0", _ATTRIBUTION),
        _odc("ODbL-1.0", "odbl", "Open Data Commons Open Database License 1.0", _ATTRIBUTION),
        _odc("PDDL-1.0", "pddl", "Open Data Commons Public Domain Dedication and License 1.0", _FREE),
        _kogl(0, "자유이용", "free use", _FREE),
        _kogl(1, "출처표시", "attribution"),
        _kogl(2, "출처표시 + 상업적 이용금지", "attribution, no commercial use"),
        _kogl(3, "출처표시 + 변경금지", "attribution, no changes"),
        _kogl(4, "출처표시 + 상업적 이용금지 + 변경금지", "attribution, no commercial use, no changes"),
        Terms("notspecified", Text("이용 조건 미지정", "Terms not specified"), "", _UNKNOWN),
    )
}
# Publishers by the id of their organisation in the catalogue.
_PUBLISHERS = {"gwangju": Text("광주광역시", "Gwangju Metropolitan City")}


def terms_of(dataset: Dataset) -> Terms:
    """Find the terms of a dataset."""
    return LICENSES[dataset.license.name]


def publisher(dataset: Dataset) -> Text:
    """Name who publishes a dataset."""
    return _PUBLISHERS.get(dataset.organization, Text(dataset.organization, dataset.organization))


def credit(dataset: Dataset) -> Text:
    """Write the sentence that gives credit for a dataset."""
    terms, who = terms_of(dataset), publisher(dataset)
    return Text(
        terms.credit.ko.format(publisher=who.ko, title=dataset.title.ko, license=terms.title.ko),
        terms.credit.en.format(publisher=who.en, title=dataset.title.en, license=terms.title.en),
    )
