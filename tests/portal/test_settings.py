"""Settings of the site."""

from pathlib import Path

import pytest

from portal.settings import SettingsError, load

GIVEN = {
    "SITE_URL": "https://data.example.kr/",
    "CKAN_URL": "http://127.0.0.1:5000",
    "S3_PUBLIC_URL": "https://files.example.kr",
    "S3_BUCKET": "open-data",
}


def test_reads_settings_from_the_environment_before_the_files(tmp_path: Path):
    (tmp_path / ".stack").mkdir()
    (tmp_path / ".stack/env").write_text(
        "CKAN_URL=http://127.0.0.1:1\nS3_BUCKET=stacked\nSITE_URL=http://stacked\n"
    )
    (tmp_path / ".env").write_text("# mine\nS3_BUCKET='mine'\n")

    settings = load({"SITE_URL": "http://given:8080", "S3_ENDPOINT_URL": "http://127.0.0.1:8333/"}, tmp_path)

    assert (settings.site_url, settings.s3_bucket, settings.ckan_url) == (
        "http://given:8080",
        "mine",
        "http://127.0.0.1:1",
    )
    assert settings.files_url == "http://127.0.0.1:8333/mine/"
    assert settings.cache_dir == tmp_path / ".stack/portal/cache"
    assert settings.official is False


def test_trusts_the_host_of_its_address_and_loopback(tmp_path: Path):
    assert load(GIVEN, tmp_path).hosts == ("data.example.kr", "localhost", "127.0.0.1", "[::1]")


def test_names_every_setting_that_is_missing(tmp_path: Path):
    with pytest.raises(SettingsError, match=r"SITE_URL, CKAN_URL, S3_PUBLIC_URL, S3_BUCKET.*make up"):
        load({}, tmp_path)


def test_refuses_an_address_that_is_none(tmp_path: Path):
    with pytest.raises(SettingsError, match=r"SITE_URL is 'data\.example\.kr'"):
        load(GIVEN | {"SITE_URL": "data.example.kr"}, tmp_path)


@pytest.mark.parametrize(("given", "official"), [("1", True), (" Yes ", True), ("0", False), ("", False)])
def test_is_official_only_where_the_setting_says_so(tmp_path: Path, given: str, official: bool):
    assert load(GIVEN | {"PORTAL_OFFICIAL": given}, tmp_path).official is official


def test_refuses_another_word_for_official_instead_of_ignoring_it(tmp_path: Path):
    with pytest.raises(SettingsError, match="PORTAL_OFFICIAL is 'on'; write 1"):
        load(GIVEN | {"PORTAL_OFFICIAL": "on"}, tmp_path)
