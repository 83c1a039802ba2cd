import datetime

import pytest
from ckanext.gwangju.search.datemath import moment

NOW = datetime.datetime.fromisoformat("2026-03-31T12:34:56.789")


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-01-31T00:00:00Z", "2026-01-31T00:00:00.000Z"),
        ("2026-01-01T09:00:00+09:00", "2026-01-01T00:00:00.000Z"),
        ("NOW", "2026-03-31T12:34:56.789Z"),
        ("NOW/DAY", "2026-03-31T00:00:00.000Z"),
        ("NOW-7DAYS/DAY", "2026-03-24T00:00:00.000Z"),
        ("NOW/YEAR+1MONTH", "2026-02-01T00:00:00.000Z"),
        ("NOW-1MONTH", "2026-02-28T12:34:56.789Z"),
        ("NOW+90MINUTES/HOUR", "2026-03-31T14:00:00.000Z"),
        ("NOW-500MILLIS/SECOND", "2026-03-31T12:34:56.000Z"),
        ("2026-01-31T00:00:00Z+1YEAR", "2027-01-31T00:00:00.000Z"),
    ],
)
def test_reads_moments_as_solr_writes_them(text, at):
    assert moment(text, NOW) == at


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2026-01-31",
        "NOW-1FORTNIGHT",
        "NOW/",
        "NOW+999999YEARS",
        "2026-13-01T00:00:00Z",
        "NOW-DAY",
    ],
)
def test_refuses_what_is_no_moment(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the text itself
        moment(text, NOW)
