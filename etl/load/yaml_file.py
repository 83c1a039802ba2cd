"""Read a YAML file of a person's: at most one megabyte, in UTF-8."""

from pathlib import Path

from etl.errors import DatasetError
from etl.load.node import MalformedError, Node, parse
from etl.messages import _

LARGEST = 1024 * 1024


def yaml_file(file: Path) -> Node:
    """Return the root of a YAML file.

    Raises DatasetError if it cannot be read, is too large, not in UTF-8, or not YAML of the accepted subset.
    """
    try:
        return parse(_content(file))
    except MalformedError as error:
        raise DatasetError(f"{file}: {error}") from error


def _content(file: Path) -> str:
    """Return the file's text; raise MalformedError if it cannot be read, is too large or not UTF-8."""
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        raise MalformedError(_("the file cannot be read: {reason}").format(reason=error.strerror)) from error
    if len(content) > LARGEST:
        raise MalformedError(
            _("the file is larger than {size} bytes; a description contains text only.").format(size=LARGEST)
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise MalformedError(
            _("line {line}: the file is not in UTF-8; save it as UTF-8.").format(line=line)
        ) from error
