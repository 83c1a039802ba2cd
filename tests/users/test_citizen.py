"""A citizen finds a dataset from the home page, reads it and opens its CSV file in an office program."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import requests

from etl.load import find

SHIPPED = find(Path(__file__).parents[2] / "datasets")

pytestmark = [pytest.mark.stack, pytest.mark.usefixtures("published")]


@pytest.mark.browser
def test_finds_the_agreements_from_the_home_page_and_downloads_the_csv(
    stack: Mapping[str, str], browser: Any, tmp_path: Path
) -> None:
    page = browser.new_page(locale="ko-KR")
    page.goto(stack["SITE_URL"])
    page.get_by_role("searchbox").first.fill("업무협약")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    page.get_by_role("article").get_by_role("link", name="업무협약").first.click()
    page.wait_for_url("**/dataset/ai-mou-*")

    assert page.get_by_role("main").get_by_role("table").first.locator("tbody tr").count() > 3

    with page.expect_download() as download:
        page.get_by_role("main").get_by_role("link", name="CSV").first.click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)

    assert path.name.startswith("ai-mou-")
    assert path.read_text(encoding="utf-8-sig").splitlines()[0].count(",") > 3
    page.close()


@pytest.mark.browser
def test_finds_the_agreements_though_the_keyboard_was_set_to_english(
    stack: Mapping[str, str], browser: Any
) -> None:
    page = browser.new_page(locale="ko-KR", java_script_enabled=False)
    page.goto(f"{stack['SITE_URL']}/search")
    page.get_by_role("searchbox").fill("djqanguqdir")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=djqanguqdir")

    assert "‘업무협약’ 검색 결과를 보여 드립니다" in page.get_by_role("status").inner_text()
    assert page.get_by_role("article").first.locator("mark").count() >= 1

    page.get_by_role("status").get_by_role("link", name="업무협약").click()
    page.wait_for_url(lambda address: "djqanguqdir" not in address)

    assert page.get_by_role("status").count() == 0
    assert page.get_by_role("article").count() >= 1
    page.close()


def test_an_office_program_opens_the_csv_without_garbling_korean(
    stack: Mapping[str, str], tmp_path: Path
) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    address = f"{stack['SITE_URL']}/dataset/ai-mou-counterparties/download/ai-mou-counterparties.csv"
    csv = tmp_path / "agreements.csv"
    csv.write_bytes(requests.get(address, timeout=30).content)

    subprocess.run(
        [
            *(office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            # Without a window it does not look for the byte order mark, as its import dialogue does.
            *("--infilter=Text - txt - csv (StarCalc):44,34,UTF8",),
            *("--convert-to", "txt:Text - txt - csv (StarCalc):9,34,76", "--outdir", str(tmp_path), str(csv)),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )

    text = (tmp_path / "agreements.txt").read_text(encoding="utf-8")
    assert "솔트룩스" in text or "인포웍스" in text
    assert "�" not in text


@pytest.mark.parametrize(("lang", "prefix"), [("ko", ""), ("en", "/en")])
def test_the_page_the_zip_and_the_catalogue_credit_in_the_same_sentence(
    stack: Mapping[str, str], tmp_path: Path, lang: str, prefix: str
) -> None:
    site = stack["SITE_URL"]
    page = requests.get(f"{site}{prefix}/dataset/ai-funds", timeout=30).text
    archive = tmp_path / "funds.zip"
    archive.write_bytes(requests.get(f"{site}/dataset/ai-funds/download/ai-funds.zip", timeout=30).content)
    described = requests.get(f"{site}/dataset/ai-funds/download/datapackage.json", timeout=30).json()
    asked = requests.get(f"{site}/api/3/action/package_show?id=ai-funds", timeout=30).json()["result"]
    extras = {extra["key"]: extra["value"] for extra in asked["extras"]}
    suffix = "" if lang == "ko" else "_en"

    sentence = extras[f"credit{suffix}"]
    linked = json.loads(page.split('application/ld+json">')[1].split("</script>")[0])

    assert sentence.startswith("광주 인공지능 열린데이터, " if lang == "ko" else "Gwangju AI Open Data, ")
    assert sentence.endswith(f"{site}{prefix}/dataset/ai-funds")
    assert f'<p class="credit">{sentence}</p>' in page
    assert linked["creditText"] == sentence
    assert linked["publisher"]["name"] == sentence.partition(",")[0]
    assert "creator" not in linked
    assert described[f"attribution{suffix}"] == sentence
    with ZipFile(archive) as opened:
        assert sentence in opened.read("README.ko.md").decode()
        assert sentence in opened.read("LICENSE.txt").decode()
    assert asked["url"] == f"{site}/dataset/ai-funds"


def test_nothing_that_a_stranger_reads_names_the_city_as_the_publisher(stack: Mapping[str, str]) -> None:
    site = stack["SITE_URL"]
    listed = requests.get(f"{site}/api/3/action/organization_list?all_fields=true", timeout=30).json()
    found = requests.get(f"{site}/api/3/action/package_search?rows=100", timeout=30).json()["result"]
    shipped = [each for each in found["results"] if each["name"] in SHIPPED]

    assert [entry["name"] for entry in listed["result"]] == ["gwangju-ai-open-data"]
    assert len(shipped) == len(SHIPPED)
    assert {each["organization"]["title"] for each in shipped} == {"광주 인공지능 열린데이터"}
    assert {each["maintainer"] for each in shipped} == {"광주 인공지능 열린데이터"}
