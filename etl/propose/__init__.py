"""Propose a dataset from a raw file: a folder with the file and a `dataset.yml` that a steward corrects.

`etl.propose.propose` writes it and loads the data libraries; `etl.propose.command` is quick to import.
"""
