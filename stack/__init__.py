"""The embedded services: PostgreSQL, Valkey, SeaweedFS, CKAN and the site, run from wheels; nothing imports this."""
