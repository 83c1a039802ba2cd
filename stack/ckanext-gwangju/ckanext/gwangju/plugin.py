"""The plugin `gwangju`: what CKAN calls and what each call is for."""

from __future__ import annotations

from ckan import plugins
from ckan.common import CKANConfig
from ckan.types import Action

from ckanext.gwangju.rows import actions
from ckanext.gwangju.search.install import install


# CKAN refuses to start without a value; nothing ever connects to it.
_NO_SOLR = "http://solr.invalid/"


class GwangjuPlugin(plugins.SingletonPlugin):
    """Search without Solr, invisible row loading, and the hardening that CKAN 2.12.0 lacks."""

    plugins.implements(plugins.IConfigurer)
    plugins.implements(plugins.IActions)

    def update_config(self, config: CKANConfig) -> None:
        """Take the place of Solr before CKAN first looks for it."""
        install()
        if not config.get("solr_url"):
            config["solr_url"] = _NO_SOLR

    def get_actions(self) -> dict[str, Action]:
        """Offer the loading of rows, where there is a DataStore to load them into."""
        if not plugins.plugin_loaded("datastore"):
            return {}
        return {
            "gwangju_rows_begin": actions.gwangju_rows_begin,
            "gwangju_rows_append": actions.gwangju_rows_append,
            "gwangju_rows_commit": actions.gwangju_rows_commit,
            "gwangju_rows_alias": actions.gwangju_rows_alias,
        }
