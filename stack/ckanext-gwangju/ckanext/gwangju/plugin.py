"""The plugin `gwangju`: row loading, Korean licences and hardening, connected to CKAN's plugin interfaces."""

from __future__ import annotations

from pathlib import Path

from ckan import plugins
from ckan.common import CKANConfig
from ckan.types import Action
from ckanext.gwangju.hardening import protect_forms, refuse_nul
from ckanext.gwangju.rows import actions
from flask import Flask

LICENCES = Path(__file__).with_name("licences.json")


class GwangjuPlugin(plugins.SingletonPlugin):
    """Load rows invisibly, add Korea's licences, and add hardening that CKAN 2.12.0 lacks."""

    plugins.implements(plugins.IConfigurer)
    plugins.implements(plugins.IMiddleware, inherit=True)
    plugins.implements(plugins.IActions)

    def update_config(self, config: CKANConfig) -> None:
        """Replace the CSRF protection before CKAN first uses it, and set the list of licences."""
        protect_forms()
        if not config.get("licenses_group_url"):
            config["licenses_group_url"] = f"file://{LICENCES}"

    def make_middleware(self, app: Flask, config: CKANConfig) -> Flask:
        """Refuse requests with NUL characters, which PostgreSQL cannot store."""
        refuse_nul(app)
        return app

    def get_actions(self) -> dict[str, Action]:
        """Return the actions that load rows; none without the DataStore plugin."""
        if not plugins.plugin_loaded("datastore"):
            return {}
        return {
            "gwangju_rows_begin": actions.gwangju_rows_begin,
            "gwangju_rows_append": actions.gwangju_rows_append,
            "gwangju_rows_commit": actions.gwangju_rows_commit,
            "gwangju_rows_alias": actions.gwangju_rows_alias,
        }
