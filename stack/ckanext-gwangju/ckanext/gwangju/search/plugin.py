"""The plugin `gwangju_search`: the catalogue search without Solr, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from ckan import model, plugins
from ckan.common import CKANConfig
from ckan.config.declaration import Declaration, Key
from ckan.plugins import toolkit
from ckan.types import Action, ChainedAction, Context, DataDict
from ckanext.gwangju.search import answers
from ckanext.gwangju.search.install import install

SYNONYMS = "ckanext.gwangju.synonyms"

# CKAN refuses to start without a value; nothing ever connects to it.
_NO_SOLR = "http://solr.invalid/"


class SearchPlugin(plugins.SingletonPlugin):
    """Replace Solr with PostgreSQL."""

    plugins.implements(plugins.IConfigurer)
    plugins.implements(plugins.IConfigDeclaration)
    plugins.implements(plugins.IActions)
    plugins.implements(plugins.IPackageController, inherit=True)

    def declare_config_options(self, declaration: Declaration, key: Key) -> None:
        """Declare the setting that names the site's file of synonyms."""
        option = declaration.declare(SYNONYMS)
        option.set_description("A text file of synonyms for the search; it is read again when it changes.")

    def update_config(self, config: CKANConfig) -> None:
        """Replace Solr before CKAN first uses it."""
        install(Path(config[SYNONYMS]) if config.get(SYNONYMS) else None)
        if not config.get("solr_url"):
            config["solr_url"] = _NO_SOLR

    def get_actions(self) -> dict[str, Action | ChainedAction]:
        """Return the action that keeps purging in one transaction."""
        return {"dataset_purge": dataset_purge}

    def after_dataset_search(self, results: dict[str, Any], params: dict[str, Any]) -> dict[str, Any]:
        """Add to the results how the words of the search were read and how they may look in a text."""
        return answers.add_to_results(results, str(params.get("q") or ""))


@toolkit.chained_action
def dataset_purge(purge: Action, context: Context, data_dict: DataDict) -> Any:
    """Lock the dataset first, so that its removal from the index is not committed ahead of the purge.

    :raises ObjectNotFound: for an unknown dataset
    :raises NotAuthorized: for a user who may not purge it
    """
    package = model.Package.__table__.c
    wanted = data_dict.get("id")
    found = sa.select(package.id).where(sa.or_(package.id == wanted, package.name == wanted))
    model.Session.execute(found.with_for_update())
    return purge(context, data_dict)
