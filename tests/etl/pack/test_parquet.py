"""Parquet: typed, with its columns explained."""

from datetime import date

import duckdb
import pandas as pd
import pyarrow.parquet as pq
from any_texts import with_any_texts, written_and_read
from packing import path

from etl.pack.parquet import write_parquet


def test_parquet_is_typed_and_explains_its_columns(release):
    file = path(release, "sample.figures.parquet")
    schema = pq.read_schema(file)

    assert [str(field.type) for field in schema] == [
        "string",
        "int64",
        "double",
        "bool",
        "date32[day]",
        "int64",
        "string",
    ]
    assert schema.field("amount").metadata[b"title_ko"].decode() == "한글 amount"
    assert schema.metadata is None
    assert duckdb.sql(f"select max(amount), max(day) from '{file}'").fetchone() == (
        9007199254740993,
        date(2021, 5, 5),
    )
    assert pd.read_parquet(file).columns.tolist() == list(schema.names)


@with_any_texts
def test_any_text_comes_back(texts):
    def read(path):
        return pq.read_table(path).column("a").to_pylist()

    assert written_and_read(texts, write_parquet, read) == texts
