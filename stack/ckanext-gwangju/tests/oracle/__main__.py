"""Start the services, then CKAN's own tests in their own environment; delete what they wrote at the end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from services import running_services

HERE = Path(__file__).parent
BIN = HERE.parents[3] / ".venv-ckan-test" / "bin"
DATABASES = {"maindb": "ckan", "datastoredb": "datastore"}
ROLES = {"mainuser": "ckan", "writeuser": "ckan", "readuser": "reader"}


def main(arguments: list[str]) -> int:
    """Run pytest with the arguments and return its exit code."""
    site = next(BIN.parent.glob("lib/python3*/site-packages"))
    permissions = (site / "ckanext" / "datastore" / "set_permissions.sql").read_text()
    with running_services() as services:
        services.sql(permissions.format(**DATABASES, **ROLES))
        ini = services.folder / "ckan.ini"
        ini.write_text((HERE / "ckan.ini").read_text().format(here=HERE, folder=services.folder))
        options = ["-c", HERE / "pytest.ini", "--rootdir", site, "--ckan-ini", ini]
        command = [BIN / "python", "-m", "pytest", *options, *arguments]
        return subprocess.run(command, check=False, cwd=site, env=_environment(services.folder)).returncode


def _environment(folder: Path) -> dict[str, str]:
    """Return an environment without the caller's: CKAN prefers some variables to its settings file."""
    places = dict.fromkeys(("HOME", "TMPDIR"), str(folder))
    return {"PATH": f"{BIN}:{os.defpath}", "PYTHONPATH": str(HERE), "LANG": "C.UTF-8", **places}


if __name__ == "__main__":
    # The default would end this process and leave the services running.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main(sys.argv[1:]))
