"""What `dataset.yml` can say of fields and their readings."""

import pytest
from dataset_folder import CSV, Folder

FIELD = "  - {name: kind, from: 구분, title: {ko: 구분, en: Kind}, type: string%s}\n"


def test_a_field_is_read_from_one_column_or_several_or_none(folder: Folder) -> None:
    fields = """\
  - {name: a, from: 구분, title: {ko: 가, en: A}, type: string}
  - {name: b, from: [구분, 금액], title: {ko: 나, en: B}, type: string}
  - {name: c, join: [구분, 금액], title: {ko: 다, en: C}, type: string}
  - {name: d, title: {ko: 라, en: D}, type: string}
"""
    a, b, c, d = folder.dataset(CSV, fields).tables[0].fields

    assert (a.sources, a.join) == (("구분",), False)
    assert (b.sources, b.join) == (("구분", "금액"), False)
    assert (c.sources, c.join) == (("구분", "금액"), True)
    assert (d.sources, d.source) == ((), "d")


def test_a_reading_can_have_options(folder: Folder) -> None:
    field = (
        FIELD % ', reading: {phone: {part: number, area: "062"}}, extract: "\\\\((.+)\\\\)", unreadable: 2'
    )

    found = folder.dataset(CSV, field).tables[0].fields[0]

    assert (found.reading, found.options) == ("phone", {"part": "number", "area": "062"})
    assert (found.extract, found.unreadable) == (r"\((.+)\)", 2)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (", reading: {phone: {aera: 1}}", "unknown key. Did you mean area?"),
        (", reading: {phone: {part: nubmer}}", "Did you mean number?"),
        (", reading: {fone: {}}", "there is no reading 'fone'. Did you mean phone?"),
        (", reading: {phone: {}, text: {}}", "must be one reading with its options"),
        (', extract: "a"', "must have exactly one group"),
        (", join: [구분, 금액]", "from and join cannot be used together"),
        (", unreadable: -1", "must be a whole number of at least 0"),
        (", missingValues: [{value: x, label: unkown}]", "Did you mean unknown?"),
    ],
)
def test_wrong_words_about_a_field_are_reported(folder: Folder, more: str, message: str) -> None:
    assert message in folder.refused(fields=FIELD % more)
