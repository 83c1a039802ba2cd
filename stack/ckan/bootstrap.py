"""Bring CKAN's database and search index to the state that publishing needs; killed anywhere, run it again.

Run by the services with CKAN's own interpreter, in CKAN's working folder, with CKAN_INI set.
"""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pylibmagic  # noqa: F401  CKAN needs its libmagic, which is found only once this has been imported
import yaml
from ckan import model
from ckan.cli import load_config
from ckan.cli.db import upgrade
from ckan.config.middleware import make_app
from ckan.lib import api_token, search
from ckan.plugins.toolkit import get_action

CATALOGUE = Path(__file__).with_name("catalogue.yml")
PUBLISHER = "publisher"


def bootstrap() -> None:
    """Upgrade the tables; create what is missing of organisation, themes, publisher, token and index."""
    app = make_app(load_config(os.environ["CKAN_INI"]))
    upgrade.main(args=[], standalone_mode=False)
    catalogue = yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))
    with app._wsgi_app.test_request_context():
        robot = get_action("get_site_user")({"ignore_auth": True}, {})["name"]
        _publisher(robot)
        _group(robot, "organization", catalogue["organization"], "editor")
        for theme in catalogue["themes"]:
            _group(robot, "group", theme, "member")
        _token(robot, Path.cwd() / "token")
        # A new release may lay out the search index anew, which then is empty.
        search.rebuild(only_missing=True, quiet=True, defer_commit=True)
        search.commit()


def _publisher(robot: str) -> None:
    """Create the user who publishes; nobody knows its password, it only has a token."""
    if model.User.get(PUBLISHER) is None:
        person = {
            "name": PUBLISHER,
            "email": "publisher@localhost.invalid",
            "password": secrets.token_urlsafe(32),
        }
        get_action("user_create")(_as(robot), person)


def _group(robot: str, kind: str, entry: Mapping[str, str], capacity: str) -> None:
    """Create an organisation or a group as described, or mend it, with the publisher in it."""
    wanted = {
        "name": entry["name"],
        "title": entry["title"],
        "description": entry.get("description", ""),
        "extras": [
            {"key": key, "value": entry[key]} for key in ("title_en", "description_en") if key in entry
        ],
        "state": "active",
    }
    existing = model.Group.get(entry["name"])
    if existing is None:
        get_action(f"{kind}_create")(_as(robot), wanted)
    else:
        get_action(f"{kind}_patch")(_as(robot), {"id": existing.id, **wanted})
    member = {"id": entry["name"], "username": PUBLISHER, "role": capacity}
    get_action(f"{kind}_member_create")(_as(robot), member)


def _token(robot: str, path: Path) -> None:
    """Write a token of the publisher, unless the one written before still opens the catalogue."""
    written = path.read_text(encoding="utf-8") if path.is_file() else ""
    if written and api_token.get_user_from_token(written, update_access_time=False):
        return
    for old in get_action("api_token_list")(_as(robot), {"user_id": PUBLISHER}):
        get_action("api_token_revoke")(_as(robot), {"jti": old["id"]})
    token = get_action("api_token_create")(_as(robot), {"user": PUBLISHER, "name": "etl"})["token"]
    fresh = path.with_name(".token.new")
    fresh.unlink(missing_ok=True)
    fresh.touch(0o600)
    fresh.write_text(token, encoding="utf-8")
    fresh.replace(path)


def _as(robot: str) -> dict[str, Any]:
    """Give a fresh context; CKAN's actions write into theirs."""
    return {"user": robot, "ignore_auth": True}


bootstrap()
