"""A CKAN application in this process, on services that the tests start in a temporary folder and stop."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from services import Services, running_services

HERE = Path(__file__).parent
SYNONYMS = HERE.parents[1] / "ckan" / "synonyms.txt"


@pytest.fixture(scope="session")
def services() -> Iterator[Services]:
    with running_services() as running:
        yield running


@pytest.fixture(scope="session")
def app(services: Services) -> Any:
    """The Flask application, with its databases created."""
    import pylibmagic  # noqa: F401 - CKAN needs its libmagic
    from ckan.cli import load_config
    from ckan.cli.db import upgrade
    from ckan.config.middleware import make_app

    ini = services.folder / "ckan.ini"
    ini.write_text((HERE / "ckan.ini").read_text().format(folder=services.folder, synonyms=SYNONYMS))
    application = make_app(load_config(str(ini)))._wsgi_app
    upgrade.main(args=[], standalone_mode=False)
    from ckanext.datastore.cli import permissions_sql

    services.sql(permissions_sql("ckan", "datastore", "ckan", "ckan", "reader"))
    return application


class Catalogue:
    """CKAN's actions, called with all rights or as a user."""

    def __init__(self, app: Any) -> None:
        self.app = app

    def __call__(self, action: str, /, **data: Any) -> Any:
        return self.as_user(None, action, ignore_auth=True, **data)

    def as_user(self, user: str | None, action: str, /, *, ignore_auth: bool = False, **data: Any) -> Any:
        from ckan import logic, model

        with self.app.test_request_context():
            try:
                if ignore_auth:
                    user = logic.get_action("get_site_user")({"ignore_auth": True}, {})["name"]
                person = model.User.get(user) if user else None
                context = {"user": user or "", "auth_user_obj": person, "ignore_auth": ignore_auth}
                return logic.get_action(action)(context, data)
            finally:
                model.Session.remove()

    def found(self, **query: Any) -> list[str]:
        """The names that a search finds, in order."""
        return [package["name"] for package in self("package_search", **query)["results"]]

    def token(self, user: str) -> str:
        return self("api_token_create", user=user, name=uuid.uuid4().hex)["token"]


def empty(app: Any) -> Catalogue:
    """Delete everything from the catalogue and from its index."""
    from ckan import model
    from ckanext.gwangju.search.table import TABLE, WORDS, ensure_tables

    with app.test_request_context():
        model.repo.delete_all()
        ensure_tables(model.Session.connection())
        model.Session.execute(sa.text(f"TRUNCATE {TABLE}, {WORDS}"))
        model.Session.commit()
        model.Session.remove()
    return Catalogue(app)


def fresh(app: Any) -> Catalogue:
    """Empty the catalogue; then one organisation, one theme, and a publisher who edits in them."""
    catalogue = empty(app)
    catalogue(
        "user_create", name="publisher", email="publisher@localhost.invalid", password="long-password-1"
    )
    catalogue("organization_create", name="gw", title="광주광역시 인공지능산업")
    catalogue("group_create", name="science", title="과학기술")
    catalogue("organization_member_create", id="gw", username="publisher", role="editor")
    catalogue("group_member_create", id="science", username="publisher", role="member")
    return catalogue


def with_three(catalogue: Catalogue) -> Catalogue:
    """Add three datasets: the budget, the agreements, the academy."""
    for name, title, tags, form in (
        ("budget", "인공지능 집적단지 예산", ["예산", "AI"], "CSV"),
        ("mou", "업무협약 현황", ["협약", "AI"], "XLSX"),
        ("academy", "AI 사관학교", ["교육"], "CSV"),
    ):
        catalogue(
            "package_create",
            name=name,
            title=title,
            notes="교육 예산의 설명" if name == "academy" else "설명",
            owner_org="gw",
            license_id="kogl-1" if name == "mou" else "CC-BY-4.0",
            groups=[{"name": "science"}] if name != "mou" else [],
            tags=[{"name": tag} for tag in tags],
            extras=[
                {"key": "title_en", "value": f"The {name}"},
                {"key": "update_cycle", "value": "annual"},
            ],
            resources=[
                {"url": f"http://files/{name}", "name": "첫째 자료", "format": form},
                {"url": f"http://files/{name}2", "name": "둘째", "format": form},
            ],
        )
    return catalogue


@pytest.fixture
def catalogue(app: Any) -> Catalogue:
    """An empty catalogue."""
    return fresh(app)


@pytest.fixture
def three(catalogue: Catalogue) -> Catalogue:
    """Three datasets that a test may change."""
    return with_three(catalogue)


@pytest.fixture(scope="module")
def three_to_read(app: Any) -> Catalogue:
    """Three datasets that the tests of a module share and do not change."""
    return with_three(fresh(app))
