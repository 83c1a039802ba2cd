"""One commit point: before it nothing is visible, after it everything, and nobody's work is lost."""

from typing import Any

import pytest
from credited import ORGANIZATION
from fake_services import FakeCkan, Site
from releases import Make

from etl.errors import ConflictError, DatasetError, ServiceError
from etl.register import Catalogue, record
from etl.register.ckan import AbsentError
from etl.words.text import Text


def test_an_anonymous_client_finds_the_first_version_whole(site: Site, make: Make) -> None:
    release = make()

    live = site.deliver(release)

    package = site.ckan.ask_anonymously("package_show", id=release.dataset.name)
    extras = {extra["key"]: extra["value"] for extra in package["extras"]}
    assert live.whole
    assert live.version == f"1-{release.sha256[:16]}"
    assert package["title"] == "예산"
    assert extras["title_en"] == "Budget"
    assert [resource["pub"] for resource in package["resources"]] == [live.version] * 3
    assert [resource["format"] for resource in package["resources"]] == ["CSV", "JSONL", "JSON"]
    assert [group["name"] for group in package["groups"]] == ["finance"]
    assert [tag["name"] for tag in package["tags"]] == ["예산"]


def test_the_rows_answer_under_the_name_of_the_dataset(site: Site, make: Make) -> None:
    release = make((3, 1, 2))

    site.deliver(release)

    found = site.ckan.ask_anonymously("datastore_search", resource_id=release.dataset.name, limit=10)
    assert found["total"] == 3
    assert sorted(row["amount"] for row in found["records"]) == [1, 2, 3]


def test_the_same_release_again_keeps_its_version(site: Site, make: Make) -> None:
    first = site.deliver(make())

    assert site.deliver(make()).version == first.version


def test_a_new_release_replaces_the_rows_and_counts_the_version_on(site: Site, make: Make) -> None:
    site.deliver(make((1, 2, 3)))
    release = make((4, 5))

    live = site.deliver(release)

    found = site.ckan.ask_anonymously("datastore_search", resource_id=release.dataset.name, limit=10)
    assert live.version == f"2-{release.sha256[:16]}"
    assert sorted(row["amount"] for row in found["records"]) == [4, 5]


def test_what_the_new_version_lacks_is_gone(site: Site, make: Make) -> None:
    site.deliver(make(keywords=("예산", "인공지능"), temporal=("2019", "2020")))

    site.deliver(make((9,), temporal=None))

    package = site.ckan.ask_anonymously("package_show", id=make().dataset.name)
    keys = {extra["key"] for extra in package["extras"]}
    assert [tag["name"] for tag in package["tags"]] == ["예산"]
    assert "temporal_start" not in keys


def test_who_started_from_an_older_version_gets_a_conflict(site: Site, make: Make) -> None:
    first = site.deliver(make((1,)))
    second = site.deliver(make((2,)))

    with pytest.raises(ConflictError):
        site.commit(make((3,)), first)

    assert site.catalogue.live(first.name) == second


def test_an_edit_in_the_catalogue_meanwhile_is_not_lost(site: Site, make: Make) -> None:
    before = site.deliver(make((1,)))
    site.ckan.edit(before.name, title="손으로 고친 제목") if isinstance(
        site.ckan, FakeCkan
    ) else site.ckan.call("package_patch", id=before.id, title="손으로 고친 제목")

    with pytest.raises(ConflictError, match=before.name):
        site.commit(make((2,)), before)

    assert site.ckan.ask_anonymously("package_show", id=before.id)["title"] == "손으로 고친 제목"


def test_two_who_publish_the_same_at_once_are_both_done(site: Site, make: Make) -> None:
    before = site.deliver(make((1,)))
    ours = site.commit(make((2,)), before)

    theirs = site.commit(make((2,)), before)

    assert theirs.version == ours.version


def test_what_a_killed_run_left_is_finished_by_the_next(site: Site, make: Make) -> None:
    release = make()
    site.ckan.call("package_create", **record.draft(release.dataset))
    with pytest.raises(AbsentError):
        site.ckan.ask_anonymously("package_show", id=release.dataset.name)

    live = site.deliver(release)

    assert live.whole
    assert live.version.startswith("1-")


def test_refuses_an_organisation_and_a_theme_that_the_catalogue_lacks(site: Site, make: Make) -> None:
    with pytest.raises(DatasetError, match=r"organization.*gwangju-ai-open-data"):
        site.catalogue.expect(make(organization="gwangju").dataset)
    with pytest.raises(DatasetError, match=r"themes.*finance"):
        site.catalogue.expect(make(themes=("finances",)).dataset)


def test_refuses_a_dataset_that_a_person_made_in_the_catalogue(site: Site, make: Make) -> None:
    release = make()
    by_hand = {"name": release.dataset.name, "title": "손으로", "owner_org": ORGANIZATION, "private": False}
    site.ckan.call("package_create", **by_hand)

    with pytest.raises(DatasetError, match="by hand"):
        site.catalogue.expect(release.dataset)


def test_does_not_bring_back_what_a_person_took_away(site: Site, make: Make) -> None:
    live = site.deliver(make())
    if isinstance(site.ckan, FakeCkan):
        site.ckan.edit(live.name, private=True)
    else:
        site.ckan.call("package_patch", id=live.id, private=True)

    with pytest.raises(DatasetError, match="private"):
        site.catalogue.expect(make().dataset)


def test_notices_rows_that_are_gone_and_addresses_that_point_elsewhere(fake: Site, make: Make) -> None:
    old = fake.deliver(make((1, 2)))
    old_table = fake.ckan.aliases[old.name]
    live = fake.deliver(make((3, 4)))
    assert fake.catalogue.holds(live)

    fake.ckan.aliases[live.name] = old_table
    assert not fake.catalogue.holds(live)

    fake.deliver(make((3, 4)))
    fake.ckan.tables[fake.ckan.aliases[live.name]].pop()
    assert not fake.catalogue.holds(live)


def test_rows_that_somebody_deleted_are_loaded_again(site: Site, make: Make) -> None:
    live = site.deliver(make((1, 2)))
    site.ckan.call("datastore_delete", resource_id=live.tables[0].rows_id, force=True)
    assert not site.catalogue.holds(live)

    again = site.deliver(make((1, 2)))

    assert again.version == live.version
    assert site.catalogue.holds(again)


class _Deaf(FakeCkan):
    """Does what it is asked, but its answer to one action gets lost."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self._lost = action

    def call(self, action: str, **data: Any) -> Any:
        answer = super().call(action, **data)
        if action == self._lost:
            raise ServiceError("lost")
        return answer

    ask = call


@pytest.mark.parametrize("action", ["package_create", "package_revise"])
def test_an_answer_that_got_lost_is_looked_up(action: str, make: Make) -> None:
    catalogue = Catalogue(_Deaf(action), "http://files.example.kr/bucket")  # type: ignore[arg-type]

    live = catalogue.commit(make(), None, "1-a")

    assert live.whole


def test_an_answer_that_got_lost_before_anything_was_done_is_a_failure(make: Make) -> None:
    class Down(FakeCkan):
        def _package_revise(self, **_data: Any) -> Any:
            raise ServiceError("down")

    ckan = Down()
    catalogue = Catalogue(ckan, "http://files.example.kr/bucket", restart=(0.0,))  # type: ignore[arg-type]

    with pytest.raises(ServiceError, match="down"):
        catalogue.commit(make(), None, "1-a")

    assert ckan.aliases == {}


def test_a_new_name_that_somebody_published_meanwhile_is_a_conflict(fake: Site, make: Make) -> None:
    fake.deliver(make((1,)))

    with pytest.raises(ConflictError):
        fake.commit(make((2,)), None)


def test_a_better_description_in_english_only_reaches_the_data_dictionary(fake: Site, make: Make) -> None:
    release = make()
    table = release.dataset.tables[0]
    first = fake.deliver(release)

    field = table.fields[0]
    better = type(field)(
        field.name, field.source, Text("값", "Amount"), None, "integer", "integer", "KRW", field.constraints
    )
    changed = type(table)(table.name, table.title, None, table.raw, (better,), ("",), (), (), (), ())
    second = fake.deliver(make(tables=(changed,), title=Text("예산", "Budget 2")))

    assert first.tables[0].rows_id != second.tables[0].rows_id
