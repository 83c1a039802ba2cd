"""Rows of a resource that nobody sees until all of them are there, and stable addresses for them."""
