"""The application for a WSGI server: `gunicorn portal.wsgi:application`."""

import os
from pathlib import Path

from portal import create_app
from portal.settings import load

application = create_app(load(os.environ, Path.cwd()))
