"""The sentence with which a user credits a dataset, the same on the site, in a release and in the catalogue.

It names who compiled the dataset, not the city, unless the city itself publishes data of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from etl.words.licences import Licence
from etl.words.text import Text

NOT_REQUIRED = Text(
    "출처 표시 의무는 없습니다. 표시한다면 다음 문장을 쓰십시오.",
    "Credit is not required; if you give one, use this sentence.",
)
# Digits and Latin letters whose Korean names end with a consonant: 영 일 삼 육 칠 팔, 엘 엠 엔 알.
_CLOSED = frozenset("013678LMNRlmnr")
_BRACKETS = " )]』」’”'\""
_SYLLABLES = range(0xAC00, 0xD7A4)
_FINALS = 28


@dataclass(frozen=True, slots=True)
class Cited:
    """What the sentence names: a dataset's title, its publisher, its sources, its date and its page.

    `authors` made the data themselves; `sources` are the publishers of the sources, who may be repeated.
    `date` (ISO 8601) is the reference date of the version; `page` is empty if the dataset has none.
    """

    title: Text
    publisher: Text
    date: str
    page: Text
    authors: Sequence[Text] = ()
    sources: Sequence[str] = ()


def credit(cited: Cited, licence: Licence, *, official: bool = False) -> Text:
    """Return the credit sentence.

    For unspecified terms of use it says whom to ask. On an `official` site it is the sentence of the Korea
    Open Government License (https://www.kogl.or.kr/info/license.do) for data under that licence that the
    publisher made; data that were compiled from others are never its own.
    """
    if not licence.is_specified:
        return _unspecified(cited)
    if official and cited.publisher in cited.authors and licence.kogl_type and not licence.free:
        return _kogl(cited, licence.kogl_type)
    return _general(cited, licence)


def origin(cited: Cited) -> Text:
    """Return whose facts were compiled: the first of the sources' publishers and the number of the others.

    Who publishes or made the data is left out; the text is empty if nobody else is left.
    """
    made_by = {name for each in (cited.publisher, *cited.authors) for name in (each.ko, each.en)}
    names = [name for name in dict.fromkeys(cited.sources) if name and name not in made_by]
    if not names:
        return Text()
    first, count = names[0], len(names) - 1
    if not count:
        return Text(first, first)
    return Text(f"{first} 외 {count}곳", f"{first} and {count} other{'s' if count > 1 else ''}")


def _general(cited: Cited, licence: Licence) -> Text:
    """Return who compiled the dataset from whose facts, its terms and its page."""
    sources = origin(cited)
    authors = [author for author in cited.authors if author != cited.publisher]
    ko = [
        cited.publisher.ko,
        f"「{cited.title.ko}」" + (f"({cited.date} 기준)" if cited.date else ""),
        *(f"작성: {author.ko}" for author in authors),
        *([f"원자료: {sources.ko}"] if sources.ko else []),
        licence.short.ko,
        cited.page.ko,
    ]
    en = [
        cited.publisher.say("en"),
        f"“{cited.title.say('en')}”" + (f" (as of {cited.date})" if cited.date else ""),
        *(f"by {author.say('en')}" for author in authors),
        *([f"sources: {sources.en}"] if sources.en else []),
        licence.short.say("en"),
        cited.page.say("en"),
    ]
    return Text(", ".join(filter(None, ko)), ", ".join(filter(None, en)))


def _unspecified(cited: Cited) -> Text:
    """Return the sentence that says whom to ask for the terms of use."""
    publisher = cited.publisher
    return Text(
        f"이용 조건이 정해지지 않았습니다. 이용하기 전에 {publisher.ko}에 문의하십시오: 「{cited.title.ko}」",
        f"The terms of use are not specified. Ask {publisher.say('en')} before you use "
        f"“{cited.title.say('en')}”.",
    )


def _kogl(cited: Cited, kind: int) -> Text:
    """Return the sentence that KOGL prescribes for a type, with the authors besides the publisher."""
    year, publisher = cited.date[:4], cited.publisher
    authors = [author for author in cited.authors if author != publisher]
    title = cited.title.ko
    if authors:
        title += f"(작성자:{', '.join(author.ko for author in authors)})"
    particle = "을" if _ends_with_consonant(title) else "를"
    ko = (
        f"본 저작물은 '{publisher.ko}'에서 '{year}년' 작성하여 공공누리 제{kind}유형으로 개방한 "
        f"'{title}'{particle} 이용하였으며, 해당 저작물은 '{publisher.ko}, {cited.page.ko}'에서 "
        "무료로 다운받으실 수 있습니다."
    )
    by = f" (author: {', '.join(author.say('en') for author in authors)})" if authors else ""
    en = (
        f"This work uses “{cited.title.say('en')}”{by}, created by {publisher.say('en')} in {year} and "
        f"released under KOGL Type {kind}; it can be downloaded free of charge at {cited.page.say('en')}."
    )
    return Text(ko, en)


def _ends_with_consonant(text: str) -> bool:
    """Return whether what is read last, before closing brackets and quotes, ends with a consonant."""
    last = text.rstrip(_BRACKETS)[-1:]
    if last and ord(last) in _SYLLABLES:
        return (ord(last) - _SYLLABLES.start) % _FINALS > 0
    return last in _CLOSED
