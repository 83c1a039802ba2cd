"""What is planned to run, and with which settings, before anything runs."""

import json
from pathlib import Path

import pytest

from stack.installation import Installation
from stack.plan import env_values, services

ROOT = Path(__file__).parents[2]


def test_no_secret_stands_in_a_command_or_an_environment(installation: Installation) -> None:
    visible = json.dumps(
        [[service.command, dict(service.environment)] for service in services(installation, {}, ROOT)]
    )

    assert [secret for secret in installation.secrets.values() if secret in visible] == []


def test_every_address_to_listen_on_is_loopback(installation: Installation) -> None:
    commands = {service.name: " ".join(service.command) for service in services(installation, {}, ROOT)}

    assert "-ip=127.0.0.1 -ip.bind=127.0.0.1" in commands["seaweedfs"]
    assert "-master.telemetry=false" in commands["seaweedfs"]
    assert "-s3.port.iceberg=0 -s3.port.lance=0" in commands["seaweedfs"]
    assert "--bind 127.0.0.1:5000" in commands["ckan"]


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


def test_a_changed_configuration_asks_for_a_new_start(installation: Installation) -> None:
    one = services(installation, {}, ROOT)[-1]
    other = services(installation, {"SITE_URL": "https://data.example"}, ROOT)[-1]

    assert one.digest() == services(installation, {}, ROOT)[-1].digest()
    assert one.digest() != other.digest()
