"""CKAN's catalogue search, answered by the PostgreSQL that CKAN already needs."""
