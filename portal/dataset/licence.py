"""The licence of a dataset: one that this platform knows, or the one in the catalogue."""

from etl.words.licences import LICENCES, Licence
from etl.words.text import Text
from portal.catalogue.records import Dataset


def licence_of(dataset: Dataset) -> Licence | None:
    """Return a dataset's licence; None if the publisher has not stated one."""
    if dataset.license_id in LICENCES:
        known = LICENCES[dataset.license_id]
        return known if known.is_specified else None
    if not dataset.license_id:
        return None
    title = dataset.license_title or dataset.license_id
    url = dataset.license_url if dataset.license_url.startswith("https://") else ""
    return Licence(dataset.license_id, Text(title, title), Text(title, title), url, Text(url, url))
