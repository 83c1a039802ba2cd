"""The Makefile, and `.env.example`, which documents every setting."""

import re
import subprocess
from pathlib import Path

from etl.settings import NAMES

ROOT = Path(__file__).parents[1]
TARGETS = [
    "help",
    "install",
    "up",
    "down",
    "status",
    "logs",
    "env",
    "new",
    "publish",
    "check",
    "test",
    "test-fast",
    "fuzz",
    "coverage",
    "test-ckan",
    "bench",
    "lint",
    "docs",
    "clean",
]


def test_make_alone_prints_every_target_in_one_line() -> None:
    printed = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert [line.split()[0] for line in printed.splitlines()] == TARGETS
    assert all(len(line.split()) > 3 for line in printed.splitlines())


def test_recipes_stay_short() -> None:
    rules = re.findall(
        r"^[^\t#\n][^=\n]*:(?!=).*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(), re.MULTILINE
    )

    assert len(rules) >= len(TARGETS)
    assert [recipe for recipe in rules if len(recipe.splitlines()) > 4] == []


def test_the_example_documents_every_setting() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    documented = {
        line[1:].partition("=")[0]: lines[number - 1]
        for number, line in enumerate(lines)
        if re.match(r"#[A-Z0-9_]+=", line)
    }

    assert set(documented) == set(NAMES)
    assert [name for name, comment in documented.items() if not comment.startswith("# ")] == []
