"""What CKAN's Solr schema says about a field of the index: its kind and whether it is returned.

Source: ckan/config/solr/schema.xml; imports nothing of CKAN.
"""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["string", "text", "date", "number", "everything"]

# How datasets relate to each other; indexed, not stored.
_RELATIONS = frozenset(
    [
        "depends_on",
        "dependency_of",
        "derives_from",
        "has_derivation",
        "links_to",
        "linked_from",
        "child_of",
        "parent_of",
    ]
)
_TEXT = frozenset(
    [
        "title",
        "title_ngram",
        "name_ngram",
        "notes",
        "author",
        "author_email",
        "maintainer",
        "maintainer_email",
        "res_name",
        "res_description",
        "urls",
        "columns",
        *_RELATIONS,
    ]
)
# Not in Solr's schema: names and titles of the columns of a dataset's tables.
COLUMNS = "columns"
# Addresses: searched, but not prose.
LINKS = ("url", "ckan_url", "download_url", "res_url")
_DATES = frozenset({"metadata_created", "metadata_modified", "indexed_ts"})
_NUMBERS = frozenset({"views_total", "views_recent", "resources_accessed_total", "resources_accessed_recent"})
_STORED_STRINGS = frozenset(
    [
        "index_id",
        "id",
        "site_id",
        "entity_type",
        "dataset_type",
        "state",
        "name",
        "revision_id",
        "version",
        "url",
        "ckan_url",
        "download_url",
        "license",
        "license_id",
        "tags",
        "groups",
        "organization",
        "capacity",
        "res_format",
        "res_url",
        "res_type",
        "data_dict",
        "validated_data_dict",
    ]
)
_STORED_TEXT = _TEXT - _RELATIONS - {"urls", COLUMNS}

# Translations as ckanext-multilingual names them, such as text_pt_BR.
_TRANSLATED = re.compile(r"(?:title|text|notes)_[a-z]{2,3}(?:_[A-Z]{2})?(?:@\w+)?")
_SEARCHED = frozenset({"author", "maintainer", "res_name", "res_description", "notes", "title", COLUMNS})
# Solr matches any part of these (type text_ngram); here each is a column.
NGRAMS = {"title_ngram": "title_string", "name_ngram": "name"}
_MULTIVALUED = frozenset({"tags", "groups", "permission_labels", "text", "urls"})

# Fields that Solr fills from others (copyField).
COPIES = {
    "title_ngram": ("title",),
    "name_ngram": ("name",),
    "urls": LINKS,
}


def kind(field: str) -> Kind:
    """Return how values of a field are compared."""
    if field == "text":
        return "everything"
    if field in _TEXT or field.startswith(("extras_", "res_extras_")) or _TRANSLATED.fullmatch(field):
        return "text"
    if field in _DATES or field.endswith("_date"):
        return "date"
    if field in _NUMBERS:
        return "number"
    return "string"


def is_searched(field: str) -> bool:
    """Return whether Solr copies a text field into `text`, which holds the texts of all fields."""
    return field in _SEARCHED or field.startswith(("extras_", "res_extras_", "vocab_"))


def is_stored(field: str) -> bool:
    """Return whether a search returns the field."""
    return (
        field in _STORED_STRINGS
        or field in _STORED_TEXT
        or field in _DATES
        or field.startswith(("extras_", "res_extras_", "vocab_"))
        or field.endswith("_date")
    )


def is_multivalued(field: str) -> bool:
    """Return whether a field may hold several values, so that documents cannot be sorted by it."""
    return field in _MULTIVALUED or field.startswith(("res_", "vocab_"))
