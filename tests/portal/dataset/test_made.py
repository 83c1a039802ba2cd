"""“How this was made”: what a page shows of `clean.json`, and that nothing in one can harm a page."""

import json
from pathlib import Path

import pytest
from fake_catalogue import FakeCatalogue
from fake_files import FakeFiles, column, document, table
from flask import Flask
from flask.testing import FlaskClient
from page import Page, visit

from etl.words.text import Text
from portal.catalogue.cache import Cache
from portal.catalogue.records import File
from portal.dataset.made import MAX_BYTES, TableProvenance, read_provenance

PAGE = "/dataset/ai-cluster-budget"

HEADING = "이렇게 만들었습니다"


def section(client: FlaskClient, path: str = PAGE) -> Page:
    """Return the section of a dataset's page that tells how its tables were made."""
    return visit(client, path).section("How this was made" if path.startswith("/en") else HEADING)


def test_tells_in_korean_where_a_table_came_from_and_what_became_of_its_rows(client: FlaskClient):
    made = section(client)

    assert made.headings() == [HEADING]
    assert "바꾼 칸과 제외한 행의 수를 빠짐없이 아래에 적었습니다." in made.words()
    assert made.facts() == {
        "원본 파일": "예산.xlsx (시트: 예산)",
        "행 수": "1,214행을 읽어 1,208행을 공개",
        "제외한 행": "소계·합계 행: 4행\n빈 행: 2행",
        "중복된 행": "앞의 행과 같은 행 3개를 그대로 두었습니다.",
        "바로잡은 오류": "보도자료의 오타: 4,116억원은 411억원 (값을 바꿈, 1행)",
        "공개하지 않은 열": "담당자, 비고",
    }


def test_tells_in_korean_which_values_were_changed(client: FlaskClient):
    made = section(client)

    assert made.titles("예산 수치에서 바꾼 값") == [
        "항목명",
        "처리 내용",
        "칸 수",
        "예시 (바꾸기 전 → 바꾼 뒤)",
    ]
    assert made.rows("예산 수치에서 바꾼 값") == [
        ["지표", "풀어쓴 한글 자모를 합침", "3칸", "ㄱㅜㄱㅂㅣ → 바꾼 뒤: 국비"],
        ["지표", "남는 공백을 지움", "2칸", "총사업비 → 바꾼 뒤: 총사업비"],
        [
            "금액(원)",
            "‘값 없음’ 표시를 빈칸으로 바꿈",
            "2칸",
            "- → 바꾼 뒤: (빈칸)\n미정 → 바꾼 뒤: (빈칸)",
        ],
        [
            "금액(원)",
            "금액을 원 단위 숫자로 바꿈",
            "1,206칸",
            (
                "4,116억원 → 바꾼 뒤: 411600000000\n"
                "31억8천만원 → 바꾼 뒤: 3180000000\n"
                "약 4,300억 → 바꾼 뒤: 430000000000"
            ),
        ],
        [
            "출처 기관",
            "전각 문자를 반각으로 바꿈",
            "1칸",
            (
                "ＫＢＳ광주방송총국 보도국 인공지능 특별취재팀(２０２５) "
                "→ 바꾼 뒤: KBS광주방송총국 보도국 인공지능 특별취재팀(2025)"
            ),
        ],
    ]


def test_tells_in_korean_which_values_are_missing_and_what_was_noticed(client: FlaskClient):
    made = section(client)

    assert made.titles("예산 수치에서 값이 없는 칸") == ["항목명", "값이 없는 이유", "칸 수"]
    assert made.rows("예산 수치에서 값이 없는 칸") == [
        ["금액(원)", "해당 없음", "1칸"],
        ["금액(원)", "미정", "1칸"],
    ]
    assert made.unfolded("원본 파일에서 확인한 사항").items() == [
        "파일 형식: XLSX",
        "표 위의 제목: 2025년 인공지능 집적단지 예산 현황",
        "단위: (단위: 천원)",
        "병합된 칸을 채움 (12)",
        "칸에 붙은 메모(공개하지 않음)",
    ]


def test_tells_it_in_english(client: FlaskClient):
    made = section(client, "/en" + PAGE)

    assert made.facts() == {
        "Original file": "예산.xlsx (sheet: 예산)",
        "Rows": "1,214 read, 1,208 published",
        "Rows left out": "subtotals and totals: 4 rows\nblank rows: 2 rows",
        "Repeated rows": "3 rows repeat an earlier one and were kept.",
        "Errors corrected": "보도자료의 오타: 4,116억원은 411억원 (value replaced, 1 row)",
        "Columns not published": "담당자, 비고",
    }
    assert list(made.folded()) == [
        "Values changed (1,214 changes)",
        "Cells without a value",
        "Observations on the original file",
    ]
    assert made.rows("Values changed in Budget figures")[2] == [
        "Amount (KRW)",
        "word for “no value” removed",
        "2 cells",
        "- → changed to (empty)\n미정 → changed to (empty)",
    ]


def test_links_to_the_whole_account(client: FlaskClient):
    assert section(client).link("전체 정제 내역 JSON 내려받기 (2 KB)").href == f"{PAGE}/download/clean.json"


def test_spaces_that_were_taken_away_are_there_to_be_seen(client: FlaskClient):
    assert '<span class="old"> 총사업비  </span>' in client.get(PAGE).text


def test_names_the_columns_whose_numbers_are_to_be_checked(
    client: FlaskClient, catalogue: FakeCatalogue, files: FakeFiles
):
    numbers = [
        column("법인등록번호", "Corporate number") | {"doubtful": {"found": found}} for found in (1, 0)
    ]
    files.publish(catalogue, "ai-cluster-budget", document(table(columns=numbers)))

    assert section(client).facts()["확인이 필요한 번호"] == (
        "법인등록번호: 검증번호가 맞지 않는 번호 1개를 원본 그대로 공개했습니다."
    )


def test_opens_a_short_list_and_folds_a_long_one(client: FlaskClient):
    short, long = section(client).folded(), section(client, "/dataset/ai-committee").folded()

    assert short["바꾼 값 (1,214건)"] is False
    assert long["바꾼 값 (66건)"] is True


def test_says_that_nothing_was_changed_where_nothing_was(client: FlaskClient):
    made = section(client, "/dataset/ai-committee")

    assert made.headings(3) == ["회의", "안건"]
    assert made.words().count("바꾼 값이 없습니다.") == 1


@pytest.mark.parametrize("path", ["/dataset/ai-funds", "/en/dataset/ai-funds"])
def test_a_dataset_without_an_account_has_no_such_section(client: FlaskClient, files: FakeFiles, path: str):
    page = client.get(path)

    assert page.status_code == 200
    assert 'id="made"' not in page.text
    assert files.asked == []


def test_asks_once_for_a_file_that_never_changes(client: FlaskClient, files: FakeFiles):
    assert visit(client, PAGE).has(HEADING)
    files.away = True

    assert visit(client, PAGE).has(HEADING)
    assert visit(client, PAGE).has(HEADING)
    assert len(files.asked) == 1


def test_shows_the_account_of_the_new_version(
    client: FlaskClient, app: Flask, catalogue: FakeCatalogue, files: FakeFiles
):
    client.get(PAGE)
    files.publish(catalogue, "ai-cluster-budget", document(table(rows_read=77)))
    app.extensions["cache"].drop("dataset ai-cluster-budget")

    assert section(client).facts()["행 수"] == "77행을 읽어 8행을 공개"


HOSTILE = "<script>alert(1)</script>"


def test_nothing_in_an_account_becomes_markup(
    client: FlaskClient, catalogue: FakeCatalogue, files: FakeFiles
):
    changed = ("own", 1, [(HOSTILE, f'"><img src=x onerror=1>{HOSTILE}')])
    bad = column(HOSTILE, HOSTILE, changed, ("<b>rule</b>", 1, []), **{"<i>reason</i>": 1})
    hostile = table(
        title={"ko": HOSTILE, "en": HOSTILE}, columns=[bad], ignored=[HOSTILE], dropped={HOSTILE: 1},
        file={"path": f"raw/{HOSTILE}", "sheets": [HOSTILE], "member": HOSTILE},
        corrections=[{"kind": HOSTILE, "reason": HOSTILE, "rows": 1}],
        reading=[{"kind": HOSTILE, "text": HOSTILE}],
    )  # fmt: skip
    files.publish(catalogue, "ai-cluster-budget", document(hostile, hostile))

    for path in (PAGE, "/en" + PAGE):
        text = client.get(path).text
        assert Page(text).has(HEADING) or Page(text).has("How this was made")
        assert HOSTILE not in text
        assert "<img" not in text.partition("<main")[2]
        assert "<b>rule" not in text
        assert "<i>reason" not in text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_never_shows_what_the_publisher_kept_back(client: FlaskClient):
    assert "칸에 붙은 메모(공개하지 않음)" in section(client).items()
    assert "김 주무관" not in client.get(PAGE).text


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no json",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"tables": "x"}',
        b'{"tables": [1, null, "x"]}',
        b"[]",
        b"null",
        b'{"tables": [{"title": {"ko": "\\ud800"}}]}',
        b'{"tables": [{"rows": ' + b"9" * 5000 + b"}]}",
    ],
)
def test_a_broken_account_costs_the_section_only(
    client: FlaskClient, catalogue: FakeCatalogue, files: FakeFiles, content: bytes
):
    files.publish(catalogue, "ai-cluster-budget", content)

    page = client.get(PAGE)

    assert page.status_code == 200
    assert 'id="made"' not in page.text
    assert "인공지능 집적단지 예산" in page.text


@pytest.mark.parametrize(
    "bent",
    [
        {"rows": None, "rows_read": -1, "columns": [{}], "dropped": [], "reading": [{"count": 1e400}]},
        {"file": "x", "title": 7, "columns": {"a": 1}, "corrections": [{"rows": True}], "ignored": [[], {}]},
        {"columns": [{"changed": [{"examples": [{"before": 1}, 2]}], "nulls": {"": 10**30}}], "dropped": 3},
    ],
)
def test_shows_what_it_can_of_an_account_that_is_bent(
    client: FlaskClient, catalogue: FakeCatalogue, files: FakeFiles, bent: dict[str, object]
):
    files.publish(catalogue, "ai-cluster-budget", document(table(**bent)))

    page = client.get(PAGE)

    assert page.status_code == 200
    assert Page(page.text).has(HEADING)


def test_bounds_what_a_page_shows(client: FlaskClient, catalogue: FakeCatalogue, files: FakeFiles):
    pairs = [("가" * 2000, "나")] * 20
    huge = table(columns=[column(f"항목 {n}", "Column", ("own", 1, pairs)) for n in range(8)])
    files.publish(catalogue, "ai-cluster-budget", document(huge))

    text = client.get(PAGE).text

    assert text.count('class="old"') == 8 * 5
    assert "가" * 301 not in text


@pytest.mark.parametrize(
    "bent",
    [
        {"size": MAX_BYTES + 1},
        {"size": 0},
        {"hash": "sha256:" + "0" * 64},
        {"hash": "md5:1"},
        {"hash": None},
        {"url": "http://elsewhere.example/open-data/clean.json"},
        {"url": "http://127.0.0.1:8333/open-data/../secret/clean.json"},
        {"url": "file:///etc/passwd"},
    ],
)
def test_trusts_no_record_that_describes_another_file(
    client: FlaskClient, catalogue: FakeCatalogue, files: FakeFiles, bent: dict[str, object]
):
    resource = files.publish(catalogue, "ai-cluster-budget", document(table()))
    resource |= bent
    catalogue.packages["ai-cluster-budget"]["resources"][-1] |= bent

    page = client.get(PAGE)

    assert page.status_code == 200
    assert 'id="made"' not in page.text
    assert [url for url in files.asked if not url.startswith("http://127.0.0.1:8333/open-data/ai-")] == []


def test_tries_again_after_a_minute_when_the_storage_was_away(tmp_path: Path):
    files, cache, moment = FakeFiles(), Cache(tmp_path), [1000.0]
    files.away = True
    content = document(table())
    file = _described(content)
    files.contents[file.url] = content

    def read() -> tuple[TableProvenance, ...]:
        return read_provenance(file, files, cache, lambda: moment[0])

    assert read() == read() == ()
    files.away = False
    assert read() == ()
    moment[0] += 61
    assert [each.rows for each in read()] == [8]
    assert len(files.asked) == 2


def _described(content: bytes) -> File:
    from hashlib import sha256

    digest = sha256(content).hexdigest()
    return File("1", "clean.json", Text(), "JSON", "", len(content), digest, "http://f/clean.json", "")


def test_an_account_is_json(files: FakeFiles):
    assert all(json.loads(content)["tables"] for content in files.contents.values())
