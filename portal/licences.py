"""Licences: what they are called, where they stand and how a user credits the data.

The wording of the KOGL credit is that of https://www.kogl.or.kr/info/license.do.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from portal.catalogue.records import Dataset, Named, Text


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: `short` stands in a credit, `free` when it asks for none."""

    short: str
    title: Text
    url: Text
    free: bool = False


def _creative(code: str, name: str, ko: str, free: bool = False) -> Licence:
    """Describe a licence of Creative Commons, whose pages exist in both languages."""
    path = f"https://creativecommons.org/{code}/deed"
    return Licence(name, Text(ko, f"Creative Commons {name}"), Text(f"{path}.ko", f"{path}.en"), free)


def _commons(code: str, name: str, ko: str, free: bool = False) -> Licence:
    path = f"https://opendatacommons.org/licenses/{code}/1-0/"
    return Licence(name, Text(ko, f"Open Data Commons {name}"), Text(path, path), free)


def _kogl(number: int, ko: str, en: str) -> Licence:
    path = (
        f"https://www.kogl.or.kr/info/licenseType{number}.do"
        if number
        else "https://www.kogl.or.kr/info/license.do"
    )
    return Licence(
        f"KOGL {number}",
        Text(f"공공누리 제{number}유형({ko})", f"KOGL Type {number} ({en})"),
        Text(path, path),
    )


LICENCES: Mapping[str, Licence] = {
    "CC-BY-4.0": _creative(
        "licenses/by/4.0", "CC BY 4.0", "크리에이티브 커먼즈 저작자표시 4.0 국제(CC BY 4.0)"
    ),
    "CC-BY-SA-4.0": _creative(
        "licenses/by-sa/4.0",
        "CC BY-SA 4.0",
        "크리에이티브 커먼즈 저작자표시-동일조건변경허락 4.0 국제(CC BY-SA 4.0)",
    ),
    "CC0-1.0": _creative(
        "publicdomain/zero/1.0", "CC0 1.0", "크리에이티브 커먼즈 CC0 1.0(조건 없음)", free=True
    ),
    "ODC-BY-1.0": _commons("by", "ODC-By 1.0", "오픈 데이터 커먼즈 저작자표시(ODC-By 1.0)"),
    "ODbL-1.0": _commons("odbl", "ODbL 1.0", "오픈 데이터베이스 라이선스(ODbL 1.0)"),
    "PDDL-1.0": _commons("pddl", "PDDL 1.0", "공개 도메인 헌정(PDDL 1.0)", free=True),
    "kogl-0": _kogl(0, "조건 없음", "no conditions"),
    "kogl-1": _kogl(1, "출처표시", "attribution"),
    "kogl-2": _kogl(2, "출처표시, 상업적 이용금지", "attribution, non-commercial"),
    "kogl-3": _kogl(3, "출처표시, 변경금지", "attribution, no derivatives"),
    "kogl-4": _kogl(4, "출처표시, 상업적 이용금지, 변경금지", "attribution, non-commercial, no derivatives"),
}


def find(dataset: Dataset) -> Licence | None:
    """Return a dataset's licence; None when the publisher has stated none."""
    if dataset.license_id in LICENCES:
        return LICENCES[dataset.license_id]
    if dataset.license_id in ("", "notspecified"):
        return None
    title = dataset.license_title or dataset.license_id
    url = dataset.license_url if dataset.license_url.startswith("https://") else ""
    return Licence(title, Text(title, title), Text(url, url))


def credit(dataset: Dataset, names: Mapping[str, Named], address: str, lang: str) -> str:
    """Write the sentence by which a user credits this version of a dataset; empty without a licence."""
    licence = find(dataset)
    if licence is None:
        return ""
    publisher = names.get(dataset.organization.name, dataset.organization).title.say(lang)
    title = dataset.title.say(lang)
    if dataset.license_id.startswith("kogl-") and dataset.license_id != "kogl-0":
        sentence = _(
            "This work uses “%(title)s”, released by %(publisher)s in %(year)s under %(licence)s; "
            "it can be downloaded free of charge at %(address)s.",
            title=title,
            publisher=publisher,
            year=(dataset.reference_date or dataset.modified)[:4],
            licence=licence.title.say(lang),
            address=address,
        )
    else:
        sentence = _(
            "Source: %(publisher)s, “%(title)s” (as of %(date)s), %(address)s, %(licence)s (%(url)s)",
            publisher=publisher,
            title=title,
            date=dataset.reference_date or dataset.modified,
            address=address,
            licence=licence.short,
            url=licence.url.say(lang),
        )
    return str(sentence)
