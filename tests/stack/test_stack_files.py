"""What the services' configuration says, before anything runs."""

import json
from configparser import RawConfigParser
from pathlib import Path

import pytest

from etl.errors import UsageError
from stack.files import write_private
from stack.installation import SECRETS, Installation, load, load_or_create
from stack.plan import env_values, services
from stack.ports import PREFERRED
from stack.services.ckan import ini_text
from stack.supervision import config_text

ROOT = Path(__file__).parents[2]


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    return Installation(
        folder=tmp_path / "stack",
        run=Path("/tmp/gwangju-test"),
        ports=PREFERRED,
        secrets={name: f"secret-{name}" for name in SECRETS},
        account=None,
    )


def test_a_secret_file_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    write_private(tmp_path / "file", "secret")

    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o600


def test_writing_the_same_text_again_changes_nothing(tmp_path: Path) -> None:
    first = write_private(tmp_path / "file", "text")
    again = write_private(tmp_path / "file", "text")

    assert (first, again) == (True, False)


def test_an_installation_is_founded_once_and_remembered(tmp_path: Path) -> None:
    founded = load_or_create(tmp_path / "stack")
    founded.run.rmdir()
    found = load_or_create(tmp_path / "stack")
    found.run.rmdir()

    assert (found.ports, found.secrets) == (founded.ports, founded.secrets)
    assert (tmp_path / "stack" / "installation.json").stat().st_mode & 0o777 == 0o600


def test_two_installations_share_no_secret(tmp_path: Path) -> None:
    one, other = load_or_create(tmp_path / "one"), load_or_create(tmp_path / "other")
    one.run.rmdir()
    other.run.rmdir()

    assert set(one.secrets.values()).isdisjoint(other.secrets.values())
    assert len(set(one.secrets.values())) == len(SECRETS)


def test_a_folder_without_services_recalls_nothing(tmp_path: Path) -> None:
    assert load(tmp_path) is None


@pytest.mark.parametrize("name", ["100%", "it's", 'a"b', "a;b", "a#b"])
def test_refuses_a_folder_whose_name_no_configuration_can_hold(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot use a path"):
        load_or_create(tmp_path / name)


def test_no_secret_stands_in_a_command_or_an_environment(installation: Installation) -> None:
    told = json.dumps(
        [[service.command, dict(service.environment)] for service in services(installation, {}, ROOT)]
    )

    assert [secret for secret in installation.secrets.values() if secret in told] == []


def test_the_supervisor_starts_nothing_by_itself_and_restarts_everything(installation: Installation) -> None:
    config = RawConfigParser()
    config.read_string(config_text(installation, services(installation, {}, ROOT)))
    programs = [config[name] for name in config.sections() if name.startswith("program:")]

    assert len(programs) >= 4
    assert {program["autostart"] for program in programs} == {"false"}
    assert {program["autorestart"] for program in programs} == {"true"}
    assert config["supervisord"]["umask"] == "077"


def test_every_address_to_listen_on_is_loopback(installation: Installation) -> None:
    told = {service.name: " ".join(service.command) for service in services(installation, {}, ROOT)}

    assert "-ip=127.0.0.1 -ip.bind=127.0.0.1" in told["seaweedfs"]
    assert "-master.telemetry=false" in told["seaweedfs"]
    assert "-s3.port.iceberg=0 -s3.port.lance=0" in told["seaweedfs"]
    assert "--bind 127.0.0.1:5000" in told["ckan"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ["postgres", "valkey", "ckan", "seaweedfs", "portal"]),
        ({"CKAN_URL": "https://ckan.example"}, ["seaweedfs", "portal"]),
        ({"S3_ENDPOINT_URL": "https://s3.example"}, ["postgres", "valkey", "ckan", "portal"]),
        ({"CKAN_URL": "https://c.example", "S3_ENDPOINT_URL": "https://s.example"}, ["portal"]),
    ],
)
def test_a_service_that_a_person_replaces_is_not_run(
    installation: Installation, given: dict[str, str], expected: list[str]
) -> None:
    assert [service.name for service in services(installation, given, ROOT)] == expected


def test_the_site_is_given_addresses_and_nothing_else(installation: Installation) -> None:
    given = {"CKAN_URL": "https://ckan.example", "CKAN_API_TOKEN": "not for the site"}
    site = services(installation, given, ROOT)[-1]

    assert site.environment["CKAN_URL"] == "https://ckan.example"
    assert set(site.environment) <= {
        "SITE_URL",
        "CKAN_URL",
        "S3_PUBLIC_URL",
        "S3_BUCKET",
        "PORTAL_CACHE_DIR",
        "PORTAL_OFFICIAL",
    }


def test_what_a_person_has_set_is_not_written_over(installation: Installation) -> None:
    values = env_values(
        installation, {"CKAN_URL": "https://c.example", "S3_ENDPOINT_URL": "https://s.example"}
    )

    assert set(values) == {"SITE_URL", "PORTAL_CACHE_DIR"}


def test_ckan_is_hardened_and_korean(installation: Installation) -> None:
    config = RawConfigParser()
    config.optionxform = str  # type: ignore[assignment,method-assign]
    config.read_string(ini_text(installation))
    ckan = config["app:main"]

    assert ckan["ckan.plugins"] == "gwangju_search gwangju datastore"
    assert ckan["ckanext.gwangju.synonyms"].endswith("stack/ckan/synonyms.txt")
    assert ckan["ckan.locale_default"] == "ko_KR"
    assert ckan["ckan.datastore.sqlsearch.enabled"] == "false"
    assert ckan["ckan.datastore.public_table_search"] == ""
    assert ckan["ckan.auth.enable_cookie_auth_in_api"] == "false"
    assert ckan["ckan.auth.public_user_details"] == "false"
    assert ckan["ckan.uploads_enabled"] == "false"
    assert ckan["SESSION_TYPE"] == "cookie"


def test_a_changed_configuration_asks_for_a_new_start(installation: Installation) -> None:
    one = services(installation, {}, ROOT)[-1]
    other = services(installation, {"SITE_URL": "https://data.example"}, ROOT)[-1]

    assert one.digest() == services(installation, {}, ROOT)[-1].digest()
    assert one.digest() != other.digest()
