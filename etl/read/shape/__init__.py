"""Find and shape the table on a sheet: its header, its rows, and what stands beside them.

Between a file's cells (`etl.read.grid`) and the typed columns of `etl.clean`; every text stays as it is.
"""

from etl.read.shape.area import Area
from etl.read.shape.fill import fill_down
from etl.read.shape.frame import shape
from etl.read.shape.header import Head
from etl.read.shape.remark import is_remark
from etl.read.shape.reshape import unpivot
from etl.read.shape.split import split
from etl.read.shape.sums.words import is_label
from etl.read.shape.tables import FoundTable, find_tables

__all__ = [
    "Area",
    "FoundTable",
    "Head",
    "fill_down",
    "find_tables",
    "is_label",
    "is_remark",
    "shape",
    "split",
    "unpivot",
]
