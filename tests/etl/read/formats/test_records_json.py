import json
from typing import Any

import pytest

from etl.read.errors import RefusedError


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('[{"a": 1, "b": "x"}, {"b": "y", "c": null}]', [["a", "b", "c"], ["1", "x", ""], ["", "y", ""]]),
        ('{"records": [{"a": 1}]}', [["a"], ["1"]]),
        ('{"list_total_count": 1, "row": [{"a": 1}], "RESULT": {"CODE": "INFO"}}', [["a"], ["1"]]),
        ('{"Service": {"RESULT": {"CODE": "0"}, "row": [{"a": 1}]}}', [["a"], ["1"]]),
        ('{"response": {"header": {}, "body": {"items": {"item": [{"a": 1}]}}}}', [["a"], ["1"]]),
        ('{"response": {"body": {"items": {"item": {"a": 1}}, "totalCount": 1}}}', [["a"], ["1"]]),
        ('{"data": [{"a": 1}], "matched": [{"b": 2}]}', [["a"], ["1"]]),
        (
            '{"fields": [{"id": "b"}, {"id": "a"}], "records": [{"a": "1"}, {"a": "2", "b": "3"}]}',
            [["b", "a"], ["", "1"], ["3", "2"]],
        ),
        ('{"a": 1}\n{"a": 2, "b": 3}\n', [["a", "b"], ["1", ""], ["2", "3"]]),
        ('[{"a": {"x": 1, "y": "2"}, "b": {}, "c": []}]', [["a.x", "a.y", "b", "c"], ["1", "2", "", ""]]),
        ('{"X": [{"head": [{"n": 1}, {"RESULT": {}}]}, {"row": [{"a": 1}]}]}', [["a"], ["1"]]),
        ('{"X": {"list_total_count": 1, "row": {"a": 1}}}', [["a"], ["1"]]),
        ('{"row": {"b": 1}, "users": [{"a": 1}]}', [["a"], ["1"]]),
        ('[{"a": "\\ud83d\\ude00 \\\\ud83d"}]', [["a"], ["😀 \\ud83d"]]),
        (
            '{"features": [{"geometry": {"type": "Point", "coordinates": [126, 35]}}, {"geometry": null}]}',
            [
                ["geometry.type", "geometry.coordinates.0", "geometry.coordinates.1", "geometry"],
                ["Point", "126", "35", ""],
                ["", "", "", ""],
            ],
        ),
        ('[{"a": "가\\n나"}]', [["a"], ["가\n나"]]),
    ],
)
def test_finds_the_records_of_a_document(look: Any, text: str, rows: list[list[str]]) -> None:
    found = look(text.encode())

    assert (found.contents.format, found.contents.sheets) == ("JSON", ())
    assert found.rows() == rows
    assert found.grid().titled


def test_defect_45_values_keep_their_wording(look: Any) -> None:
    numbers = '"a": 123456789012345678, "b": 1e5, "c": 1.50, "h": -0'
    text = f'[{{{numbers}, "d": true, "e": false, "f": null, "g": "007"}}]'

    assert look(text.encode()).rows()[1] == [
        "123456789012345678",
        "1e5",
        "1.50",
        "-0",
        "TRUE",
        "FALSE",
        "",
        "007",
    ]


def test_quotes_that_an_exporter_doubled_are_halved(look: Any) -> None:
    found = look('[{"휴관일":""2,4주 월요일, 공휴일"","이름":"가"},{"휴관일":"","이름":""나"" }]'.encode())

    assert found.rows() == [["휴관일", "이름"], ["2,4주 월요일, 공휴일", "가"], ["", "나"]]
    assert found.notes("doubled_quotes") == [("", None, 4)]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('[{"a": 1},\n{"a": }]', "line 2, character 7: this is not valid JSON"),
        ('[{"a": ""x"y""}]', "line 1, character 10: this is not valid JSON"),
        ('{"a": 1}\n{"a": 2\n{"a": 3}', "line 2, character 8: this is not valid JSON"),
        ('[{"a": 1', "line 1, character 9: this is not valid JSON"),
        ('[{"a": "\\ud83d"}]', "line 1, character 9: a character was lost"),
        ('[{"a": "\\ude00\\ud83d"}]', "line 1, character 9: a character was lost"),
        ('[\n{"\\uD83d": 1}]', "line 2, character 3: a character was lost"),
        ('[{"a": "' + "x" * 200_000 + '"}]', "'a' holds a text of more than 131,072 characters"),
        (
            '[{"g": {"type": "Polygon", "coordinates": [[[1, 2]]]}}]',
            "record 1: 'g' is a Polygon, which cannot become columns",
        ),
        ('[{"a": NaN}]', "NaN is not valid JSON"),
        ('[{"a": 1, "a": 2}]', "the name 'a' occurs twice"),
        ('[{"a": [1, 2]}]', "record 1: 'a' holds a list"),
        ('[{"a": {"b": {"c": 1}}}]', r"record 1: 'a\.b' holds a list or records"),
        ('[["a", "b"], ["1", "2"]]', "record 1: is not an object"),
        ('{"x": [{"a": 1}], "y": [{"a": 1}]}', "several lists of records: x, y"),
        ('{"error": "no key"}', "holds no records"),
        ("[]", "holds no records"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_refuses_what_is_no_list_of_records(look: Any, text: str, rule: str) -> None:
    with pytest.raises(RefusedError, match=rule):
        look(text.encode()).grid()


BODY = '{{"pageNo": 1, "numOfRows": 2, "totalCount": {}, "items": {{"item": [{{"a": 1}}, {{"a": 2}}]}}}}'


@pytest.mark.parametrize(
    "text",
    [
        BODY.format(349),
        BODY.format('"349"'),
        '{"data": [{"a": 1}, {"a": 2}], "page": 1, "perPage": 2, "matchCount": 349, "totalCount": 5000}',
        '{"result": {"records": [{"a": 1}, {"a": 2}], "limit": 2, "total": 349}}',
        '{"X": {"list_total_count": 349, "row": [{"a": 1}, {"a": 2}]}}',
        '{"X": [{"head": [{"list_total_count": 349}]}, {"row": [{"a": 1}, {"a": 2}]}]}',
    ],
)
def test_one_page_of_an_answer_is_refused(look: Any, text: str) -> None:
    with pytest.raises(RefusedError, match="holds 2 of 349 records"):
        look(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        BODY.format(2),
        BODY.format(0),
        BODY.format('""'),
        '{"data": [{"a": 1}, {"a": 2}], "page": 1, "perPage": 9, "matchCount": 2, "totalCount": 5000}',
        '{"total": 349, "data": [{"a": 1}, {"a": 2}]}',
        '{"totalCount": 349, "data": [{"a": 1}, {"a": 2}]}',
        '{"summary": {"total": 349}, "paging": {"page": 1}, "data": [{"a": 1}, {"a": 2}]}',
        '[{"a": 1, "page": 1, "total": 349}, {"a": 2}]',
    ],
)
def test_other_numbers_are_no_count_of_records(look: Any, text: str) -> None:
    assert [row[0] for row in look(text.encode()).rows()] == ["a", "1", "2"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '{"RESULT": {"CODE": "INFO-200", "MESSAGE": "해당하는 데이터가 없습니다."}}',
            "holds no records; its sender answered: 해당하는 데이터가 없습니다.",
        ),
        (
            '{"code": -4, "msg": "등록되지 않은 인증키 입니다."}',
            "holds no records; its sender answered: 등록되지 않은 인증키 입니다.",
        ),
        (
            '{"response": {"header": {"resultCode": "00", "resultMsg": "OK"}, "body": {"items": ""}}}',
            "holds no records.",
        ),
    ],
)
def test_an_answer_without_records_is_reported_in_its_own_words(look: Any, text: str, message: str) -> None:
    with pytest.raises(RefusedError) as caught:
        look(text.encode())

    assert str(caught.value) == message


def test_a_document_has_no_sheets(look: Any) -> None:
    with pytest.raises(RefusedError, match="is a JSON file and has no sheets"):
        look(json.dumps([{"a": 1}]).encode()).grid("2020")
