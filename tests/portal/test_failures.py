"""Pages for what goes wrong."""

import pytest
from fake_catalogue import FakeCatalogue
from flask.testing import FlaskClient


def test_shows_a_bug_as_a_page_that_keeps_its_secrets(client: FlaskClient, catalogue: FakeCatalogue):
    catalogue._package_show = lambda data: {"version": 1 / 0}

    answer = client.get("/en/dataset/ai-funds")

    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.text
    assert "ZeroDivisionError" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("code", [400, 404, 405, 410, 413, 418, 429, 500, 502, 503])
def test_has_a_page_for_every_failure_in_both_languages(app, client: FlaskClient, code: int):
    from flask import abort

    app.add_url_rule("/fail", "fail", lambda: abort(code))
    app.add_url_rule("/en/fail", "fail-en", lambda: abort(code))

    korean, english = client.get("/fail"), client.get("/en/fail")

    assert korean.status_code == english.status_code == code
    assert "첫 화면으로 가기" in korean.text
    assert "Go to the home page" in english.text
