"""The plugin `gwangju`: what CKAN calls and what each call is for."""

from __future__ import annotations

from ckan import plugins
from ckan.common import CKANConfig

from ckanext.gwangju.search.install import install


# CKAN refuses to start without a value; nothing ever connects to it.
_NO_SOLR = "http://solr.invalid/"


class GwangjuPlugin(plugins.SingletonPlugin):
    """Search without Solr, invisible row loading, and the hardening that CKAN 2.12.0 lacks."""

    plugins.implements(plugins.IConfigurer)

    def update_config(self, config: CKANConfig) -> None:
        """Take the place of Solr before CKAN first looks for it."""
        install()
        if not config.get("solr_url"):
            config["solr_url"] = _NO_SOLR
