import uuid

import pytest

pytestmark = pytest.mark.stack

FIELDS = [
    {
        "id": "name",
        "type": "text",
        "info": {"label": "이름: 한글", "label_en": "Name", "notes": "그의 \"q\" 'x' %s :y"},
    },
    {"id": "n", "type": "bigint", "info": {"label": "수"}},
    {"id": "day", "type": "date"},
    {"id": "ratio", "type": "numeric"},
    {"id": "flag", "type": "bool"},
]
ROW = {"name": "집적단지", "n": 9_007_199_254_740_993, "day": "2026-01-02", "ratio": 1.5, "flag": True}
EMPTY = dict.fromkeys(ROW)


class Draft:
    """A dataset that the publisher is publishing, with the id that its resource will have."""

    def __init__(self, catalogue, name):
        self.catalogue = catalogue
        self.name = name
        package = catalogue.as_user("publisher", "package_create", name=name, owner_org="gw", state="draft")
        self.ids = {
            "package_id": package["id"],
            "resource_id": str(uuid.uuid5(uuid.UUID(package["id"]), "x")),
        }

    def __call__(self, step, **data):
        return self.catalogue.as_user("publisher", f"gwangju_rows_{step}", **{**self.ids, **data})

    def load(self, rows):
        begun = self("begin", fields=FIELDS, count=len(rows))
        self("append", records=rows)
        return begun, self("commit", count=len(rows))

    def publish(self):
        resource = {"id": self.ids["resource_id"], "url": "http://x/a.csv", "datastore_active": True}
        update = {"state": "active", "resources": [resource]}
        self.catalogue.as_user(
            "publisher", "package_revise", match={"id": self.ids["package_id"]}, update=update
        )
        return self.alias({self.name: self.ids["resource_id"]})

    def alias(self, aliases):
        asked = {"package_id": self.ids["package_id"], "aliases": aliases}
        return self.catalogue.as_user("publisher", "gwangju_rows_alias", **asked)

    def rows(self, address=None, **data):
        return self.catalogue.as_user(None, "datastore_search", resource_id=address or self.name, **data)


@pytest.fixture
def draft(catalogue):
    return Draft(catalogue, "draft-" + uuid.uuid4().hex[:8])


def test_publishes_rows_that_were_invisible_until_then(draft):
    from ckan.plugins.toolkit import ObjectNotFound

    assert draft.load([ROW, EMPTY]) == ({"complete": False}, {"count": 2})
    for address in (draft.ids["resource_id"], "_stg_" + draft.ids["resource_id"], draft.name):
        with pytest.raises(ObjectNotFound):
            draft.rows(address)
    draft.publish()

    found = draft.rows()
    assert found["records"] == [{"_id": 1, **ROW}, {"_id": 2, **EMPTY}]
    assert [field.get("info") for field in found["fields"][1:]] == [field.get("info") for field in FIELDS]


def test_finds_rows_by_words_and_filters_and_keeps_the_dictionary(draft):
    draft.load([ROW, {**EMPTY, "name": "running centre"}])
    draft.publish()

    assert draft.rows(q="집적단지")["total"] == 1
    assert draft.rows(q="running")["total"] == 1
    assert draft.rows(filters={"n": ROW["n"]})["total"] == 1
    info = draft.catalogue.as_user(None, "datastore_info", id=draft.ids["resource_id"])
    assert info["fields"][0]["info"] == FIELDS[0]["info"]
    assert info["meta"]["aliases"] == [draft.name]


def test_keeps_adding_rows_after_the_rename(draft):
    draft.load([ROW])
    draft.publish()
    draft.catalogue(
        "datastore_upsert",
        resource_id=draft.ids["resource_id"],
        method="insert",
        force=True,
        records=[{"n": 7}],
    )

    assert [row["_id"] for row in draft.rows()["records"]] == [1, 2]


def test_does_nothing_when_the_rows_are_in_place(draft):
    draft.load([ROW])

    assert draft("begin", fields=FIELDS, count=1) == {"complete": True}
    assert draft("commit", count=1) == {"count": 1}


def test_begins_again_what_was_left_half_done(draft):
    draft("begin", fields=FIELDS, count=2)
    draft("append", records=[ROW])

    draft.load([ROW, EMPTY])
    draft.publish()
    assert draft.rows()["total"] == 2


def test_replaces_a_table_of_another_size_under_its_aliases(draft):
    draft.load([ROW])
    draft.publish()
    draft.load([ROW, ROW, ROW])

    assert draft.rows()["total"] == 3


@pytest.mark.parametrize(
    ("records", "named"),
    [
        ([{"unknown": 1}], "unknown"),
        ([{**ROW, "n": "많음"}], "많음"),
        ([{**ROW, "day": "2026-02-30"}], "2026-02-30"),
        ([{**ROW, "n": 2**70}], "out of range"),
        ([{**ROW, "name": "a\0b"}], "NUL"),
        ([{**ROW, "name": {"a": 1}}], "dict"),
        (["row"], "list of objects"),
    ],
)
def test_refuses_records_that_do_not_fit_and_keeps_none_of_them(draft, records, named):
    from ckan.plugins.toolkit import ValidationError

    draft("begin", fields=FIELDS, count=1)
    with pytest.raises(ValidationError) as refusal:
        draft("append", records=[ROW, *records] if isinstance(records[0], dict) else records)
    assert named in str(refusal.value.error_dict)

    draft("append", records=[ROW])
    assert draft("commit", count=1) == {"count": 1}


def test_refuses_a_count_that_is_not_what_was_loaded(draft):
    from ckan.plugins.toolkit import ValidationError

    draft("begin", fields=FIELDS, count=2)
    draft("append", records=[ROW])
    with pytest.raises(ValidationError, match="1 rows were loaded"):
        draft("commit", count=2)


@pytest.mark.parametrize("step", ["append", "commit"])
def test_asks_to_begin_first(draft, step):
    from ckan.plugins.toolkit import ValidationError

    with pytest.raises(ValidationError, match="begin first"):
        draft(step, **({"records": []} if step == "append" else {"count": 0}))


def test_refuses_the_resource_and_the_table_of_another_dataset(catalogue, draft):
    from ckan.plugins.toolkit import ValidationError

    other = Draft(catalogue, "other-" + uuid.uuid4().hex[:8])
    draft.load([ROW])
    other.ids["resource_id"] = draft.ids["resource_id"]
    with pytest.raises(ValidationError, match="another dataset"):
        other("begin", fields=FIELDS, count=5)
    with pytest.raises(ValidationError, match="not a table of this dataset"):
        other.alias({other.name: draft.ids["resource_id"]})

    draft.publish()
    with pytest.raises(ValidationError, match="another dataset"):
        other("begin", fields=FIELDS, count=5)
    other.ids["resource_id"] = str(uuid.uuid4())
    other.load([ROW])
    with pytest.raises(ValidationError, match="in use by another dataset"):
        other.alias({draft.name: other.ids["resource_id"]})
    assert draft.rows()["total"] == 1


def test_switches_all_addresses_at_once_and_gives_up_old_ones(draft):
    first = draft.ids["resource_id"]
    draft.load([ROW])
    draft.ids["resource_id"] = second = str(uuid.uuid4())
    draft.load([ROW, ROW])
    for resource in (first, second):
        draft.catalogue(
            "resource_create",
            package_id=draft.ids["package_id"],
            id=resource,
            url="http://x",
            datastore_active=True,
        )
    draft.catalogue("package_patch", id=draft.ids["package_id"], state="active")

    draft.alias({draft.name: first, f"{draft.name}.b": first})
    draft.alias({draft.name: second, f"{draft.name}.c": first})

    assert draft.rows()["total"] == 2
    assert draft.rows(f"{draft.name}.c")["total"] == 1
    from ckan.plugins.toolkit import ObjectNotFound

    with pytest.raises(ObjectNotFound):
        draft.rows(f"{draft.name}.b")


@pytest.mark.parametrize("alias", ["_table_metadata", "A", 'x"y', "pg catalog", "x" * 64])
def test_refuses_a_name_that_is_no_alias(draft, alias):
    from ckan.plugins.toolkit import ValidationError

    draft.load([ROW])
    with pytest.raises(ValidationError, match="not a valid alias"):
        draft.alias({alias: draft.ids["resource_id"]})


@pytest.mark.parametrize("step", ["begin", "append", "commit", "alias"])
def test_lets_only_editors_of_the_dataset_in(draft, step):
    from ckan.plugins.toolkit import NotAuthorized

    draft.catalogue("user_create", name="stranger", email="s@localhost.invalid", password="long-password-1")
    for user in (None, "stranger"):
        with pytest.raises(NotAuthorized):
            draft.catalogue.as_user(user, f"gwangju_rows_{step}", **draft.ids)
