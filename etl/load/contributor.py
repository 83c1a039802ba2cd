"""Load the people and organisations behind the data: the publisher of a folder, the authors of a dataset."""

import re
from dataclasses import replace
from pathlib import Path

from etl.dataset import Contributor, Publisher
from etl.errors import DatasetError
from etl.load.node import Node
from etl.load.yaml_file import yaml_file
from etl.messages import _
from etl.words.text import Text
from etl.words.vocabulary import ROLES

PUBLISHER = "publisher.yml"
ORGANIZATION = "[a-z0-9_-]{2,100}"
_LONGEST = 2_000


def load_publisher(datasets: Path) -> Publisher:
    """Load `publisher.yml`, which says once who compiled the datasets of a folder and answers for them.

    Raises DatasetError with all problems of the file, each with its path and line.
    """
    file = datasets / PUBLISHER
    if not file.is_file():
        raise DatasetError(
            _(
                "{file}: the file is missing; write in it who publishes these datasets "
                "(name:, title:, email: or path:)."
            ).format(file=file)
        )
    root = yaml_file(file)
    entries = root.entries(("name", "title"), ("description", "email", "path"))
    publisher = Publisher(
        name=organization(entries["name"]),
        title=_name(entries["title"]),
        description=entries["description"].bilingual(_LONGEST)
        if entries["description"].value is not None
        else None,
        email=_email(entries["email"]),
        path=address(entries["path"]),
    )
    if root.problems:
        raise DatasetError(*(f"{file}: {problem}" for problem in dict.fromkeys(root.problems)))
    return replace(publisher, undecided=tuple(f"{file}: {entry}" for entry in dict.fromkeys(root.undecided)))


def load_contributor(node: Node) -> Contributor:
    """Load one of a dataset's `contributors`; without a title it is the publisher."""
    entries = node.entries(("roles",), ("title", "email", "path"))
    return Contributor(
        title=_name(entries["title"]) if entries["title"].value is not None else None,
        roles=tuple(role.choice(ROLES) for role in entries["roles"].items(min_items=1)),
        email=_email(entries["email"]),
        path=address(entries["path"]),
    )


def organization(node: Node) -> str:
    """Return the name of an organisation in the catalogue."""
    return node.matching(ORGANIZATION, _("use lower-case letters, digits, - and _ only."))


def _name(node: Node) -> Text:
    """Return a name in both languages, each in one line."""
    found = node.bilingual()
    for text, entry in zip((found.ko, found.en), node.entries(("ko", "en")).values(), strict=True):
        if text and not re.fullmatch(".{1,200}", text):
            entry.add_problem(_("write a name in one line, of at most 200 characters."))
    return found


def _email(node: Node) -> str | None:
    """Return an e-mail address, None if none is given."""
    if node.value is None:
        return None
    return node.matching(
        r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"']+", _("use an e-mail address such as data@example.kr.")
    )


def address(node: Node) -> str | None:
    """Return a URL, None if none is given."""
    if node.value is None:
        return None
    return node.matching(r"https?://[^\s<>\"]+", _("use a URL that begins with http:// or https://."))
