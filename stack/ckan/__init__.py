"""Scripts and settings for CKAN's own interpreter and environment; not imported by ours."""
