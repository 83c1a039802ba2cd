"""The embedded services, run from wheels: databases, storage, CKAN and the site; nothing imports this."""
