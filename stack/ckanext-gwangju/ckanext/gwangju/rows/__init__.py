"""Rows of a resource that stay invisible until all of them are loaded, and stable aliases for them."""
