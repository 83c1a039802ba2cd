import pyarrow as pa
import pytest

from etl.clean.readings.amount_thousand import amount_thousand, amount_thousand_many
from etl.clean.readings.errors import UnreadableError


def test_a_header_in_thousands_of_won_scales_bare_numbers() -> None:
    assert amount_thousand("411,600,000") == 411_600_000_000
    assert amount_thousand("△3") == -3000
    assert amount_thousand_many(pa.array(["1,200", "△3"])).to_pylist() == [1_200_000, -3000]


@pytest.mark.parametrize("cell", ["4116억", "411,600백만", "411600원", "0.0001"])
def test_refuses_a_number_with_another_unit_under_a_header_that_gives_one(cell: str) -> None:
    with pytest.raises(UnreadableError):
        amount_thousand(cell)
