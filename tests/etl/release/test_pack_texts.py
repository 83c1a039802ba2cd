"""Any text in a cell comes back from every file as it was.

Known exceptions, by the formats' own rules: an empty text is an empty cell in XLSX, and XML 1.0 has no letter
for U+FFFE and U+FFFF, which come back in words there.
"""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from etl.dataset import Field, RawFile, Table
from etl.pack.csv_file import write_csv
from etl.pack.jsonl import write_jsonl
from etl.pack.parquet import write_parquet
from etl.pack.xlsx import write_xlsx
from etl.words.text import Text

TITLE = Text("글", "Text")
FIELDS = tuple(Field(name, (name,), TITLE, None, "string", "text", None, {}) for name in ("a", "b"))
RAW = RawFile(Path("raw/x.csv"), "", None, (), (1, 1))  # type: ignore[arg-type]
TABLE = Table("t", TITLE, None, RAW, FIELDS, (), (), (), (), ())
TEXTS = st.lists(st.text(st.characters(exclude_categories=["Cs"])) | st.none(), min_size=1, max_size=8)
HARD = ['"', ",", "\r\n", "\n", " x ", "=1+1", "_x0041_", "\x00", "\x1f", "\ufeff", "é", None, "", "12", "😀"]


@given(TEXTS)
@example(HARD)
@settings(max_examples=25, deadline=None)
def test_any_text_survives_every_format(texts):
    data = pa.table({"a": pa.array(texts, pa.string()), "b": pa.array(["끝"] * len(texts))})
    with TemporaryDirectory() as folder:
        work = Path(folder)
        write_csv(data, TABLE, work / "t.csv")
        write_jsonl(data, work / "t.jsonl")
        write_parquet(data, work / "t.parquet")
        write_xlsx(data, TABLE, work / "t.xlsx")

        assert [row[0] for row in read_csv(work / "t.csv")] == [text or "" for text in texts]
        lines = (work / "t.jsonl").read_bytes().decode().split("\n")[:-1]
        assert [json.loads(line)["a"] for line in lines] == texts
        assert pq.read_table(work / "t.parquet").column("a").to_pylist() == texts
        assert read_xlsx(work / "t.xlsx") == [in_xml(text or "") for text in texts]


@pytest.mark.parametrize("texts", [[None], [""], ["x", None, ""]])
def test_a_row_of_one_empty_cell_is_no_blank_line(tmp_path, texts):
    data = pa.table({"a": pa.array(texts, pa.string())})

    write_csv(data, replace(TABLE, fields=FIELDS[:1]), tmp_path / "t.csv")

    assert read_csv(tmp_path / "t.csv") == [[text or ""] for text in texts]


def read_csv(path):
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))[1:]


def read_xlsx(path):
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("데이터")
    return [row[0] for row in sheet.to_python(skip_empty_area=False)[1:]]


def in_xml(text):
    return text.replace("\ufffe", "_xFFFE_").replace("\uffff", "_xFFFF_")
