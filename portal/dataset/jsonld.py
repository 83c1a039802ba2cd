"""A dataset in schema.org's vocabulary (https://schema.org/Dataset), for dataset search engines."""

from collections.abc import Callable, Mapping
from typing import Any

from portal.catalogue.records import Dataset, NamedItem
from portal.dataset.licence import licence_of
from portal.display import plain
from portal.links import download, is_ours


def describe(
    dataset: Dataset, names: Mapping[str, NamedItem], address: str, absolute: Callable[[str], str], lang: str
) -> dict[str, Any]:
    """Return the description of a dataset as JSON-LD, unescaped and without empty values."""
    licence = licence_of(dataset)
    publisher = names.get(dataset.organization.name, dataset.organization).title.say(lang)
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
        "license": licence.page.say(lang) if licence else "",
        "keywords": list(dataset.tags),
        "dateModified": dataset.modified,
        "datePublished": dataset.created,
        "temporalCoverage": "/".join(dataset.temporal) if all(dataset.temporal) else "",
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": publisher} if publisher else None,
        "citation": [source.url or f"{source.publisher}, {source.date}" for source in dataset.sources],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.title.say(lang),
                "encodingFormat": file.media_type,
                "contentSize": str(file.size),
                "sha256": file.sha256,
                "contentUrl": absolute(download(dataset, file)),
            }
            for file in dataset.files
            if is_ours(file.url)
        ],
    }
    return {name: value for name, value in described.items() if value}
