# ruff: noqa: E501 - tables of cases are read better in long lines
"""Requests that nobody sends with good intent, and the headers on every answer."""

import pytest
from fake_catalogue import FakeCatalogue
from flask.testing import FlaskClient

PARTS = ("..%2f..%2fetc%2fpasswd", "%00", "a%00b", "%c0%ae%c0%ae", "%5c..%5c", "CON", "x" * 10_000, "%ff",
         "%0d%0aSet-Cookie:%20a=b", "....//", "%25%30%30", "{{7*7}}", "%e2%80%ae")  # fmt: skip

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


@pytest.mark.parametrize("path", ["/", "/en/about", "/nowhere", "/search?page=x", "/healthz", "/api/3/action/x",
                                  "/dataset/ai-funds/download/ai-funds.csv"])  # fmt: skip
def test_sends_the_security_headers_with_every_answer(client: FlaskClient, path: str):
    headers = client.get(path).headers

    assert headers["Content-Security-Policy"].startswith(
        "default-src 'none'; style-src 'self'; img-src 'self';"
    )
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Referrer-Policy" in headers
    assert "Permissions-Policy" in headers
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("prefix", ["/", "/en/", "/dataset/", "/dataset/ai-funds/download/", "/dataset/ai-funds/resource/",
                                    "/organization/", "/group/", "/static/", "/api/3/action/", "/search/", "/help/"])  # fmt: skip
def test_never_fails_on_a_path(client: FlaskClient, prefix: str):
    for part in PARTS:
        with client.get(prefix + part) as answer:
            assert answer.status_code in (302, 400, 403, 404), part
            assert "Set-Cookie" not in answer.headers
            assert answer.headers.get("Location", "/").startswith("/")


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=-1", "page=1e9", "page=99999999999", "page=%00", "q=%00", "tags=a%0ab", "&".join([f"tags=a{n}" for n in range(11)]),
     "q=" + "x" * 9000],
)  # fmt: skip
def test_answers_400_to_a_search_that_no_form_writes(client: FlaskClient, query: str):
    assert client.get(f"/search?{query}").status_code == 400


@pytest.mark.parametrize("query", ["q=" + "가" * 300, "sort=evil", "q=title:%22x", "q=a%0ab%09c", "q=%22", "q=-", "q=!!!", "q=%F0%9F%98%80", "q=AND", "q=NOT%20-", "q=%2B%2B%20)(", "tags=%22%20OR%20x:%22", "unknown=1",
                                   "q=%EF%BF%BD", "q=%ff"])  # fmt: skip
def test_bounds_what_a_search_may_hold(client: FlaskClient, catalogue: FakeCatalogue, query: str):
    assert client.get(f"/search?{query}").status_code == 200


@pytest.mark.parametrize(
    "path", ["//evil.example/", "/%2f%2fevil.example", "/en//evil.example", "/\\evil.example"]
)
def test_leads_to_no_other_site(client: FlaskClient, path: str):
    answer = client.get(path)

    assert answer.status_code in (400, 404)
    assert "Location" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/search", "/dataset/ai-funds", "/about", "/healthz"])
def test_takes_nothing_sent_to_a_page(client: FlaskClient, path: str):
    answer = client.post(path, data={"a": "b"})

    assert answer.status_code == 405
    assert answer.headers["Cache-Control"] == "no-store"


def test_answers_to_its_own_host_name_only(client: FlaskClient):
    evil = client.get("/", headers={"Host": "evil.example"})
    forwarded = client.get(
        "/", headers={"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "javascript"}
    )

    assert evil.status_code == 400
    assert evil.headers["Cache-Control"] == "no-store"
    assert "evil.example" not in evil.text + forwarded.text
    assert '<link rel="canonical" href="http://data.example.kr/">' in forwarded.text


def test_shows_evil_metadata_as_text(client: FlaskClient, catalogue: FakeCatalogue):
    package = catalogue.packages["ai-funds"]
    package["title"] = package["resources"][0]["name"] = package["organization"]["title"] = EVIL
    package["notes"] = (
        f"{EVIL}\n\n[x](javascript:alert(1)) ![p](http://tracker.example/p.png) <svg onload=a>\n# Title"
    )
    package["tags"] = [{"name": EVIL}]
    package["groups"] = [{"name": EVIL, "title": EVIL}]
    for extra in package["extras"]:
        extra["value"] = (
            extra["value"].replace("펀드", EVIL.replace('"', ""))
            if extra["key"] == "tables"
            else extra["value"]
        )
    for table in catalogue.rows.values():
        table["records"] = [{field["id"]: EVIL for field in table["fields"]}]

    for path in ("/", "/search", "/dataset/ai-funds", "/en/dataset/ai-funds"):
        text = client.get(path).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "tracker.example" not in text or '<img src="http://tracker' not in text
        assert 'href="javascript' not in text
        assert "<svg" not in text
        assert text.count("<h1") == 1


def test_revalidates_a_page_that_has_not_changed(client: FlaskClient):
    first = client.get("/dataset/ai-funds")

    assert first.headers["Cache-Control"] == "public, max-age=30"
    assert (
        client.get("/dataset/ai-funds", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    )
