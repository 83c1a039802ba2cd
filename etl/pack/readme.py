"""Write the texts that accompany the files in the ZIP: `README.ko.md` and `LICENSE.txt`."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from etl.dataset import Contributor, Dataset, Source, Table
from etl.pack.words import constraints_in_words, type_in_words
from etl.pack.xlsx import MOST_ROWS
from etl.release import Attribution, ReleaseFile
from etl.validate.report import Report
from etl.words.credit import NOT_REQUIRED
from etl.words.licences import LICENCES, Licence
from etl.words.text import Text

if TYPE_CHECKING:
    from etl.clean.report import CleanReport

_ROLES = {"author": "작성자", "contributor": "도움"}


def readme(
    dataset: Dataset,
    attribution: Attribution,
    files: Iterable[ReleaseFile],
    rows: Mapping[str, int],
    report: Report,
    cleaning: "CleanReport",
) -> str:
    """Return the README, in Markdown, for somebody who has only the files.

    `rows` is the number of rows of each table.
    """
    listed = list(files)
    licence = LICENCES[dataset.license.name]
    parts = [
        f"# {dataset.title.ko}",
        dataset.description.ko,
        f"## 유의 사항\n\n{dataset.limitations.ko}",
        "\n".join(_facts(dataset, attribution, report, cleaning)),
        *(_table(table, rows[table.name], listed) for table in dataset.tables),
        "## 파일\n\n" + "\n".join(f"- `{file.key}`: {file.use.ko}" for file in listed),
        f"## 이용허락\n\n{licence.title.ko} {_link(licence.url)}\n\n{_credit(attribution, licence).ko}",
        "## 원자료\n\n" + "\n".join(f"- {_citation(source)}" for source in dataset.sources),
        _english(dataset, attribution),
    ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _english(dataset: Dataset, attribution: Attribution) -> str:
    """Return the section with the essentials in English."""
    licence = LICENCES[dataset.license.name]
    return (
        f"## In English\n\n**{dataset.title.en}**\n\n{dataset.description.en}\n\n"
        f"Limitations:\n\n{dataset.limitations.en}\n\n"
        f"Publisher: {_named(attribution.publisher, 'en')}\n\n"
        f"Licence: {licence.title.en} {_link(licence.url)}\n\n{_credit(attribution, licence).en}"
    )


def license_text(dataset: Dataset, attribution: Attribution) -> str:
    """Return the licence's names, its URL and the credit sentence, in both languages."""
    licence = LICENCES[dataset.license.name]
    words = _credit(attribution, licence)
    lines = [
        dataset.title.ko,
        dataset.title.en,
        "",
        licence.name,
        licence.title.ko,
        licence.title.en,
        licence.url,
    ]
    return "\n".join([*lines, "", words.ko, words.en]) + "\n"


def _credit(attribution: Attribution, licence: Licence) -> Text:
    """Return the credit sentence, below a note if the licence does not require credit."""
    note = NOT_REQUIRED if licence.free else Text()
    ko, en = (
        "\n\n".join(filter(None, (note.say(lang), attribution.credit.say(lang)))) for lang in ("ko", "en")
    )
    return Text(ko, en)


def _facts(dataset: Dataset, attribution: Attribution, report: Report, cleaning: "CleanReport") -> list[str]:
    """List facts about the whole dataset: who made it, dates, quality, cleaning."""
    quality = report.quality()
    lines = [
        "## 기본 정보\n",
        f"- 제공처: {_named(attribution.publisher, 'ko')}",
        *(
            f"- {_ROLES[role]}: {_named(each, 'ko')}"
            for each in attribution.contributors
            for role in each.roles
        ),
        f"- 누리집: {_link(attribution.page.ko)}",
        f"- 기준일: {dataset.reference_date.isoformat()}",
    ]
    if dataset.temporal:
        lines.append(f"- 기간: {' ~ '.join(dataset.temporal)}")
    lines.append(
        f"- 품질 검사: 규칙 {quality['checks']}개, 값 {quality['checked_values']:,}건 검사, "
        f"오류율 {quality['error_rate_percent']}% (자세한 내용: quality.json)"
    )
    lines.append(f"- 데이터 정제: {_changed(cleaning)} (자세한 내용: clean.json)")
    return lines


def _changed(cleaning: "CleanReport") -> str:
    """Return a summary in one line of what cleaning changed."""
    columns = [column for table in cleaning.tables for column in table.columns]
    counts = {
        "바꾼 값 {:,}건": sum(change.cells for column in columns for change in column.changes),
        "읽지 못해 비운 칸 {:,}개": sum(column.refused for column in columns),
        "확인이 필요하지만 그대로 둔 값 {:,}개": sum(column.doubted for column in columns),
        "제외한 행 {:,}개": sum(sum(table.dropped.values()) for table in cleaning.tables),
        "추가한 행 {:,}개": sum(table.added for table in cleaning.tables),
    }
    parts = [words.format(count) for words, count in counts.items() if count]
    return ", ".join(parts) or "원본에서 바꾼 것 없음"


def _table(table: Table, rows: int, files: list[ReleaseFile]) -> str:
    """Return the section on one table and its fields."""
    lines = [f"## 표: {table.title.ko} (`{table.name}`, {rows:,}행)\n"]
    if table.description:
        lines.append(f"{table.description.ko}\n")
    if not any(file.table == table.name and file.format == "XLSX" for file in files):
        lines.append(
            f"이 표는 {MOST_ROWS:,}행을 넘거나 엑셀 칸에 담기지 않는 긴 글이 있어 XLSX 파일이 없습니다. "
            "CSV 또는 Parquet 파일을 쓰십시오.\n"
        )
    if table.primary_key:
        lines.append(f"기본 키: {', '.join(table.primary_key)}\n")
    lines += ["| 이름 | 제목 | 자료형 | 단위 | 설명 | 제약 조건 |", "|---|---|---|---|---|---|"]
    for field in table.fields:
        description = field.description.ko if field.description else ""
        cells = (field.name, field.title.ko, type_in_words(field), field.unit or "", description)
        lines.append("| " + " | ".join(_cell(cell) for cell in (*cells, constraints_in_words(field))) + " |")
    return "\n".join(lines)


def _citation(source: Source) -> str:
    """Return the citation of a source in one line."""
    known = (source.publisher, source.date, f"{source.title} {_link(source.path)}".rstrip())
    return ", ".join(filter(None, known))


def _named(contributor: Contributor, lang: str) -> str:
    """Return a name, with where to ask."""
    name = (contributor.title or Text()).say(lang)
    asked = contributor.email or contributor.path
    return f"{name} <{asked}>" if asked else name


def _link(path: str | None) -> str:
    """Return a URL as Markdown, and an empty text for None."""
    return f"<{path}>" if path else ""


def _cell(text: str) -> str:
    """Return a text that stays inside its cell of a Markdown table."""
    return " ".join(text.replace("|", "\\|").split())
