"""Write a `publisher.yml` to be filled in, for a folder of datasets that has none."""

from pathlib import Path

from etl.load.contributor import PUBLISHER
from etl.load.node import OPEN
from etl.messages import _
from etl.propose.description import comment


def propose_publisher(datasets: Path) -> Path | None:
    """Write the file and return its path, None if there is one. Comments are in the language in use."""
    file = datasets / PUBLISHER
    lines = [
        *comment(_("Who compiles the datasets of this folder and answers for them. Every release says it.")),
        *comment(_("name: the organisation in the catalogue, in lower-case letters, digits and hyphens")),
        f"name: {OPEN}",
        f"title: {{ko: {OPEN}, en: {OPEN}}}",
        *comment(_("Where questions go: email, or path with the URL of a page")),
        "email: null",
        "path: null",
    ]
    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write("\n".join(lines) + "\n")
    except FileExistsError:
        return None
    return file
