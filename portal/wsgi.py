"""The application for a WSGI server: `gunicorn portal.wsgi:application`.

Importing it raises SettingsError for missing or invalid settings.
"""

import os
from pathlib import Path

from portal import create_app
from portal.settings import load

application = create_app(load(os.environ, Path.cwd()))
