"""CKAN as gunicorn loads it."""

import os

import pylibmagic  # noqa: F401  CKAN needs its libmagic, which is found only once this has been imported
from ckan.cli import load_config
from ckan.config.middleware import make_app

application = make_app(load_config(os.environ["CKAN_INI"]))
