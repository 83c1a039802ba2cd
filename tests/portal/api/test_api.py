# ruff: noqa: E501 - tables of cases are read better in long lines
"""The API front: which questions pass to CKAN, and how everything else is refused."""

import json

import pytest
from fake_catalogue import FakeCatalogue
from flask.testing import FlaskClient

from portal.catalogue import Answer

API = "/api/3/action"


@pytest.mark.parametrize("prefix", ["/api/3/action", "/api/action"])
def test_passes_questions_by_get_and_by_post(client: FlaskClient, catalogue: FakeCatalogue, prefix: str):
    by_get = client.get(f"{prefix}/package_search?q=업무협약&rows=1")
    by_post = client.post(f"{prefix}/package_search", json={"q": "업무협약", "rows": 1})

    assert by_get.json["result"]["count"] == by_post.json["result"]["count"] == 1
    assert catalogue.asked == [
        ("package_search", {"q": "업무협약", "rows": "1"}),
        ("package_search", {"q": "업무협약", "rows": 1}),
    ]


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ('{"id": "ai-funds"}', "application/json"),
        ('{"id": "ai-funds"}', "application/x-www-form-urlencoded"),  # curl -d without a header
        ("id=ai-funds", "application/x-www-form-urlencoded"),
    ],
)
def test_reads_the_bodies_that_users_of_ckan_send(client: FlaskClient, body: str, content_type: str):
    answer = client.post(f"{API}/package_show", data=body, content_type=content_type)

    assert answer.json["result"]["name"] == "ai-funds"


def test_points_help_to_itself_and_not_to_the_catalogue_behind(client: FlaskClient):
    answer = client.get(f"{API}/package_show?id=ai-funds")

    assert answer.json["help"] == "http://data.example.kr/api/3/action/help_show?name=package_show"
    assert b"ckan.internal" not in answer.data


def test_tells_of_the_status_only_what_concerns_the_public(client: FlaskClient):
    result = client.get(f"{API}/status_show").json["result"]

    assert result["site_url"] == "http://data.example.kr"
    assert "extensions" not in result


def test_returns_what_ckan_does_not_find_as_ckan_says_it(client: FlaskClient):
    answer = client.post(f"{API}/package_show", json={"id": "nothing"})

    assert (answer.status_code, answer.json["error"]["__type"]) == (404, "Not Found Error")


@pytest.mark.parametrize(
    "action",
    ["datastore_search_sql", "user_list", "package_create", "package_delete", "config_option_update",
     "gwangju_rows_begin", "site_read", "no_such_action", "package_search\u200b", "x" * 300],
)  # fmt: skip
def test_refuses_every_action_that_is_not_on_the_list(
    client: FlaskClient, catalogue: FakeCatalogue, action: str
):
    answer = client.post(f"{API}/{action}", json={})

    assert answer.status_code == 403
    assert answer.json["success"] is False
    assert answer.json["error"]["__type"] == "Authorization Error"
    assert catalogue.asked == []


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_refuses_methods_that_would_change_something(client: FlaskClient, method: str):
    answer = getattr(client, method)(f"{API}/package_show", json={"id": "ai-funds"})

    assert answer.status_code == 405
    assert answer.json["success"] is False


@pytest.mark.parametrize(
    "data",
    [
        {"rows": 1001}, {"rows": "1e9"}, {"rows": -1}, {"rows": True}, {"rows": None}, {"start": -1},
        {"start": 10**9}, {"limit": 32_001}, {"offset": -5}, {"facet.limit": 10**6}, {"fq_list": ["a:b"] * 21},
        {"facet.field": ["tags"] * 21}, {"facet.field": "[" + '"tags",' * 80 + '"tags"]'},
        {"q": "가" * 2001},
    ],
)  # fmt: skip
def test_refuses_what_is_larger_than_ckan_answers(client: FlaskClient, catalogue: FakeCatalogue, data):
    answer = client.post(f"{API}/package_search", json=data)

    assert answer.status_code == 409
    assert answer.json["error"]["__type"] == "Validation Error"
    assert set(answer.json["error"]) == {"__type", "message", *data}
    assert catalogue.asked == []


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (f"{API}/package_show?id=%00", None),
        (f"{API}/package_show", '{"id": "a\\u0000b"}'),
        (f"{API}/package_search", '{"fq_list": ["\\u0000"]}'),
        (f"{API}/package_search", '{"\\u0000": 1}'),
        (f"{API}/package_show?id=%ff", None),
        (f"{API}/package_show", "{not json"),
        (f"{API}/package_show", "[1]"),
        (f"{API}/package_show", "[" * 60_000),
    ],
)
def test_answers_400_to_what_ckan_would_fail_on(
    client: FlaskClient, catalogue: FakeCatalogue, path: str, body
):
    answer = (
        client.get(path) if body is None else client.post(path, data=body, content_type="application/json")
    )

    assert answer.status_code == 400
    assert answer.json["success"] is False
    assert catalogue.asked == []


def test_refuses_jsonp(client: FlaskClient):
    assert client.get(f"{API}/package_list?callback=evil").status_code == 409


def test_refuses_files(client: FlaskClient):
    assert client.post(f"{API}/package_show", data={"id": "x", "upload": (b"", "x")}).status_code in (
        400,
        500,
    )


def test_refuses_large_bodies(client: FlaskClient):
    answer = client.post(f"{API}/package_search", json={"q": "x" * 70_000})

    assert answer.status_code == 413
    assert answer.json["success"] is False


@pytest.mark.parametrize("table", ["_table_metadata", "pg_catalog.pg_tables;", "../x", "", ["a"]])
def test_knows_no_table_of_the_datastore_itself(client: FlaskClient, catalogue: FakeCatalogue, table):
    answer = client.post(f"{API}/datastore_search", json={"resource_id": table})

    assert (answer.status_code, answer.json["error"]["__type"]) == (404, "Not Found Error")
    assert catalogue.asked == []


def test_asks_as_the_public_whatever_a_tool_sends_along(client: FlaskClient, catalogue: FakeCatalogue):
    client.post(
        f"{API}/package_search", json={"include_private": True, "include_drafts": True, "q": "업무협약"}
    )
    client.get(f"{API}/organization_show?id=gwangju&include_users=true")

    assert catalogue.asked == [
        ("package_search", {"q": "업무협약"}),
        ("organization_show", {"id": "gwangju", "include_users": False}),
    ]


def test_lets_pages_of_other_sites_read_every_answer(client: FlaskClient):
    preflight = client.options(f"{API}/package_search")

    assert preflight.status_code == 204
    assert preflight.headers["Access-Control-Allow-Methods"] == "GET, POST, OPTIONS"
    for answer in (preflight, client.get(f"{API}/package_list"), client.get(f"{API}/user_list")):
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_says_503_in_its_own_words_when_ckan_is_away(client: FlaskClient, catalogue: FakeCatalogue):
    catalogue.away = True

    answer = client.get(f"{API}/package_search")

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "30"
    assert answer.json["error"]["message_ko"].startswith("지금은 카탈로그를")


def test_reads_a_torn_dataset_again(client: FlaskClient, catalogue: FakeCatalogue):
    whole = catalogue.packages["ai-funds"]
    torn = whole | {"version": "4-0000000000000000"}
    answers = iter([torn, torn, whole])
    catalogue._package_show = lambda data: next(answers)

    assert client.get(f"{API}/package_show?id=ai-funds").json["result"]["version"] == whole["version"]


def test_does_not_show_a_dataset_that_stays_torn(client: FlaskClient, catalogue: FakeCatalogue):
    catalogue.packages["ai-funds"]["version"] = "4-0000000000000000"

    assert client.get(f"{API}/package_show?id=ai-funds").status_code == 503
    assert client.get("/dataset/ai-funds").status_code == 503


@pytest.mark.parametrize("body", [b"<html>oops", b"[]", b'{"success": false}', b"null"])
def test_takes_an_answer_that_is_no_result_for_a_failure(
    client: FlaskClient, catalogue: FakeCatalogue, body: bytes
):
    catalogue.instead["package_show"] = Answer(200, body)
    catalogue.instead["package_search"] = Answer(200, body)

    assert client.get("/dataset/ai-funds").status_code == 503
    assert client.get("/search").status_code == 503
    assert client.get(f"{API}/package_show?id=ai-funds").status_code == 503


def test_tells_its_version(client: FlaskClient):
    assert json.loads(client.get("/api/3").data) == {"version": 3}


def test_keeps_what_ckan_says_about_its_search_engine(client: FlaskClient, catalogue: FakeCatalogue):
    body = b'{"help": "x", "error": {"message": "Search error: http://user:secret@solr", "__type": "Search Error"}}'
    catalogue.instead["package_search"] = Answer(409, body)

    answer = client.get(f"{API}/package_search?q=a")

    assert (answer.status_code, answer.json["error"]["__type"]) == (400, "Search Query Error")
    assert b"secret" not in answer.data


@pytest.mark.parametrize(
    ("reason", "passed"),
    [
        (
            "not supported by this search engine: boosts (^)",
            "not supported by this search engine: boosts (^)",
        ),
        ("cannot read the query from ')' on", "cannot read the query from ')' on"),
        ("""both ' and " of it""", """both ' and " of it"""),
        ("line\nbreak \x1b[31m 예산", r"line\nbreak \x1b[31m 예산"),
        ("x" * 1000, "x" * 300),
    ],
)
def test_passes_on_what_the_engine_says_is_wrong_with_a_query(
    client: FlaskClient, catalogue: FakeCatalogue, reason: str, passed: str
):
    catalogue.instead["package_search"] = _refused(f"Search Query is invalid: {reason!r}")

    answer = client.get(f"{API}/package_search?q=a^2")

    assert (answer.status_code, answer.json["error"]["__type"]) == (400, "Search Query Error")
    assert answer.json["error"]["message"] == f"The query is not valid: {passed}."


@pytest.mark.parametrize(
    "answer",
    [
        ("Search Query is invalid: 'at http://user:secret@solr'", "Search Query Error", 400),
        ("Search error: 'secret'", "Search Error", 400),
        ("Search Query is invalid: 'secret'", "Search Query Error", 409),
        ("secret", "Search Query Error", 400),
        ({"secret": 1}, "Search Query Error", 400),
        (None, "Search Query Error", 400),
    ],
)
def test_passes_on_nothing_else_about_a_failed_search(
    client: FlaskClient, catalogue: FakeCatalogue, answer: tuple[object, str, int]
):
    catalogue.instead["package_search"] = _refused(*answer)

    passed = client.get(f"{API}/package_search?q=a")

    assert (passed.status_code, passed.json["error"]["message"]) == (400, "The query is not valid.")


def _refused(message: object, kind: str = "Search Query Error", status: int = 400) -> Answer:
    error = {"message": message, "__type": kind}
    return Answer(status, json.dumps({"help": "x", "success": False, "error": error}).encode())


def test_passes_on_what_the_engine_tells_of_a_search(client: FlaskClient):
    instead = client.get(f"{API}/package_search?q=인공지눙").json["result"]
    found = client.get(f"{API}/package_search?q=업무협약").json["result"]

    assert (instead["did_you_mean"], instead["highlight"]) == ("인공지능", ["인공지능"])
    assert (found["did_you_mean"], found["highlight"]) == (None, ["업무협약", "mou", "협약"])


@pytest.mark.parametrize("name", ["id", "name_or_id"])
@pytest.mark.parametrize("value", [1, ["a", "b"], {"a": 1}])
def test_refuses_a_name_that_is_no_text(
    client: FlaskClient, catalogue: FakeCatalogue, name: str, value: object
):
    answer = client.post(f"{API}/package_show", json={name: value})

    assert (answer.status_code, answer.json["error"]["__type"]) == (409, "Validation Error")
    assert catalogue.asked == []
