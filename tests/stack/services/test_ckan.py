"""The configuration of CKAN."""

from configparser import RawConfigParser

from stack.installation import Installation
from stack.services.ckan import ini_text


def test_ckan_is_hardened_and_korean(installation: Installation) -> None:
    config = RawConfigParser()
    config.optionxform = str  # type: ignore[assignment,method-assign]
    config.read_string(ini_text(installation, "제목"))
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
