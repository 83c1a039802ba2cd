# ruff: noqa: E501 - tables of cases are read better in long lines
"""The site in a real browser: accessibility by axe-core, no overflow on a phone, a path through it by keyboard."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = ("/", "/search", "/search?q=예산&groups=finance", "/search?q=없는말", "/search?q=업무협약",
         "/search?q=기업유치", "/search?q=dlsrhdwlsmd", "/search?q=사관학교 없는말 펀드&groups=finance", f"/search?q={'가' * 99} {'a' * 99}",
         "/dataset/ai-cluster-budget",
         "/dataset/ai-committee", "/dataset/ai-academy", "/about", "/help/api", "/nowhere")  # fmt: skip
BOTH = [*PAGES, *("/en" + path for path in PAGES)]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900}, java_script_enabled=True)
    yield page
    page.close()


@pytest.mark.parametrize("path", BOTH)
def test_axe_finds_nothing(page, site: str, path: str):
    page.goto(site + path)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")

    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response["violations"]
        assert [(rule["id"], [node["html"] for node in rule["nodes"]][:3]) for rule in found] == []


@pytest.mark.parametrize("path", BOTH)
def test_fits_the_width_of_every_screen(page, site: str, path: str):
    page.goto(site + path)

    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_needs_nothing_from_elsewhere_and_breaks_no_rule_of_its_own(page, site: str):
    requested, complaints = [], []
    page.on("request", lambda request: requested.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))

    for path in ("/", "/dataset/ai-cluster-budget", "/search"):
        page.goto(site + path)

    assert [url for url in requested if not url.startswith(site)] == []
    assert complaints == []


def test_leads_by_keyboard_from_the_home_page_to_a_download(page, site: str):
    page.goto(site + "/")
    page.keyboard.press("Tab")
    skip = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.focus("#q")
    page.keyboard.type("업무협약")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    page.focus("text=인공지능 업무협약 누적 현황")
    page.keyboard.press("Enter")
    page.wait_for_url("**/dataset/ai-mou-progress")

    assert skip == "본문 바로가기"
    assert page.get_by_role("link", name="협약 누적 현황 CSV 내려받기").count() == 1


def test_shows_where_the_focus_is(page, site: str):
    page.goto(site + "/search")

    for _press in range(12):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const e = document.activeElement, own = getComputedStyle(e), after = getComputedStyle(e, '::after');
                       return [own.outlineStyle, after.outlineStyle].includes('solid') }"""
        )
        assert seen, page.evaluate("document.activeElement.outerHTML")


def test_works_without_scripts(browser, site: str):
    page = browser.new_page(java_script_enabled=False)
    page.goto(site + "/")
    page.fill("#q", "예산")
    page.click("button[type=submit]")
    page.wait_for_url("**/search?q=*")

    assert page.locator(".card").count() >= 1
    page.close()


def test_runs_the_fetch_example_of_its_own_page(page, site: str):
    page.goto(site + "/dataset/ai-cluster-budget")
    code = page.locator("pre", has_text="await fetch").inner_text()

    rows = page.evaluate(f"(async () => {{ {code}; return result.records.length }})()")

    assert rows == 5
