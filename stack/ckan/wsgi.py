"""The WSGI application of CKAN for gunicorn."""

import os

import pylibmagic  # noqa: F401  lets CKAN find the libmagic that this wheel contains
from ckan.cli import load_config
from ckan.config.middleware import make_app

application = make_app(load_config(os.environ["CKAN_INI"]))
