"""CKAN 2.12 without Solr, with invisible row loading and hardening; imports CKAN, hence AGPL."""
