"""The jobs that take a dataset from its folder to the catalogue: one verb, one module."""
