"""Prepare CKAN's database and search index for publishing; safe to repeat, also after a kill.

`stack.services.ckan` runs it with CKAN's own interpreter, in CKAN's working folder, with CKAN_INI set.
"""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pylibmagic  # noqa: F401  lets CKAN find the libmagic that this wheel contains
import yaml
from ckan import model
from ckan.cli import load_config
from ckan.cli.db import upgrade
from ckan.config.middleware import make_app
from ckan.lib import api_token, search
from ckan.plugins.toolkit import get_action
from organization import organization  # type: ignore[import-not-found]  # a script finds its neighbours

CATALOGUE = Path(__file__).with_name("catalogue.yml")
PUBLISHER = "publisher"


def bootstrap() -> None:
    """Upgrade the tables; create organisation, themes, publisher, token and index where they are missing.

    The organisation is the one in `publisher.yml` of the working folder. If that file is missing or wrong,
    there is none, and publishing refuses the file with all that is wrong in it.
    """
    app = make_app(load_config(os.environ["CKAN_INI"]))
    upgrade.main(args=[], standalone_mode=False)
    catalogue = yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))
    with app._wsgi_app.test_request_context():
        site_user = get_action("get_site_user")({"ignore_auth": True}, {})["name"]
        _publishing_user(site_user)
        if founded := organization(Path("publisher.yml")):
            _group(site_user, "organization", founded, "editor")
        for theme in catalogue["themes"]:
            _group(site_user, "group", theme, "member")
        _token(site_user, Path.cwd() / "token")
        # The search index is empty after a new release that changes its layout.
        search.rebuild(only_missing=True, quiet=True, defer_commit=True)
        search.commit()


def _publishing_user(site_user: str) -> None:
    """Create the user who publishes; it has a random password and uses a token only."""
    if model.User.get(PUBLISHER) is None:
        person = {
            "name": PUBLISHER,
            "email": "publisher@localhost.invalid",
            "password": secrets.token_urlsafe(32),
        }
        get_action("user_create")(_context(site_user), person)


def _group(site_user: str, kind: str, entry: Mapping[str, str], capacity: str) -> None:
    """Create or update an organisation or a group, and give the publisher the role `capacity` in it."""
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
        get_action(f"{kind}_create")(_context(site_user), wanted)
    else:
        get_action(f"{kind}_patch")(_context(site_user), {"id": existing.id, **wanted})
    member = {"id": entry["name"], "username": PUBLISHER, "role": capacity}
    get_action(f"{kind}_member_create")(_context(site_user), member)


def _token(site_user: str, path: Path) -> None:
    """Create a token of the publisher and write it to a file, unless the token in the file is still valid."""
    written = path.read_text(encoding="utf-8") if path.is_file() else ""
    if written and api_token.get_user_from_token(written, update_access_time=False):
        return
    for old in get_action("api_token_list")(_context(site_user), {"user_id": PUBLISHER}):
        get_action("api_token_revoke")(_context(site_user), {"jti": old["id"]})
    token = get_action("api_token_create")(_context(site_user), {"user": PUBLISHER, "name": "etl"})["token"]
    fresh = path.with_name(".token.new")
    fresh.unlink(missing_ok=True)
    fresh.touch(0o600)
    fresh.write_text(token, encoding="utf-8")
    fresh.replace(path)


def _context(site_user: str) -> dict[str, Any]:
    """Return a new context, since CKAN's actions modify theirs."""
    return {"user": site_user, "ignore_auth": True}


bootstrap()
