from typing import Any

import pytest

from etl.read.errors import RefusedError
from etl.read.large.blocks import cells

HEAD = "연번,기업명,소재지,직원,설립일\n"
GOOD = "1,가나,광주,3,2020-01-01\n"


@pytest.mark.parametrize(
    "rows",
    [
        '2,"다라,서울,4,2020-01-02\n3,마바,나주,5,2020-01-03\n4,사아",목포,6,2020-01-04\n',
        '2,"다라,서울,4,2020-01-02\n3,마바",나주,5,2020-01-03\n',
        '2,"다라,서울,,2020-01-02\n3,마바",나주,5,\n',
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_quotes_that_hold_rows_are_refused_in_files_of_every_size(look: Any, rows: str, end: str) -> None:
    text = (HEAD + GOOD + rows + GOOD).replace("\n", end)
    with pytest.raises(RefusedError, match="line 3: a text in quotes holds whole rows"):
        look(text.encode()).grid()
    with pytest.raises(RefusedError, match="line 13: a text in quotes holds whole rows"):
        cells(text.replace("\r", "").encode(), 5, ",", 11)


@pytest.mark.parametrize(
    ("rows", "width"),
    [
        ('2,"다라\n마바",서울,4,2020-01-02\n', 5),
        ('2,"다라, 서울, 나주, 목포\n마바",사,4,2020-01-02\n', 5),
        ('2,"가,나,다\n라,마",3,2020-01-02\n', 4),
        ('가,"1,2,3\n4,5",나,다\n', 4),
        ('가,"나,다,라\n마,바",사,아\n', 4),
        ('서울,"1,000명\n2,000명"\n', 2),
        ('1,"가,2\n3,나",4\n', 3),
    ],
)
def test_lists_in_a_text_are_no_rows(look: Any, rows: str, width: int) -> None:
    text = "".join(f"열{at}," for at in range(width)).rstrip(",") + "\n" + rows

    assert len(look(text.encode()).rows()) == 2
    table, odd = cells(text.encode(), width, ",", 1)
    assert (table.num_rows, odd) == (2, [])
