"""What CKAN's own interpreter runs, in its own environment; never imported by ours."""
