"""JSON Lines."""

import json

from any_texts import with_any_texts, written_and_read
from packing import path

from etl.pack.jsonl import write_jsonl


def test_json_lines_have_ascii_names_and_explicit_nulls(release):
    lines = path(release, "sample.figures.jsonl").read_text(encoding="utf-8").splitlines()

    assert (
        lines[0] == '{"id":"x","amount":1,"ratio":0.5,"is_plan":true,"day":"2020-01-01","yr":2020,"code":"a"}'
    )
    assert json.loads(lines[1])["amount"] is None


@with_any_texts
def test_any_text_comes_back(texts):
    def read(path):
        return [json.loads(line)["a"] for line in path.read_bytes().decode().split("\n")[:-1]]

    assert written_and_read(texts, write_jsonl, read) == texts
