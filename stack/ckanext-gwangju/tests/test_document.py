import json

import pytest
from ckanext.gwangju.search.document import DocumentError, fold, moment, row

DOCUMENT = {
    "index_id": "x",
    "id": "1",
    "name": "budget",
    "title": "AI  집적단지 예산",
    "private": False,
    "tags": ["예산", "AI"],
    "groups": [],
    "res_format": ["CSV", "CSV", ""],
    "permission_labels": ["public"],
    "metadata_modified": "2026-01-02T03:04:05.678901Z",
    "start_date": "2026-01-02T00:00:00Z",
    "extras_title_en": "Budget",
    "title_en": "Budget",
    "maintainer": None,
    "views_recent": 7,
    "data_dict": json.dumps({"organization": {"title": "광주광역시"}}),
}


def test_writes_the_columns_of_a_document():
    written = row(DOCUMENT)

    assert written["tags"] == ["예산", "AI"]
    assert written["res_format"] == ["CSV"]
    assert written["title_text"] == "ai 집적단지 예산"
    assert written["fields"]["private"] == ["false"]
    assert written["fields"]["title"] == ["ai 집적단지 예산"]
    assert written["metadata_modified"] == "2026-01-02T03:04:05.678Z"
    for word in ("budget", "광주광역시", "예산"):
        assert word in written["all_text"]


def test_returns_what_solr_stores_and_nothing_else():
    returned = row(DOCUMENT)["doc"]

    assert returned["extras_title_en"] == "Budget"
    assert returned["start_date"] == "2026-01-02T00:00:00Z"
    assert not {"permission_labels", "title_en", "maintainer", "data_dict", "private"} & returned.keys()


def test_compares_hangul_however_it_was_typed():
    assert fold("광주  AI") == fold("광주 ai")


def test_brings_moments_to_utc():
    assert moment("2026-01-01T09:00:00+09:00") == moment("2026-01-01T00:00:00Z") == "2026-01-01T00:00:00.000Z"


@pytest.mark.parametrize(("field", "value"), [("views_recent", "many"), ("start_date", "soon")])
def test_refuses_a_value_that_its_field_cannot_hold(field, value):
    with pytest.raises(DocumentError, match=field):
        row({**DOCUMENT, field: value})
