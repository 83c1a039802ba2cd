"""The sentence with which a user credits a dataset, the same on the site and in the release.

The sentence for KOGL follows https://www.kogl.or.kr/info/license.do.
"""

from collections.abc import Mapping

from etl.words.licences import Licence
from etl.words.text import Text

# The publishers' names, by the id of their organisation in the catalogue.
_PUBLISHERS: Mapping[str, Text] = {"gwangju": Text("광주광역시", "Gwangju Metropolitan City")}


def publisher(organization: str) -> Text:
    """Return the name of an organisation, or its id if the name is not known."""
    return _PUBLISHERS.get(organization, Text(organization, organization))


def credit(licence: Licence, title: Text, publisher: Text, date: str, address: str = "") -> Text:
    """Return the credit sentence of a dataset; `date` (ISO 8601) is the reference date of the version.

    `address` is the URL of the dataset's page; without it the sentence names none. For unspecified terms of
    use the sentence says whom to ask.
    """
    if not licence.is_specified:
        write = _unspecified
    elif licence.name.startswith("kogl-") and not licence.free:
        write = _kogl
    else:
        write = _source
    return Text(
        *(write(licence, title.say(lang), publisher.say(lang), date, address, lang) for lang in ("ko", "en"))
    )


def _unspecified(licence: Licence, title: str, publisher: str, date: str, address: str, lang: str) -> str:
    """Return the sentence that says whom to ask for the terms of use."""
    if lang == "ko":
        return f"이용 조건이 정해지지 않았습니다. 이용하기 전에 {publisher}에 문의하십시오: 「{title}」"
    return f"The terms of use are not specified. Ask {publisher} before you use “{title}”."


def _kogl(licence: Licence, title: str, publisher: str, date: str, address: str, lang: str) -> str:
    """Return the sentence that KOGL prescribes."""
    year, terms = date[:4], licence.title.say(lang)
    if lang == "ko":
        url = f", 해당 저작물은 {address} 에서 무료로 내려받으실 수 있습니다" if address else ""
        used = "이용하였으며" if address else "이용하였습니다"
        made = f"‘{publisher}’에서 {year}년 작성하여 {terms}으로 개방한 ‘{title}’"
        return f"본 저작물은 {made}을(를) {used}{url}."
    url = f"; it can be downloaded free of charge at {address}" if address else ""
    return f"This work uses “{title}”, released by {publisher} in {year} under {terms}{url}."


def _source(licence: Licence, title: str, publisher: str, date: str, address: str, lang: str) -> str:
    """Return the sentence that names the publisher, the dataset, its date, its page and its terms."""
    url = f"{address}, " if address else ""
    page = licence.page.say(lang)
    if lang == "ko":
        terms = f"{licence.short}({page})" if page else licence.short
        return f"출처: {publisher}, 「{title}」({date} 기준), {url}{terms}"
    terms = f"{licence.short} ({page})" if page else licence.short
    return f"Source: {publisher}, “{title}” (as of {date}), {url}{terms}"
