from decimal import Decimal

import pytest

from etl.clean.area import area
from etl.clean.unreadable import UnreadableError


@pytest.mark.parametrize(
    ("cell", "square_metres"),
    [
        ("4만 6200㎡", "46200"),
        ("4만6,200㎡", "46200"),
        ("361만6천853㎡", "3616853"),
        ("3,616,853㎡", "3616853"),
        ("118만2천㎡", "1182000"),
        ("14,000평", "46280.99"),
        ("3ha", "30000"),
        ("1.5㏊", "15000"),
        ("0.5㎢", "500000"),
        ("47,256 m²", "47256"),
        ("47256", "47256"),
        ("약 5만㎡", "50000"),
    ],
)
def test_reads_an_area_in_square_metres(cell: str, square_metres: str) -> None:
    assert area(cell) == Decimal(square_metres)


@pytest.mark.parametrize("cell", ["4만 6200m", "평", "3km", "4만~6만㎡", "46200㎡(14000평)"])
def test_refuses_what_is_no_area(cell: str) -> None:
    with pytest.raises(UnreadableError):
        area(cell)
