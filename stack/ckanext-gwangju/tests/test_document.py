import json

import pytest
from ckanext.gwangju.search.datastore import TableTexts
from ckanext.gwangju.search.document import DocumentError, row

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
    written = row(DOCUMENT).columns

    assert written["tags"] == ["예산", "AI"]
    assert written["res_format"] == ["CSV"]
    assert written["title_text"] == " ai 집적단지 예산 "
    assert written["fields"]["private"] == ["false"]
    assert written["fields"]["title"] == [" ai 집적단지 예산 "]
    assert written["metadata_modified"] == "2026-01-02T03:04:05.678Z"
    for word in ("budget", "광주광역시", "예산"):
        assert f"aw{word}" in written["terms"]
    assert {"twai", "tg집적", "kw예산", "?license", "=private=false"} - set(written["terms"]) == {"?license"}


def test_returns_what_solr_stores_and_nothing_else():
    returned = row(DOCUMENT).columns["doc"]

    assert returned["extras_title_en"] == "Budget"
    assert returned["start_date"] == "2026-01-02T00:00:00Z"
    assert not {"permission_labels", "title_en", "maintainer", "data_dict", "private"} & returned.keys()


def test_searches_what_tables_say():
    texts = row(DOCUMENT, TableTexts(("amount_krw", "금액(원)"), ("솔트룩스",)))

    assert {"aw금액", "columns:w금액", "aw솔트룩스"} <= set(texts.columns["terms"])
    assert "솔트룩스" in texts.words


def test_takes_from_json_only_its_texts():
    tables = json.dumps([{"title": {"ko": "연도별 예산"}, "path": "https://example.org/secretpath"}])
    terms = row({**DOCUMENT, "extras_tables": tables}).columns["terms"]

    assert "aw연도별" in terms
    assert not {"awtitl", "awsecretpath"} & set(terms)


def test_cuts_a_document_that_no_index_could_hold():
    huge = " ".join(f"낱말{chr(0xAC00 + n)}{chr(0xAC00 + n * 7 % 11_000)}" for n in range(11_000)) * 2
    written = row({**DOCUMENT, "notes": huge})

    assert 800_000 < sum(len(term.encode()) + 4 for term in written.columns["terms"]) <= 900_000
    assert "tg집적" in written.columns["terms"]


@pytest.mark.parametrize(("field", "value"), [("views_recent", "many"), ("start_date", "soon")])
def test_refuses_a_value_that_its_field_cannot_hold(field, value):
    with pytest.raises(DocumentError, match=field):
        row({**DOCUMENT, field: value})
