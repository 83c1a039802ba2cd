"""What an editor of the organisation may do to publish, through the API as the jobs use it."""

import uuid

import pytest

pytestmark = pytest.mark.stack


@pytest.fixture
def call(catalogue):
    browser = catalogue.app.test_client()
    headers = {"Authorization": catalogue.token("publisher")}

    def post(action, **data):
        answer = browser.post(f"/api/3/action/{action}", json=data, headers=headers)
        return answer.status_code, answer.get_json().get("result")

    return post


def full(package_id, version="1-abc"):
    resource = {
        "id": str(uuid.uuid5(uuid.UUID(package_id), version)),
        "name": "예산",
        "name_en": "Budget",
        "description": "설명",
        "format": "CSV",
        "mimetype": "text/csv",
        "size": 12345,
        "hash": "sha256:" + "0" * 64,
        "url": "http://127.0.0.1:1/bucket/key.csv",
        "key": "budget.csv",
        "table": "figures",
        "pub": version,
        "row_cnt": 12,
        "datastore_active": True,
    }
    return {
        "title": "예산",
        "notes": "설명",
        "license_id": "kogl-1",
        "owner_org": "gw",
        "tags": [{"name": "인공지능"}, {"name": "AI 예산"}],
        "groups": [{"name": "science"}],
        "version": version,
        "url": "https://etnews.com/1",
        "state": "active",
        "extras": [
            {"key": "title_en", "value": "Budget"},
            {"key": "tables", "value": '[{"name": "figures"}]'},
        ],
        "resources": [resource],
    }


def test_lets_an_editor_publish_a_draft_in_one_revision(call, catalogue):
    status, draft = call("package_create", name="budget", title="예산", owner_org="gw", state="draft")
    assert status == 200
    wanted = full(draft["id"])

    status, _ = call("package_revise", match={"id": draft["id"], "version": None}, update=wanted)
    assert status == 200

    shown = catalogue.as_user(None, "package_show", id="budget")
    assert {extra["key"]: extra["value"] for extra in shown["extras"]}["title_en"] == "Budget"
    assert [group["name"] for group in shown["groups"]] == ["science"]
    assert {key: shown["resources"][0][key] for key in wanted["resources"][0]} == wanted["resources"][0]
    assert catalogue.found(fq="groups:science +tags:인공지능") == ["budget"]


def test_lets_one_of_two_revisions_win(call):
    _, draft = call("package_create", name="budget", owner_org="gw", state="draft", version="0")

    first, _ = call(
        "package_revise", match={"id": draft["id"], "version": "0"}, update=full(draft["id"], "1-a")
    )
    second, _ = call(
        "package_revise", match={"id": draft["id"], "version": "0"}, update=full(draft["id"], "1-b")
    )

    assert (first, second) == (200, 409)


def test_forbids_an_editor_what_is_not_publishing(call, catalogue):
    catalogue("group_create", name="closed", title="닫힌 주제")
    catalogue("organization_create", name="other")

    assert call("package_create", name="x", owner_org="other")[0] == 403
    assert call("organization_create", name="mine")[0] == 403
    assert call("group_create", name="mine")[0] == 403
    assert call("user_create", name="mine", email="m@localhost.invalid", password="long-password-1")[0] == 403
    _, package = call("package_create", name="budget", owner_org="gw")
    assert call("dataset_purge", id=package["id"])[0] == 403


def test_needs_membership_of_a_theme_to_put_a_dataset_into_it(call, catalogue):
    catalogue("group_create", name="closed", title="닫힌 주제")

    call("package_create", name="budget", owner_org="gw", groups=[{"name": "closed"}])

    shown = catalogue.as_user(None, "package_search", fq="groups:closed")
    assert shown["count"] == 0
