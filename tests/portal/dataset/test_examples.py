"""The examples printed on a dataset's page, pasted and run against the site."""

import contextlib
import io
import re
from html import unescape

import pytest
import requests
from ckanapi import NotAuthorized, NotFound, RemoteCKAN, ValidationError
from flask.testing import FlaskClient
from page import visit

needs_socket = pytest.mark.browser  # no browser, but a real socket


@pytest.fixture(scope="module")
def printed(site: str) -> dict[str, str]:
    """The code of each tool, as a visitor would copy it."""
    text = requests.get(f"{site}/en/dataset/ai-cluster-budget", timeout=10).text
    blocks = re.findall(r"<h3>([^<]+)</h3>\s*<pre[^>]*><code>(.*?)</code></pre>", text, re.DOTALL)
    return {tool: unescape(code) for tool, code in blocks}


@needs_socket
@pytest.mark.parametrize("tool", ["Python (requests)", "Python (ckanapi)"])
def test_python_examples_print_rows(printed: dict[str, str], tool: str):
    output = io.StringIO()

    with contextlib.redirect_stdout(output):
        exec(compile(printed[tool], tool, "exec"), {})

    assert "4,061억" in output.getvalue()


@needs_socket
def test_ckanapi_works_unchanged_and_understands_refusals(site: str):
    with RemoteCKAN(site) as remote:
        assert remote.action.package_search(q="업무협약")["count"] == 1
        assert len(remote.action.datastore_search(resource_id="ai-cluster-budget", limit=3)["records"]) == 3
        with pytest.raises(NotFound):
            remote.action.package_show(id="nothing")
        with pytest.raises(NotAuthorized):
            remote.action.package_create(name="x")
        with pytest.raises(ValidationError):
            remote.action.package_search(rows=5000)


def test_prints_examples_with_stable_addresses_only(client: FlaskClient):
    page = visit(client, "/dataset/ai-cluster-budget")
    examples = "".join(page.root.xpath("//pre//text()"))

    assert "http://data.example.kr/api/3/action/datastore_search" in examples
    assert "http://data.example.kr/dataset/ai-cluster-budget/download/ai-cluster-budget.parquet" in examples
    assert "9f2c41d07be85a63" not in examples
    assert "8333" not in examples
