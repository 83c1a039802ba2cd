import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.stack

FORM = {"name": "forged", "title": "forged"}


@pytest.fixture
def signed_in(catalogue):
    """A browser in which the publisher is signed in."""
    browser = catalogue.app.test_client()
    page = browser.get("/user/login").get_data(as_text=True)
    token = page.split('name="_csrf_token" value="')[1].split('"')[0]
    answer = browser.post(
        "/user/login",
        data={"login": "publisher", "password": "long-password-1", "_csrf_token": token},
    )
    assert answer.status_code == 302
    return browser


def test_refuses_forged_forms_after_anonymous_visits(catalogue, signed_in):
    pages = ("/dataset/new", "/user/edit/publisher", "/dataset/", "/user/login")
    for page in pages:
        catalogue.app.test_client().get(page)
        catalogue.app.test_client().post(page, data=FORM)

    answers = [
        signed_in.post(page, data=FORM).status_code for page in ("/dataset/new", "/user/edit/publisher") * 4
    ]

    assert answers == [400] * 8


def test_lets_a_token_use_the_api(catalogue):
    headers = {"Authorization": catalogue.token("publisher")}
    data = {"name": "by-token", "owner_org": "gw"}

    answer = catalogue.app.test_client().post("/api/3/action/package_create", json=data, headers=headers)

    assert answer.status_code == 200


def test_refuses_forged_calls_of_the_api(catalogue, signed_in):
    catalogue.app.test_client().post(
        "/api/3/action/package_create", json={"name": "primed", "owner_org": "gw"}
    )

    answer = signed_in.post("/api/3/action/package_create", json={"name": "forged", "owner_org": "gw"})

    assert answer.status_code in (400, 403)


@pytest.mark.parametrize(
    "address", ["/api/3/action/resource_show?id=%00", "/feeds/custom.atom?q=%00", "/dataset/a%00b"]
)
def test_answers_400_to_a_nul(catalogue, address):
    assert catalogue.app.test_client().get(address).status_code == 400


def test_ships_the_licences_of_korea(catalogue):
    from ckanext.gwangju.plugin import LICENCES

    licences = {each["id"]: each for each in catalogue("license_list")}

    assert list(licences) == [
        "CC-BY-4.0", "CC0-1.0", "CC-BY-SA-4.0", "ODC-BY-1.0", "ODbL-1.0", "PDDL-1.0",
        "kogl-0", "kogl-1", "kogl-2", "kogl-3", "kogl-4", "notspecified",
    ]  # fmt: skip
    assert {licences[f"kogl-{n}"]["od_conformance"] for n in (0, 1)} == {"not reviewed"}
    assert {licences[f"kogl-{n}"]["od_conformance"] for n in (2, 3, 4)} == {"rejected"}
    assert all(each["title"] and each["title_en"] for each in json.loads(Path(LICENCES).read_text("utf-8")))
