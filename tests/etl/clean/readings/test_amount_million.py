import pyarrow as pa
import pytest

from etl.clean.readings.amount_million import amount_million, amount_million_many
from etl.clean.readings.errors import UnreadableError


@pytest.mark.parametrize("cell", ["4116억", "411,600백만", "411,600천원", "0.0000001", "411600원"])
def test_refuses_a_number_with_its_own_unit_under_a_header_that_gives_one(cell: str) -> None:
    with pytest.raises(UnreadableError):
        amount_million(cell)


def test_a_header_in_millions_of_won_scales_bare_numbers() -> None:
    assert amount_million("411,600") == 411_600_000_000
    assert amount_million("0.5") == 500_000
    assert amount_million("△1,200") == -1_200_000_000
    assert amount_million_many(pa.array(["1,200", "0.5"])).to_pylist() == [1_200_000_000, 500_000]
