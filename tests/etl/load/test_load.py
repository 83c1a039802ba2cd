import subprocess
import sys
from pathlib import Path

import pytest
from dataset_folder import CSV, Folder

from etl.errors import DatasetError, UsageError
from etl.load import find, load


def described(folder: Folder) -> str:
    """Write a right description and give it back."""
    folder.dataset(CSV)
    return str((folder.path / "dataset.yml").read_text(encoding="utf-8"))


def changed(folder: Folder, old: str, new: str) -> list[str]:
    text = described(folder)
    assert old in text
    return folder.problems(text.replace(old, new, 1))


def test_reads_a_description_into_frozen_values(folder: Folder) -> None:
    dataset = folder.dataset(CSV, more='missingValues: ["", "-", 미상]')

    assert dataset.name == "budget"
    assert dataset.title.ko == "예산"
    assert dataset.license.name == "CC-BY-4.0"
    assert dataset.reference_date.isoformat() == "2026-01-16"
    assert dataset.sources[0].date == "2020-01-28"
    (table,) = dataset.tables
    assert table.raw.path == Path("raw/budget.csv")
    assert table.raw.header is None
    assert [word.value for word in table.missing_values] == ["", "-", "미상"]
    assert [(field.name, field.source, field.reading) for field in table.fields] == [
        ("kind", "구분", "text"),
        ("amount_krw", "금액", "amount"),
    ]


def test_reads_constraints_in_values_of_the_type(folder: Folder) -> None:
    fields = """\
  - name: since
    from: 구분
    title: {ko: 날, en: Day}
    type: date
    constraints: {required: true, minimum: 2019-11-01, enum: [2020-01-01]}
  - {name: part, from: 금액, title: {ko: 몫, en: Part}, type: number, constraints: {minimum: 0, maximum: 0.5}}
  - {name: code, from: 금액, title: {ko: 코드, en: Code}, type: string, constraints: {enum: [001, yes, 1.0]}}
"""
    since, part, code = folder.dataset(CSV, fields).tables[0].fields

    assert since.constraints["minimum"].isoformat() == "2019-11-01"
    assert part.constraints == {"minimum": 0.0, "maximum": 0.5}
    assert code.constraints == {"enum": ("001", "yes", "1.0")}


def test_tells_all_problems_of_a_file_at_once_with_place_and_line(folder: Folder) -> None:
    text = described(folder)
    text = text.replace("type: string", "type: strng").replace(
        "title: {ko: 예산, en: Budget}\n", "titel: x\n"
    )
    found = folder.problems(text)

    place = folder.path / "dataset.yml"
    rule = "'strng' is not one of string, integer, number, boolean, date, year. Did you mean string?"
    assert [problem.split(" (line")[0] for problem in found] == [
        f"{place}: titel: unknown key. Did you mean title?",
        f"{place}: the key title is missing.",
        f"{place}: tables[0].fields[0].type: {rule}",
    ]
    assert found[2].endswith("(line 19)")


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("name: kind", "name: Kind", "begin with a lower-case letter"),
        ("name: kind", f"name: {'k' * 64}", "at most 63"),
        ("name: figures", "name: 수치", "begin with a lower-case letter"),
        ("name: amount_krw", "name: kind", "several fields have the name 'kind'"),
        ("en: Kind", "en: ''", "must not be blank"),
        ("{ko: 구분, en: Kind}", "{ko: 구분}", "the key en is missing"),
        ("{ko: 구분, en: Kind}", "구분", "must be a mapping of names to values"),
        ("reading: amount", "reading: amonut", "Did you mean amount?"),
        ("reading: amount", "reading: date", "the reading date gives date, but the type is integer"),
        ("reading: amount", "constraints: {pattern: x}", "a field of type integer has no such constraint"),
        ("reading: amount", "constraints: {minimum: a}", "must be a whole number"),
        ("reading: amount", "constraints: {minimum: 5, maximum: 1}", "minimum is greater than maximum"),
        ("reading: amount", "constraints: {required: ja}", "must be true or false"),
        ("reading: amount", "constraints: {enum: [1, 1]}", "is repeated"),
        ("type: string", "type: string, constraints: {pattern: '['}", "not a regular expression"),
        ("CC-BY-4.0", "CC-BY-4", "Did you mean CC-BY-4.0?"),
        ("[finance]", "[finanse]", "Did you mean finance?"),
        ("as-needed", "sometimes", "is not one of annual"),
        ("2026-01-16", "2026-02-30", "must be a date"),
        ("2026-01-16", "2026-1-16", "must be a date"),
        ("[인공지능, 예산]", "['#인공지능']", "letters, digits, spaces"),
        ("[인공지능, 예산]", "인공지능", "must be a list"),
        ("[인공지능, 예산]", "[]", "at least one entry"),
        ("path: null", "path: etnews.com", "http:// or https://"),
        ("title: 기사", 'title: "기\\0사"', "the invisible character U+0000"),
        ("date: 2020-01-28", "date: yesterday", "a year, a month or a day"),
        ("{ko: 예산, en: Budget}", '{ko: "예\\0산", en: Budget}', r"the invisible character U+0000"),
        ("{ko: 예산, en: Budget}", '{ko: "예\\u202e산", en: Budget}', r"the invisible character U+202E"),
        ("en: Budget}", f"en: {'b' * 201}}}", "has 201 characters; at most 200 are allowed"),
        ("en: Description}", f"en: {'b' * 20_001}}}", "has 20,001 characters"),
        ("licenses:", "organization: []\nlicenses:", "must be text"),
        ("licenses:", "organization: ''\nlicenses:", "must not be blank"),
        ("licenses:", "organization: 광주\nlicenses:", "lower-case letters"),
        ("licenses:", "contributors: [{roles: [boss]}]\nlicenses:", "is not one of author, contributor"),
        ("licenses:", "contributors: [{roles: []}]\nlicenses:", "at least one entry"),
        ("licenses:", "contributors: [{roles: [author], email: x}]\nlicenses:", "an e-mail address"),
        ("licenses:", "contributors: [{roles: [author], path: x}]\nlicenses:", "begins with http"),
        (
            "retrieved: 2026-11-20",
            "retrieved: 2026-11-20\n    header: 0",
            "must be a whole number of at least 1",
        ),
        ("retrieved: 2026-11-20", "retrieved: 2026-11-20\n    header: [4, 3]", "first and last"),
        ("path: raw/budget.csv", "path: raw/../dataset.yml", "below raw/"),
        ("path: raw/budget.csv", "path: /etc/passwd", "below raw/"),
        ("path: raw/budget.csv", "path: dataset.yml", "below raw/"),
        ("path: raw/budget.csv", "path: raw/bugdet.csv", "Did you mean raw/budget.csv?"),
        ("  fields:", "  primaryKey: [kindd]\n  fields:", "there is no field 'kindd'. Did you mean kind?"),
        ("  fields:", "  ignored: [a, a]\n  fields:", "is repeated"),
        (
            "  fields:",
            "  foreignKeys: [{fields: [kind], reference: {resource: figure, fields: [kind]}}]\n  fields:",
            "there is no table 'figure'. Did you mean figures?",
        ),
        (
            "  fields:",
            "  foreignKeys: [{fields: [kind], reference: {resource: figures, fields: [kin]}}]\n  fields:",
            "the table 'figures' has no field 'kin'",
        ),
        (
            "  fields:",
            "  corrections: [{where: {}, set: {금액: 1}, reason: x, rows: 1}]\n  fields:",
            "where, matches or at must select the rows",
        ),
        (
            "  fields:",
            "  corrections: [{where: {구분: a}, set: {금액: 1}, reason: x, rows: 0}]\n  fields:",
            "at least 1",
        ),
        ("sources:", "temporal: [2021, 2020-05]\nsources:", "the end is before the beginning"),
        ("sources:", "temporal: [2021]\nsources:", "two dates"),
        ("sources:", "title: {ko: a, en: b}\nsources:", "is repeated"),
    ],
)
def test_refuses_a_wrong_entry_and_says_why(folder: Folder, old: str, new: str, rule: str) -> None:
    found = changed(folder, old, new)

    assert len(found) == 1, found
    assert rule in found[0]


@pytest.mark.parametrize("name", ["new", "edit", "search"])
def test_refuses_names_that_the_catalogue_does_not_allow(folder: Folder, name: str) -> None:
    text = described(folder)
    (folder.datasets / name).mkdir()
    (folder.datasets / name / "dataset.yml").write_text(text, encoding="utf-8")

    with pytest.raises(DatasetError) as caught:
        load(folder.datasets, name)

    assert f"does not allow a dataset called '{name}'" in str(caught.value)


def test_refuses_a_description_that_is_no_mapping(folder: Folder) -> None:
    assert "must be a mapping of names to values" in folder.problems("- a\n")[0]


def test_refuses_a_description_that_is_huge_or_not_utf8(folder: Folder) -> None:
    folder.path.mkdir(parents=True)
    file = folder.path / "dataset.yml"
    file.write_bytes(b"#" * (1024 * 1024 + 1))
    with pytest.raises(DatasetError, match="larger than"):
        load(folder.datasets, "budget")
    file.write_bytes("a: 1\ntitle: 예산".encode("cp949"))
    with pytest.raises(DatasetError, match="line 2: the file is not in UTF-8"):
        load(folder.datasets, "budget")


def test_refuses_a_folder_in_place_of_a_raw_file(folder: Folder) -> None:
    text = described(folder)
    (folder.path / "raw" / "budget.csv").unlink()
    (folder.path / "raw" / "budget.csv").mkdir()

    assert "is a folder or a device, not a file" in folder.problems(text)[0]


def test_refuses_a_raw_file_that_a_link_leads_away_from(folder: Folder, tmp_path: Path) -> None:
    text = described(folder)
    outside = tmp_path / "secret.csv"
    outside.write_bytes(CSV)
    (folder.path / "raw" / "budget.csv").unlink()
    (folder.path / "raw" / "budget.csv").symlink_to(outside)

    assert "leads out of the dataset's own folder" in folder.problems(text)[0]


def test_tells_a_steward_without_a_sha256_the_line_to_write(folder: Folder) -> None:
    folder.raw(CSV)
    right = folder.table()
    digest = right.split("sha256: ")[1].split("\n")[0]
    text = described(folder).replace(digest, "todo", 1)

    assert f"write: sha256: {digest} (line" in folder.problems(text)[0]


def test_refuses_a_folder_whose_name_cannot_be_an_address(folder: Folder) -> None:
    described(folder)
    folder.path.rename(folder.datasets / "Budget_1")

    with pytest.raises(DatasetError, match="lower-case letters, digits and hyphens"):
        load(folder.datasets, "Budget_1")


def test_finds_the_folders_that_have_a_description_sorted(folder: Folder) -> None:
    described(folder)
    for name in ("b-two", "a-one"):
        (folder.datasets / name).mkdir()
        (folder.datasets / name / "dataset.yml").touch()
    (folder.datasets / "no-description").mkdir()

    assert find(folder.datasets) == ("a-one", "b-two", "budget")
    assert find(folder.datasets, "budget") == ("budget",)
    with pytest.raises(UsageError, match="Did you mean budget"):
        find(folder.datasets, "bugdet")
    with pytest.raises(UsageError, match="no such folder"):
        find(folder.datasets / "nowhere")


def test_loading_and_comparing_needs_no_data_library() -> None:
    code = "import etl.load, etl.checksums, etl.fingerprint, sys; sys.exit('numpy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
