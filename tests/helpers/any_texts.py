"""Tables of texts that are hard to write, for the output formats."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
from hypothesis import example, given, settings
from hypothesis import strategies as st

from etl.dataset import Field, RawFile, Table
from etl.words.text import Text

Write = Callable[[pa.Table, Table, Path], None]

_TITLE = Text("글", "Text")
FIELDS = tuple(Field(name, (name,), _TITLE, None, "string", "text", None, {}) for name in ("a", "b"))
_RAW = RawFile(Path("raw/x.csv"), "", None, (), (1, 1))  # type: ignore[arg-type]
TABLE = Table("t", _TITLE, None, _RAW, FIELDS, (), (), (), (), ())
_TEXTS = st.lists(st.text(st.characters(exclude_categories=["Cs"])) | st.none(), min_size=1, max_size=8)
HARD = [
    '"',
    ",",
    "\r\n",
    "\n",
    " x ",
    "=1+1",
    "_x0041_",
    "\x00",
    "\x1f",
    "\ufeff",
    "é",
    None,
    "",
    "12",
    "😀",
]


def with_any_texts(test: Callable[[list[str | None]], None]) -> Callable[[], None]:
    """Run a test on many columns of texts."""
    return settings(max_examples=settings.default.max_examples // 4)(example(HARD)(given(_TEXTS)(test)))


def written_and_read(texts: list[str | None], write: Write, read: Callable[[Path], list[Any]]) -> list[Any]:
    """Write texts as the first of two columns, and return what `read` finds in the file."""
    data = pa.table({"a": pa.array(texts, pa.string()), "b": pa.array(["끝"] * len(texts))})
    with TemporaryDirectory() as folder:
        file = Path(folder) / "t"
        write(data, TABLE, file)
        return read(file)
