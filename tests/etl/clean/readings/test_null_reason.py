"""Why a cell holds no value: asked of the column, which knows its words for that."""

from typing import Any

import pandas as pd

from etl.clean import clean
from etl.read import read

FIELDS = """\
  - {name: cnt, from: 개소, title: {ko: 개소, en: Places}, type: integer, reading: count}
  - {name: why, from: 개소, title: {ko: 사유, en: Reason}, type: string, reading: null_reason}
"""


def test_a_cell_without_a_value_has_the_reason_of_its_word(folder: Any) -> None:
    missing = "missingValues: ['', 미정, 해당없음, {value: '-', label: error}]"
    csv = "구,개소\n동구,미정\n서구,해당없음\n남구,-\n북구,\n광산구,3\n"
    dataset = folder.dataset(csv.encode(), FIELDS, raw="header: 1", more=missing + "\n  ignored: [구]")

    reasons = clean(read(dataset), dataset)[0]["figures"]["why"]

    assert reasons[:-1].tolist() == ["pending", "not_applicable", "error", "empty"]
    assert pd.isna(reasons.iloc[-1])
