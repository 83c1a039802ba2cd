"""The embedded services, run from wheels: databases, storage, CKAN and the site; a leaf of the imports."""
