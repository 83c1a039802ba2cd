"""Load `raw` of a table of `dataset.yml`: which file, and where in it the table is; for `etl.load.table`."""

import re
from pathlib import Path, PurePosixPath

from etl.checksums import sha256_line
from etl.dataset import RawFile, Split, Unpivot
from etl.load.field import regular_expression
from etl.load.node import Node
from etl.messages import _
from etl.problems import nearest
from etl.words.vocabulary import DUPLICATES, SUBTOTALS

# The last row of a sheet in Excel.
_LAST_ROW = 1_048_576
_HEADER_ROWS = 5
_AREA = r"[A-Z]{1,3}[1-9]\d{0,6}:[A-Z]{1,3}([1-9]\d{0,6})?"
_OPTIONAL = (
    "member",
    "sheet",
    "sheets",
    "stacked",
    "header",
    "columns",
    "area",
    "encoding",
    "fillDown",
    "sections",
    "unpivot",
    "split",
    "subtotals",
    "duplicates",
)


def load_raw(node: Node, folder: Path) -> RawFile:
    """Load the raw file's path and where in it the table is; problems are added to the node."""
    entries = node.entries(("path", "sha256", "retrieved"), _OPTIONAL)
    path = _raw_path(entries["path"], folder)
    titles = entries["columns"].texts()
    if titles and entries["header"].value is not None:
        entries["columns"].add_problem(_("header and columns cannot be used together."))
    texts = {
        key: None if entries[key].value is None else entries[key].text()
        for key in ("member", "stacked", "encoding", "sections")
    }
    return RawFile(
        path=path,
        sha256=_sha256(entries["sha256"], folder / path),
        retrieved=entries["retrieved"].full_date(),
        sheets=_sheets(entries["sheet"], entries["sheets"], entries["stacked"]),
        header=_header(entries["header"]),
        member=texts["member"],
        stacked=texts["stacked"],
        columns=titles,
        area=None
        if entries["area"].value is None
        else entries["area"].matching(_AREA, _("use a part of a sheet such as B5:L13 or B5:L.")),
        encoding=texts["encoding"],
        fill_down=entries["fillDown"].texts(),
        sections=texts["sections"],
        unpivot=_unpivot(entries["unpivot"]),
        split=_split(entries["split"]),
        subtotals=_word(entries["subtotals"], SUBTOTALS),
        duplicates=_word(entries["duplicates"], DUPLICATES),
    )


def _sheets(one: Node, several: Node, stacked: Node) -> tuple[str, ...]:
    """Read the names of the sheets that hold the table."""
    if one.value is not None and several.value is not None:
        several.add_problem(_("sheet and sheets cannot be used together."))
    if several.value is not None and stacked.value is None:
        several.add_problem(_("stacked: must be the title of the column for the sheets' names."))
    if one.value is not None:
        return (one.text(),)
    return several.texts()


def _unpivot(node: Node) -> Unpivot | None:
    """Read how wide columns are turned into long ones."""
    if node.value is None:
        return None
    entries = node.entries(("pattern", "names"), ("value",))
    pattern, names = regular_expression(entries["pattern"]), entries["names"].texts(min_items=1)
    value = None if entries["value"].value is None else entries["value"].text()
    if (".value" in names) == (value is not None):
        node.add_problem(
            _("either one of names must be .value, or value: must be the title of the column of values.")
        )
    if not node.problems and re.compile(pattern).groups != len(names):
        node.add_problem(_("the pattern must have one group for each of names."))
    return Unpivot(pattern, names, value)


def _split(node: Node) -> Split | None:
    """Read which column holds several values in a cell, and what separates them."""
    if node.value is None:
        return None
    entries = node.entries(("column", "separators"))
    separators = tuple(entry.raw_text() for entry in entries["separators"].items(min_items=1))
    if "" in separators:
        entries["separators"].add_problem(_("a separator must not be empty."))
    return Split(entries["column"].text(), separators)


def _word(node: Node, words: tuple[str, ...]) -> str:
    """Read one of the words; the first is the default."""
    return words[0] if node.value is None else node.choice(words)


def _raw_path(node: Node, folder: Path) -> Path:
    """Read a path to a file below `raw/`; `..` and links that lead out of it are refused."""
    path = PurePosixPath(node.text())
    if not path.parts:
        return Path()
    if path.parts[0] != "raw" or len(path.parts) == 1 or ".." in path.parts:
        node.add_problem(_("raw files must be below raw/ in the dataset's own folder."))
    elif (folder / path).exists() and not (folder / path).is_file():
        node.add_problem(_("{path} is a folder or a device, not a file.").format(path=path))
    elif not (folder / path).is_file():
        present = [file.relative_to(folder).as_posix() for file in sorted((folder / "raw").glob("*"))]
        node.add_problem(_("there is no file {path}.").format(path=path) + nearest(str(path), present))
    elif not (folder / path).resolve().is_relative_to((folder / "raw").resolve()):
        node.add_problem(_("{path} leads out of the dataset's own folder.").format(path=path))
    else:
        return Path(path)
    return Path()


def _sha256(node: Node, file: Path) -> str:
    """Read the SHA-256 of the raw file; where it is missing, the message proposes the line to write."""
    digest = node.raw_text().strip()
    if isinstance(node.value, str | None) and not re.fullmatch("[0-9a-f]{64}", digest):
        line = sha256_line(file) if file.is_file() else "sha256: …"
        node.add_problem(_("this is not a SHA-256; for the present file write: {line}").format(line=line))
    return digest


def _header(node: Node) -> tuple[int, int] | None:
    """Read the header's row, or its first and last row; None means that the header is searched for."""
    if node.value is None:
        return None
    rows = [entry.integer(1) for entry in node.items()] if isinstance(node.value, list) else [node.integer(1)]
    if (
        not rows
        or rows != sorted(rows)
        or len(rows) > 2
        or rows[-1] - rows[0] >= _HEADER_ROWS
        or rows[-1] > _LAST_ROW
    ):
        node.add_problem(
            _("must be the row of the header, such as 3, or its first and last row, such as [3, 4].")
        )
        return 1, 1
    return rows[0], rows[-1]
