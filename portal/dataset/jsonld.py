"""A dataset in schema.org's vocabulary (https://schema.org/Dataset), for dataset search engines."""

from collections.abc import Callable
from typing import Any

from etl.words.text import Text
from portal.catalogue.records import Contributor, Dataset, File, Source
from portal.dataset.licence import licence_of
from portal.display import plain
from portal.links import download, is_ours


def describe(
    dataset: Dataset, credit: Text, address: str, absolute: Callable[[str], str], lang: str
) -> dict[str, Any]:
    """Return the description of a dataset as JSON-LD, unescaped and without empty values.

    The publisher is its `creator` only if the publisher made the data, not if it compiled those of others.
    """
    licence = licence_of(dataset)
    described = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": absolute(f"/dataset/{dataset.name}"),
        "url": address,
        "name": dataset.title.say(lang),
        "description": plain(dataset.notes.say(lang))[:5000],
        "inLanguage": lang,
        "identifier": dataset.name,
        "version": dataset.version,
        "license": licence.url if licence else "",
        "keywords": list(dataset.tags),
        "dateModified": dataset.modified,
        "datePublished": dataset.created,
        "temporalCoverage": "/".join(dataset.temporal) if all(dataset.temporal) else "",
        "isAccessibleForFree": True,
        "publisher": _organization(dataset.publisher, lang),
        "creator": [_organization(author, lang) for author in dataset.authors],
        "creditText": credit.say(lang),
        "isBasedOn": [_work(source) for source in dataset.sources],
        "distribution": [
            _download(dataset, file, absolute, lang) for file in dataset.files if is_ours(file.url)
        ],
    }
    return _filled(described)


def _download(dataset: Dataset, file: File, absolute: Callable[[str], str], lang: str) -> dict[str, Any]:
    """Return a file of a dataset."""
    return {
        "@type": "DataDownload",
        "name": file.title.say(lang),
        "encodingFormat": file.media_type,
        "contentSize": str(file.size),
        "sha256": file.sha256,
        "contentUrl": absolute(download(dataset, file)),
    }


def _organization(contributor: Contributor, lang: str) -> dict[str, Any]:
    """Return somebody who made or publishes the data; empty without a name."""
    if not contributor.title:
        return {}
    found = {"@type": "Organization", "name": contributor.title.say(lang)}
    return _filled(found | {"email": contributor.email, "url": contributor.url})


def _work(source: Source) -> dict[str, Any]:
    """Return a publication that the data were taken from; its title may only say what it reports on."""
    publisher = {"@type": "Organization", "name": source.publisher} if source.publisher else None
    found = {"@type": "CreativeWork", "description": source.title, "publisher": publisher}
    return _filled(found | {"datePublished": source.date, "url": source.url})


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values that are not empty."""
    return {name: value for name, value in values.items() if value}
