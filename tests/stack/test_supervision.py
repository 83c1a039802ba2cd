"""The configuration of the supervisor."""

from configparser import RawConfigParser
from pathlib import Path

from stack.installation import Installation
from stack.plan import services
from stack.supervision import config_text

ROOT = Path(__file__).parents[2]


def test_the_supervisor_starts_nothing_by_itself_and_restarts_everything(installation: Installation) -> None:
    config = RawConfigParser()
    config.read_string(config_text(installation, services(installation, {}, ROOT)))
    programs = [config[name] for name in config.sections() if name.startswith("program:")]

    assert len(programs) >= 4
    assert {program["autostart"] for program in programs} == {"false"}
    assert {program["autorestart"] for program in programs} == {"true"}
    assert config["supervisord"]["umask"] == "077"
